"""A queue of our own for these tests: the worker knows nobody else's rows."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from torget.worker.memory import cache
from torget.worker.tests.errands import Errand


@pytest.fixture(scope="session")
def errands(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> type[Errand]:
    """The table of errands, made once; without migrations Django has made it already."""
    with django_db_blocker.unblock():
        if Errand._meta.db_table not in connection.introspection.table_names():
            with connection.schema_editor() as editor:
                editor.create_model(Errand)
    return Errand


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Each test begins with an empty cache, as a new process does."""
    cache.clear()
    yield
    cache.clear()
