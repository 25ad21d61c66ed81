"""What the room's tests share: Swedish words, a fixed zone, plain static addresses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils import timezone, translation

CATALOGUE = Path(__file__).resolve().parent.parent / "locale/sv/LC_MESSAGES/django.po"


@pytest.fixture(scope="session", autouse=True)
def swedish_catalogue() -> None:
    with CATALOGUE.open("rb") as source, CATALOGUE.with_suffix(".mo").open("wb") as target:
        write_mo(target, read_po(source))


@pytest.fixture(autouse=True)
def in_stockholm() -> Iterator[None]:
    with timezone.override("Europe/Stockholm"):
        yield


@pytest.fixture
def swedish() -> Iterator[None]:
    with translation.override("sv"):
        yield


@pytest.fixture
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def plain_static(settings: Any) -> None:
    storages = {**settings.STORAGES}
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = storages
