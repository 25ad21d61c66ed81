"""The room `flows`: what comes in from feeds, calendars and sensors, filtered and said by itself."""

from django.apps import AppConfig


class FlowsConfig(AppConfig):
    """Its name."""

    name = "torget.flows"
