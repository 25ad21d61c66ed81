"""Addresses of the register, below `/desk/`."""

from django.urls import path

from torget.records.views import record, register, series

app_name = "records"
urlpatterns = [
    path("register/", register.register, name="register"),
    path("register/series/", series.series_list, name="series"),
    path("register/series/<str:code>/", series.series, name="one-series"),
    path("register/<str:slug>/", record.record, name="record"),
    path("register/<str:slug>/evidence/<int:number>/", record.evidence, name="evidence"),
]
