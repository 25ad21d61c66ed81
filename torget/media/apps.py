"""Tells Django about this room."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """The room `torget.media`."""

    name = "torget.media"
    label = "media"
    default_auto_field = "django.db.models.BigAutoField"
