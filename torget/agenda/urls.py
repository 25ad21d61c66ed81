"""Addresses of the room `agenda`, all under desk/."""

from django.urls import path

from torget.agenda.views import absences, agendas, calendars, days, kinds, months, rules

app_name = "agenda"
urlpatterns = [
    path("agenda/", agendas.agendas, name="agendas"),
    path("agenda/new/", agendas.new, name="new"),
    path("agenda/kinds/", kinds.kinds, name="kinds"),
    path("agenda/<str:handle>/", days.tomorrow, name="tomorrow"),
    path("agenda/<str:handle>/day/<str:day>/", days.day, name="day"),
    path("agenda/<str:handle>/day/<str:day>/decide/<int:number>/", days.decide, name="decide"),
    path("agenda/<str:handle>/day/<str:day>/look/", days.look, name="look"),
    path("agenda/<str:handle>/settings/", agendas.settings, name="settings"),
    path("agenda/<str:handle>/calendars/", calendars.calendars, name="calendars"),
    path("agenda/<str:handle>/calendars/new/", calendars.new, name="new-calendar"),
    path("agenda/<str:handle>/calendars/<int:number>/", calendars.calendar, name="calendar"),
    path("agenda/<str:handle>/calendars/<int:number>/read/", calendars.read, name="read-calendar"),
    path("agenda/<str:handle>/calendars/<int:number>/choose/", calendars.choose, name="choose-calendar"),
    path("agenda/<str:handle>/calendars/<int:number>/remove/", calendars.remove, name="remove-calendar"),
    path("agenda/<str:handle>/rules/", rules.rules, name="rules"),
    path("agenda/<str:handle>/rules/new/", rules.new, name="new-rule"),
    path("agenda/<str:handle>/rules/<int:number>/", rules.rule, name="rule"),
    path("agenda/<str:handle>/rules/<int:number>/up/", rules.up, name="rule-up"),
    path("agenda/<str:handle>/rules/<int:number>/remove/", rules.remove, name="remove-rule"),
    path("agenda/<str:handle>/away/", absences.absences, name="away"),
    path("agenda/<str:handle>/away/<int:number>/end/", absences.end, name="end-absence"),
    path("agenda/<str:handle>/month/<str:month>/", months.month, name="month"),
    path("agenda/<str:handle>/topics/<int:number>/remove/", months.remove_topic, name="remove-topic"),
]
