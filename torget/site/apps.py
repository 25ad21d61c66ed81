"""Tells Django about this room."""

from importlib import import_module

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The room `torget.site`."""

    name = "torget.site"
    label = "site"

    def ready(self) -> None:
        """Say which pages show what."""
        import_module("torget.site.shown")
        import_module("torget.site.press_shown")
