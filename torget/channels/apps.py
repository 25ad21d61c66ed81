"""Tells Django about this room."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """The room `torget.channels`."""

    name = "torget.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
