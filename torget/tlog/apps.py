"""Tells Django about this room."""

from django.apps import AppConfig


class TlogConfig(AppConfig):
    """The room `torget.tlog`."""

    name = "torget.tlog"
    label = "tlog"
    default_auto_field = "django.db.models.BigAutoField"
