"""The room `flows`: what comes in from feeds, calendars and sensors, filtered and said by itself."""

from importlib import import_module

from django.apps import AppConfig


class FlowsConfig(AppConfig):
    """The room `torget.flows`."""

    name = "torget.flows"
    label = "flows"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter this room's jobs into the worker's table."""
        import_module("torget.flows.jobs")
