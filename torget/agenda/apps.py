"""The room `agenda`: a person's day in the open, through a privacy filter."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Its name."""

    name = "torget.agenda"
