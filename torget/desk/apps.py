"""Tells Django about this room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The room `torget.desk`."""

    name = "torget.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
