"""What the room's tests share: both languages, a fixed zone, plain static addresses."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone, translation


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
