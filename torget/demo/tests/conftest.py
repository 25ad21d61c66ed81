"""Lindby filled once for all tests of this room: it takes seconds, and nobody here changes it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from torget.demo import fill


@pytest.fixture(scope="module")
def filled(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Lindby kommun in folders of its own; the deliveries' threads see what is committed, so it is committed."""
    data = tmp_path_factory.mktemp("lindby")
    folders = {
        "TORGET_LOG_DIR": data / "log",
        "TORGET_KEYS_DIR": data / "keys",
        "TORGET_PAGES_DIR": data / "pages",
        "MEDIA_ROOT": data / "media",
    }
    with override_settings(**folders), django_db_blocker.unblock():
        fill()
        yield
        call_command("flush", interactive=False, verbosity=0)
