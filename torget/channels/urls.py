"""Addresses of the room `channels`."""

from django.urls import URLPattern

app_name = "channels"
urlpatterns: list[URLPattern] = []
