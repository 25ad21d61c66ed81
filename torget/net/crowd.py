"""Many requests under way at once, each in its own slot: a silent host costs its slot and nobody else's."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import Generic, TypeVar

from torget.net.errors import NetError
from torget.net.messages import Request, Response

K = TypeVar("K")


class Crowd(Generic[K]):
    """One call of `send_many`. Requests are made in the caller's thread, where signing leaves the loop's thread free to
    carry."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, fly: Callable[[Request], Awaitable[Response]], in_flight: int
    ) -> None:
        self._loop = loop
        self._fly = fly
        self._in_flight = in_flight
        self._landed: SimpleQueue[tuple[K, asyncio.Future[Response]]] = SimpleQueue()
        self._flying: set[asyncio.Future[Response]] = set()
        self._count = 0

    def results(self, jobs: Iterable[tuple[K, Callable[[], Request]]]) -> Iterator[tuple[K, Response | NetError]]:
        """Feed the jobs in, give the results out."""
        trouble: Exception | None = None
        try:
            for key, make in jobs:
                while self._count >= self._in_flight or not self._landed.empty():
                    yield self._next()
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
                yield self._next()
        finally:
            self._loop.call_soon_threadsafe(self._abandon)
        if trouble:
            raise trouble

    def _launch(self, key: K, request: Request) -> None:
        self._count += 1
        self._loop.call_soon_threadsafe(self._start, key, request)

    def _next(self) -> tuple[K, Response | NetError]:
        key, flight = self._landed.get()
        self._count -= 1
        try:
            return key, flight.result()
        except NetError as error:
            return key, error

    def _start(self, key: K, request: Request) -> None:
        flight = asyncio.ensure_future(self._fly(request))
        self._flying.add(flight)
        flight.add_done_callback(lambda done: self._land(key, done))

    def _land(self, key: K, flight: asyncio.Future[Response]) -> None:
        self._flying.discard(flight)
        self._landed.put((key, flight))

    def _abandon(self) -> None:
        for flight in tuple(self._flying):
            flight.cancel()
