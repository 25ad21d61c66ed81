"""Tells Django about this room."""

from importlib import import_module

from django.apps import AppConfig

from torget.ui import navigation


class DeskConfig(AppConfig):
    """The room `torget.desk`."""

    name = "torget.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give every page of the desk its rail."""
        navigation.register(*import_module("torget.desk.rail").ROOMS)
