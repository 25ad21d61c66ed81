"""Tells Django about this room."""

from importlib import import_module

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The room `torget.pages`."""

    name = "torget.pages"
    label = "pages"

    def ready(self) -> None:
        """Enter the room's job into the worker's table."""
        import_module("torget.pages.jobs")
