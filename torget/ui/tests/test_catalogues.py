"""Translations are compiled at start: all of them once, and again only when their words change."""

import gettext
import os
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import translation

from torget.ui.catalogues import compile_catalogues

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "room/locale/sv/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEAD}\nmsgid "record"\nmsgstr "handling"\n')
    return path


def said(tmp_path: Path) -> str:
    with (tmp_path / "room/locale/sv/LC_MESSAGES/django.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled).gettext("record")


def test_what_is_new_is_compiled_and_what_is_compiled_is_left_alone(tmp_path: Path, source: Path) -> None:
    assert compile_catalogues(tmp_path) == 1
    assert said(tmp_path) == "handling"
    assert compile_catalogues(tmp_path) == 0


def test_changed_words_are_compiled_again(tmp_path: Path, source: Path) -> None:
    compile_catalogues(tmp_path)
    source.write_text(source.read_text().replace("handling", "akt"))
    later = source.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_catalogues(tmp_path) == 1
    assert said(tmp_path) == "akt"


def test_nothing_half_written_is_left_behind(tmp_path: Path, source: Path) -> None:
    compile_catalogues(tmp_path)
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_words_compiled_after_django_began_are_spoken_at_once(
    tmp_path: Path, source: Path, settings: LazySettings
) -> None:
    settings.LOCALE_PATHS = [tmp_path / "room/locale"]
    source.write_text(source.read_text().replace("record", "A word of this test"))
    with translation.override("sv"):
        assert translation.gettext("A word of this test") == "A word of this test"
        compile_catalogues(tmp_path)
        assert translation.get_language() == "sv"
        assert translation.gettext("A word of this test") == "handling"
