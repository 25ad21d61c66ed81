"""The room `agenda`: a person's day in the open, through a privacy filter."""

from importlib import import_module

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The room `torget.agenda`."""

    name = "torget.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter this room's jobs into the worker's table, and tell of the pictures that it draws."""
        for name in ("jobs", "drawn"):
            import_module(f"torget.agenda.{name}")
