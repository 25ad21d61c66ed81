"""Tells Django about this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The room `torget.ui`."""

    name = "torget.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
