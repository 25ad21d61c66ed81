"""Tells Django about this room."""

from importlib import import_module

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """The room `torget.conversations`."""

    name = "torget.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter the room's jobs into the table, and tell the channels what passes through them."""
        for name in ("jobs", "traffic"):
            import_module(f"torget.conversations.{name}")
