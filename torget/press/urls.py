"""Addresses of the room `press`, all under desk/."""

from django.urls import path

from torget.press.views import acting, inquiries, room

app_name = "press"
urlpatterns = [
    path("press/", inquiries.listed, name="list"),
    path("press/room/", room.room, name="room"),
    path("press/take/<slug:uid>/", inquiries.take, name="take"),
    path("press/<slug:uid>/", inquiries.inquiry, name="inquiry"),
    path("press/<slug:uid>/letter/", inquiries.correct, name="correct"),
    path("press/<slug:uid>/<slug:name>/", acting.act, name="act"),
]
