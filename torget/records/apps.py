"""Tells Django about this room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The room `torget.records`."""

    name = "torget.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
