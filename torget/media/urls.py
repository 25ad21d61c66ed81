"""Addresses of the room `media`."""

from django.urls import path

from torget.media.views.file import file

app_name = "media"
urlpatterns = [path("media/<path:name>", file, name="file")]
