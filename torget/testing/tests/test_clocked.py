"""A clock that can be set forward, and never back."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from torget.testing.clocked import Clock, keep_by

SOON = timedelta(seconds=30)


def test_it_shows_the_machines_time_until_it_is_set(tmp_path: Path) -> None:
    assert abs(Clock(tmp_path).now() - timezone.now()) < SOON


def test_set_forward_it_goes_on_from_there(tmp_path: Path) -> None:
    clock, began = Clock(tmp_path / "data"), timezone.now()
    clock.forward(hours=15)
    clock.forward(minutes=5)
    assert timedelta(0) <= clock.now() - began - timedelta(hours=15, minutes=5) < SOON


def test_it_is_not_set_back(tmp_path: Path) -> None:
    clock = Clock(tmp_path)
    with pytest.raises(ValueError, match="set back"):
        clock.set(clock.now() - timedelta(minutes=1))


def test_a_program_that_keeps_by_it_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", timezone.now)
    clock = Clock(tmp_path)
    keep_by(clock)
    clock.forward(days=1)
    assert abs(timezone.now() - clock.now()) < SOON
    assert timezone.now().utcoffset() == timedelta(0)
