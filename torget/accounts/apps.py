"""Tells Django about this room."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room `torget.accounts`."""

    name = "torget.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the worker know of this room's jobs."""
        import_module("torget.accounts.jobs")
