"""Tells Django about this room."""

from importlib import import_module

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The room `torget.publishing`."""

    name = "torget.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter this room's jobs into the worker's table, tell the gate of files which pictures are public, and the
        channels what passes through them."""
        for name in ("jobs", "pictures", "traffic"):
            import_module(f"torget.publishing.{name}")
