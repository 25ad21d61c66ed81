"""Tells Django about this room."""

from importlib import import_module

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """The room `torget.channels`."""

    name = "torget.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the worker know of this room's jobs."""
        import_module("torget.channels.jobs")
