"""Addresses of the room `agenda`, all under desk/."""

from django.urls import URLPattern

app_name = "agenda"
urlpatterns: list[URLPattern] = []
