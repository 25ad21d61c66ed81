"""Hands work on many rows at once and let none be taken from them."""

import threading
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from torget.worker import hands as module
from torget.worker.hands import Hands, hold_claims
from torget.worker.identity import owner
from torget.worker.tests.errands import Errand

pytestmark = pytest.mark.django_db(transaction=True)


class Desk:
    """Rows in a list, and what became of them."""

    def __init__(self, *rows: Errand) -> None:
        self.waiting = list(rows)
        self.done: list[Errand] = []
        self.held: list[tuple[list[Errand], datetime]] = []
        self.go_on = threading.Event()

    def take(self, free: int, busy: Sequence[Errand]) -> list[Errand]:
        assert not set(map(id, busy)) & set(map(id, self.waiting))
        taken, self.waiting = self.waiting[:free], self.waiting[free:]
        return taken

    def work(self, row: Errand) -> None:
        if row.attempts:
            self.go_on.wait(10)
        self.done.append(row)

    def hold(self, rows: Sequence[Errand], until: datetime) -> None:
        self.held.append((list(rows), until))

    def hands(self, number: int = 2, lease: float = 60) -> Hands[Errand]:
        return Hands("test", number=number, lease=lease, take=self.take, work=self.work, hold=self.hold)


def finish(hands: Hands[Errand]) -> None:
    deadline = time.monotonic() + 10
    while hands.turn():
        assert time.monotonic() < deadline


def test_one_that_takes_long_delays_no_other() -> None:
    slow, *quick = Errand(attempts=1), Errand(), Errand(), Errand()
    desk = Desk(slow, *quick)
    hands = desk.hands()
    while len(desk.done) < 3:
        hands.turn()
    assert all(row is not slow for row in desk.done)
    desk.go_on.set()
    finish(hands)
    assert desk.done[-1] is slow


def test_no_more_are_taken_than_there_are_hands() -> None:
    desk = Desk(*(Errand(attempts=1) for _ in range(5)))
    hands = desk.hands(number=2)
    hands.turn()
    assert len(desk.waiting) == 3
    desk.go_on.set()
    finish(hands)
    assert len(desk.done) == 5


def test_what_takes_long_is_held() -> None:
    slow = Errand(attempts=1)
    desk = Desk(slow)
    hands = desk.hands(lease=0.1)
    hands.turn()
    hands.turn()
    (row,), until = desk.held[-1]
    assert row is slow
    assert until > timezone.now() - timedelta(seconds=1)
    desk.go_on.set()
    finish(hands)


def test_a_worker_that_stops_takes_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_stopping", lambda: True)
    desk = Desk(Errand())
    assert desk.hands().turn() == 0
    assert desk.waiting


def test_a_fault_of_the_work_is_told_and_the_hands_go_on() -> None:
    desk = Desk(Errand(), Errand())

    def fail(row: Errand) -> None:
        desk.done.append(row)
        if len(desk.done) == 1:
            raise ArithmeticError

    hands = Hands("test", number=1, lease=60, take=desk.take, work=fail, hold=desk.hold)
    with pytest.raises(ArithmeticError):
        finish(hands)
    finish(hands)
    assert len(desk.done) == 2


def test_only_what_is_still_ours_is_held(errands: type[Errand]) -> None:
    now = timezone.now()
    mine = errands.objects.create(lease_owner=owner(), lease_until=now)
    theirs = errands.objects.create(lease_owner="another", lease_until=now)
    free = errands.objects.create()
    hold_claims([mine, theirs, free], now + timedelta(hours=1))
    found = {row.pk: row.lease_until for row in errands.objects.filter(pk__in=[mine.pk, theirs.pk, free.pk])}
    assert found == {mine.pk: now + timedelta(hours=1), theirs.pk: now, free.pk: None}
