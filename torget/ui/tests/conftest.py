"""What the room's tests share: both languages and a fixed zone."""

from collections.abc import Iterator

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
