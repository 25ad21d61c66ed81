"""One trip of the parcel carrier: hundreds under way, fed from the table as slots fall free.

Feeding from the table rather than by the batch means that a silent host holds its own slot and nothing else: the next
batch does not wait for it.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace

from torget import net
from torget.channels.accounts import account
from torget.channels.vault import VaultError
from torget.connectors.contract import FanOut
from torget.connectors.hub import Envelope, Recipient
from torget.net import NetError, Request, Response
from torget.publishing.fanout.lanes import Lane, take
from torget.publishing.fanout.settling import settle
from torget.publishing.fanout.verdicts import Fate, Verdict, judge
from torget.publishing.models import Parcel, SentEnvelope
from torget.worker import is_stopping
from torget.worker.memory import SharedMemory

logger = logging.getLogger(__name__)

IN_FLIGHT = 300
TIMEOUT = 10.0
WRITE_AFTER = 200
WRITE_EVERY = 0.5


class UnmadeError(NetError):
    """The request could not be made, so nothing was sent; no fault of the host."""


class Bag:
    """One envelope opened for a trip: body, digest and keys are read once, not once per parcel."""

    def __init__(self, kept: SentEnvelope) -> None:
        connector = kept.channel.connector
        if not isinstance(connector, FanOut):
            raise TypeError(f"{kept.channel.kind} carries no parcels.")
        self.connector = connector
        own = account(kept.channel)
        # which style of signature each host takes is asked once for the trip, not once for each parcel
        self.own = replace(own, memory=own.memory.snapshot()) if isinstance(own.memory, SharedMemory) else own
        self.envelope = Envelope(kept.name, bytes(kept.body), kept.media_type, kept.digest)


class Trip:
    """Carries what a lane has until it is empty or the worker stops."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._bags: dict[int, Bag] = {}
        self._again: deque[Parcel] = deque()
        self._tried_again: set[int] = set()
        self._verdicts: list[Verdict] = []
        self._written = time.monotonic()
        self._under_way = 0
        self._is_fed = False

    def run(self) -> int:
        """Carry; how many parcels got a verdict."""
        handled = 0
        while True:
            before, self._is_fed = handled, False
            results = net.default().send_many(self._feed(), in_flight=IN_FLIGHT, timeout=TIMEOUT)
            for parcel, result in results:
                handled += 1
                self._under_way -= 1
                self._note(parcel, result)
            self._write()
            if handled == before:
                return handled

    def _feed(self) -> Iterator[tuple[Parcel, Callable[[], Request]]]:
        while True:
            yield from self._second_tries()
            parcels = [] if is_stopping() else take(self._lane)
            self._open({parcel.envelope_id for parcel in parcels})
            for parcel in parcels:
                yield parcel, self._request(parcel)
                yield from self._second_tries()
            if not parcels and not self._again:
                self._is_fed = True
                return

    def _second_tries(self) -> Iterator[tuple[Parcel, Callable[[], Request]]]:
        while self._again:
            parcel = self._again.popleft()
            yield parcel, self._request(parcel)

    def _open(self, wanted: set[int]) -> None:
        for kept in SentEnvelope.objects.filter(pk__in=wanted - self._bags.keys()).select_related("channel__voice"):
            try:
                self._bags[kept.pk] = Bag(kept)
            except (VaultError, KeyError, TypeError) as error:
                logger.warning("Channel %s carries nothing: %s", kept.channel.slug, error)

    def _request(self, parcel: Parcel) -> Callable[[], Request]:
        def make() -> Request:
            self._under_way += 1
            bag = self._bags.get(parcel.envelope_id)
            if bag is None:
                raise UnmadeError("The channel cannot be opened.")
            try:
                return bag.connector.request(bag.envelope, Recipient(parcel.address, parcel.host), bag.own)
            except Exception as error:
                logger.exception("Parcel %s could not be made ready.", parcel.pk)
                raise UnmadeError(f"A fault of ours: {type(error).__name__}.") from error

        return make

    def _note(self, parcel: Parcel, result: Response | NetError) -> None:
        verdict = self._judge(parcel, result)
        if verdict.fate == Fate.AGAIN and parcel.pk not in self._tried_again:
            self._tried_again.add(parcel.pk)
            self._again.append(parcel)
            return
        self._verdicts.append(verdict)
        if len(self._verdicts) >= self._enough() or time.monotonic() - self._written >= WRITE_EVERY:
            self._write()

    def _enough(self) -> int:
        """How many verdicts make a batch; few at the end, so that those who answered do not wait for the silent."""
        return min(WRITE_AFTER, max(1, self._under_way // 8)) if self._is_fed else WRITE_AFTER

    def _judge(self, parcel: Parcel, result: Response | NetError) -> Verdict:
        if isinstance(result, UnmadeError):
            return Verdict(parcel, Fate.LATER, detail=str(result))
        bag = self._bags[parcel.envelope_id]
        return judge(parcel, result, bag.connector, bag.own)

    def _write(self) -> None:
        verdicts, self._verdicts = self._verdicts, []
        self._written = time.monotonic()
        settle(verdicts)


def carry(lane: Lane) -> int:
    """Carry everything that is due in a lane; how many parcels got a verdict."""
    return Trip(lane).run()
