"""The tables of the tests are those that an installation gets."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

pytestmark = pytest.mark.django_db


def test_the_migrations_make_what_the_models_say() -> None:
    # Migrations know the words of the source, not those of a language
    translation.deactivate_all()
    models = ProjectState.from_apps(apps)
    for model in apps.get_models():
        if ".tests." in model.__module__:
            models.remove_model(model._meta.app_label, model._meta.model_name or "")
    loader = MigrationLoader(connection)
    assert not MigrationAutodetector(loader.project_state(), models).changes(loader.graph)


def test_no_migration_waits_to_be_applied() -> None:
    executor = MigrationExecutor(connection)
    assert not executor.migration_plan(executor.loader.graph.leaf_nodes())
