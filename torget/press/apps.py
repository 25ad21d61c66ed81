"""The room `press`: journalists' questions, answered in full and in public."""

from importlib import import_module

from django.apps import AppConfig


class PressConfig(AppConfig):
    """The room `torget.press`."""

    name = "torget.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter the room's jobs into the worker's table, and its pictures into the gate."""
        import_module("torget.press.jobs")
        import_module("torget.press.pictured")
