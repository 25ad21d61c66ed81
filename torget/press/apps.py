"""The room `press`: journalists' questions, answered in full and in public."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Its name."""

    name = "torget.press"
