"""Many requests under way at once, each in its own slot: a silent host costs its slot for a moment, and nobody else's.

A request that has waited longer than others take gives its slot up while it waits on, so that even more silent hosts
than there are slots hold up the living for a moment only.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from torget.net.errors import NetError
from torget.net.messages import Request, Response

K = TypeVar("K")
Job = tuple[K, Callable[[], Request]]
Result = tuple[K, Response | NetError]

# Most hosts answer well within it
SLOT_SECONDS = 0.5
# Sockets in all, well below the 1,024 files that a process may commonly have open
MOST = 800
PAUSE = 0.1


@dataclass(slots=True, eq=False)
class Flight(Generic[K]):
    """One request under way. `holds`: whether it has a slot still."""

    key: K
    begun: float
    holds: bool = True


class Crowd(Generic[K]):
    """One call of `send_many`. Requests are made in the caller's thread, where signing leaves the loop's thread free to
    carry."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, fly: Callable[[Request], Awaitable[Response]], in_flight: int
    ) -> None:
        self._loop = loop
        self._fly = fly
        self._in_flight = in_flight
        self._landed: SimpleQueue[tuple[Flight[K], asyncio.Future[Response]]] = SimpleQueue()
        self._flying: set[asyncio.Future[Response]] = set()
        self._holders: deque[Flight[K]] = deque()
        self._holding = 0
        self._count = 0

    def results(self, jobs: Iterable[Job[K] | None]) -> Iterator[Result[K]]:
        """Feed the jobs in, give the results out."""
        trouble: Exception | None = None
        try:
            for job in jobs:
                if job is None:
                    yield from self._pause()
                    continue
                key, make = job
                yield from self._make_room()
                try:
                    request = make()
                except NetError as error:
                    yield key, error
                except Exception as error:  # noqa: BLE001  raised again below, once nothing under way can be lost
                    trouble = error
                    break
                else:
                    self._launch(key, request)
            while self._count:
                yield from self._next(None)
        finally:
            self._loop.call_soon_threadsafe(self._abandon)
        if trouble:
            raise trouble

    def _make_room(self) -> Iterator[Result[K]]:
        while self._is_full() or not self._landed.empty():
            yield from self._next(PAUSE)

    def _pause(self) -> Iterator[Result[K]]:
        until = time.monotonic() + PAUSE
        while self._count and (left := until - time.monotonic()) > 0:
            yield from self._next(left)

    def _is_full(self) -> bool:
        young = time.monotonic() - SLOT_SECONDS
        while self._holders and (not self._holders[0].holds or self._holders[0].begun < young):
            self._free(self._holders.popleft())
        return self._holding >= self._in_flight or self._count >= max(self._in_flight, MOST)

    def _launch(self, key: K, request: Request) -> None:
        flight = Flight(key, time.monotonic())
        self._holders.append(flight)
        self._holding += 1
        self._count += 1
        self._loop.call_soon_threadsafe(self._start, flight, request)

    def _free(self, flight: Flight[K]) -> None:
        self._holding -= flight.holds
        flight.holds = False

    def _next(self, seconds: float | None) -> Iterator[Result[K]]:
        try:
            flight, end = self._landed.get(timeout=seconds)
        except Empty:
            return
        self._count -= 1
        self._free(flight)
        try:
            yield flight.key, end.result()
        except NetError as error:
            yield flight.key, error

    def _start(self, flight: Flight[K], request: Request) -> None:
        end = asyncio.ensure_future(self._fly(request))
        self._flying.add(end)
        end.add_done_callback(lambda _: self._land(flight, end))

    def _land(self, flight: Flight[K], end: asyncio.Future[Response]) -> None:
        self._flying.discard(end)
        self._landed.put((flight, end))

    def _abandon(self) -> None:
        for flight in tuple(self._flying):
            flight.cancel()
