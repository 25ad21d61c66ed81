"""Static files are collected, and every page written anew, only when what they are made of has changed."""

from pathlib import Path

import pytest
from django.conf import settings

from torget.cli import assets
from torget.worker.models import Change

pytestmark = pytest.mark.django_db


def test_the_first_start_collects_and_has_every_page_written(data: Path) -> None:
    assets.prepare()
    assert list((data / "static" / "ui").rglob("*.css"))
    assert Change.objects.get().topic == "authority"


def test_a_later_start_has_nothing_to_do(data: Path) -> None:
    assets.prepare()
    (marker := data / "static" / "marker").touch()
    assets.prepare()
    assert marker.exists()
    assert Change.objects.count() == 1


@pytest.mark.parametrize("made", ["site/templates/site/front.html", "ui/locale/sv/LC_MESSAGES/django.po", "site/a.py"])
def test_whatever_a_page_is_made_of_changes_the_stamp(tmp_path: Path, made: str) -> None:
    file = tmp_path / made
    file.parent.mkdir(parents=True)
    file.write_text("old")
    before = assets._stamp(tmp_path)
    file.write_text("newer")
    assert assets._stamp(tmp_path) != before


def test_tests_and_compiled_words_change_nothing(tmp_path: Path) -> None:
    before = assets._stamp(tmp_path)
    for name in ("site/tests/test_front.py", "ui/locale/sv/LC_MESSAGES/django.mo"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("x")
    assert assets._stamp(tmp_path) == before


def test_the_stamp_covers_our_own_house() -> None:
    assert len(list(assets._sources(settings.BASE_DIR))) > 200
