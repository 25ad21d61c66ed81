"""Tells Django about this room."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The room `torget.publishing`."""

    name = "torget.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
