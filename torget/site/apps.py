"""Tells Django about this room."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The room `torget.site`."""

    name = "torget.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"
