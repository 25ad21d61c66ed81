"""Tells Django about this room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The room `torget.api`."""

    name = "torget.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
