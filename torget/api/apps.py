"""Tells Django about this room."""

from importlib import import_module

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The room `torget.api`."""

    name = "torget.api"
    label = "api"

    def ready(self) -> None:
        """Say which machine faces show what."""
        import_module("torget.api.shown")
