"""Tells Django about this room."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """The room `torget.conversations`."""

    name = "torget.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"
