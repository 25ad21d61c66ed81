"""Tells Django about this room."""

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    """The room `torget.worker`."""

    name = "torget.worker"
    label = "worker"
    default_auto_field = "django.db.models.BigAutoField"
