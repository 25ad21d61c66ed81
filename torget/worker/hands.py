"""Hands for work that waits for others: each row has a thread of its own, so that whoever is silent delays nobody."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.db import connections, models
from django.utils import timezone

from torget.worker.identity import owner
from torget.worker.models import Claimable
from torget.worker.waking import is_stopping

Row = TypeVar("Row", bound=models.Model)
# How long a turn watches work under way before it looks whether there is more to take
GLANCE = 0.2


class Hands(Generic[Row]):
    """Works on many rows at once.

    take: claims up to so many rows that are not among those under way. work: what is done with each, in its thread.
    hold: makes the claims of these rows last until then. lease: seconds that a claim holds.
    """

    def __init__(
        self,
        name: str,
        *,
        number: int,
        lease: float,
        take: Callable[[int, Sequence[Row]], Sequence[Row]],
        work: Callable[[Row], None],
        hold: Callable[[Sequence[Row], datetime], None],
    ) -> None:
        self._pool = ThreadPoolExecutor(number, thread_name_prefix=name)
        self._number, self._lease = number, timedelta(seconds=lease)
        self._take, self._work, self._hold = take, work, hold
        self._under_way: list[tuple[Row, Future[None]]] = []
        self._held = timezone.now()

    def turn(self) -> int:
        """Start what can be started and watch it for a moment; how many rows were under way."""
        if not is_stopping():
            self._start()
        busy = len(self._under_way)
        if busy:
            wait([call for _, call in self._under_way], timeout=GLANCE, return_when=FIRST_COMPLETED)
        self._keep()
        return busy

    def _start(self) -> None:
        free = self._number - len(self._under_way)
        rows = self._take(free, [row for row, _ in self._under_way]) if free else ()
        self._under_way += [(row, self._pool.submit(self._do, row)) for row in rows]

    def _do(self, row: Row) -> None:
        try:
            self._work(row)
        finally:
            connections.close_all()

    def _keep(self) -> None:
        """Let go of what has ended, and hold what has not for longer."""
        ended = [call for _, call in self._under_way if call.done()]
        self._under_way = [(row, call) for row, call in self._under_way if call not in ended]
        now = timezone.now()
        if self._under_way and not self._held <= now < self._held + self._lease / 4:
            self._held = now
            self._hold([row for row, _ in self._under_way], now + self._lease)
        for call in ended:
            call.result()


def hold_claims(rows: Sequence[Claimable], until: datetime) -> None:
    """Make claims last; a row that has been let go of meanwhile stays free."""
    every = type(rows[0])._default_manager.all()  # noqa: SLF001 - documented by Django under this name
    mine = every.filter(pk__in=[row.pk for row in rows], lease_owner=owner())
    mine.exclude(lease_until=None).update(lease_until=until)
