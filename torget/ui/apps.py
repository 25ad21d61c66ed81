"""The ui room as a Django app: base templates, styles, icons, template tags and form parts."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "torget.ui"
    label = "ui"
