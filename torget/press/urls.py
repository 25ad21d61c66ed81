"""Addresses of the room `press`, all under desk/."""

from django.urls import URLPattern

app_name = "press"
urlpatterns: list[URLPattern] = []
