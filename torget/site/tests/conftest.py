"""What the tests of the square share: Lindby's evening, a log that signs, and pages as files in an own folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from torget.accounts.models import Person
from torget.agenda.tests.conftest import agenda, chief, set_clock, site, source  # noqa: F401 - fixtures
from torget.pages.refreshing import follow_changes
from torget.site.tests.scene import Scene, empty_square, full_square
from torget.tlog.jobs import integrate
from torget.worker.memory import cache

Get = Callable[[str], str]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Settings) -> Path:
    """Log, keys, pictures and pages of this test alone."""
    cache.clear()
    for name in ("LOG", "KEYS", "PAGES"):
        setattr(settings, f"TORGET_{name}_DIR", tmp_path / name.lower())
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture
def empty(anna: Person) -> Scene:
    """Nothing said yet."""
    return empty_square(anna)


@pytest.fixture
def square(anna: Person) -> Scene:
    """All that a page may have to show, signed by the log."""
    scene = full_square(anna)
    integrate()
    return scene


@pytest.fixture
def get(client: Client) -> Get:
    """A page as anybody gets it; fails unless it is there."""

    def page(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    return page


@pytest.fixture
def follow() -> Callable[[], None]:
    """The worker's part: the log signs what waits, and pages follow all that has changed."""

    def all_of_it() -> None:
        integrate()
        while follow_changes():
            pass

    return all_of_it
