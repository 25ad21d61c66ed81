"""Addresses of the room `flows`, all under desk/."""

from django.urls import URLPattern

app_name = "flows"
urlpatterns: list[URLPattern] = []
