"""Tells Django about this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room `torget.accounts`."""

    name = "torget.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
