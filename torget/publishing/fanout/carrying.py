"""One trip of the parcel carrier: hundreds under way, fed from the table as slots fall free.

Feeding from the table rather than by the batch means that a silent host holds its own slot and nothing else: the next
batch does not wait for it.
"""

import logging
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from torget import net
from torget.channels.accounts import account
from torget.channels.vault import VaultError
from torget.connectors.contract import FanOut
from torget.connectors.hub import Envelope, Recipient
from torget.net import Job, NetError, Request, Response
from torget.publishing.fanout.lanes import Lane, take
from torget.publishing.fanout.settling import settle
from torget.publishing.fanout.verdicts import Fate, Verdict, judge
from torget.publishing.models import Parcel, SentEnvelope
from torget.worker import is_stopping
from torget.worker.memory import SharedMemory

logger = logging.getLogger(__name__)

IN_FLIGHT = 300
TIMEOUT = 10.0
WRITE_AFTER = 250
WRITE_EVERY = 0.5
# How long a trip goes on with what it has read of channels
FRESH_SECONDS = 30


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


Carried = tuple[Parcel, Bag | None]


class Trip:
    """Carries what a lane has, and what comes into it meanwhile, until nothing is under way or the worker stops."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._bags: dict[int, Bag] = {}
        self._again: deque[Carried] = deque()
        self._tried_again: set[int] = set()
        self._verdicts: list[Verdict] = []
        self._opened = self._written = time.monotonic()
        self._under_way = 0

    def run(self) -> int:
        """Carry; how many parcels got a verdict."""
        handled = 0
        for carried, result in net.default().send_many(self._feed(), in_flight=IN_FLIGHT, timeout=TIMEOUT):
            handled += 1
            self._under_way -= 1
            self._note(carried, result)
        self._write()
        return handled

    def _feed(self) -> Iterator[Job[Carried] | None]:
        while True:
            parcels = [] if is_stopping() else take(self._lane)
            self._open({parcel.envelope_id for parcel in parcels})
            for parcel in parcels:
                yield self._job((parcel, self._bags.get(parcel.envelope_id)))
            while self._again:
                yield self._job(self._again.popleft())
            if not parcels:
                if not self._under_way:
                    return
                self._write_in_time()
                yield None

    def _open(self, wanted: set[int]) -> None:
        if time.monotonic() - self._opened > FRESH_SECONDS:
            self._opened = time.monotonic()
            self._bags.clear()
        for kept in SentEnvelope.objects.filter(pk__in=wanted - self._bags.keys()).select_related("channel__voice"):
            try:
                self._bags[kept.pk] = Bag(kept)
            except (VaultError, KeyError, TypeError) as error:
                logger.warning("Channel %s carries nothing: %s", kept.channel.slug, error)

    def _job(self, carried: Carried) -> Job[Carried]:
        parcel, bag = carried

        def make() -> Request:
            self._under_way += 1
            if bag is None:
                raise UnmadeError("The channel cannot be opened.")
            try:
                return bag.connector.request(bag.envelope, Recipient(parcel.address, parcel.host), bag.own)
            except Exception as error:
                logger.exception("Parcel %s could not be made ready.", parcel.pk)
                raise UnmadeError(f"A fault of ours: {type(error).__name__}.") from error

        return carried, make

    def _note(self, carried: Carried, result: Response | NetError) -> None:
        parcel, bag = carried
        if bag is None or isinstance(result, UnmadeError):
            verdict = Verdict(parcel, Fate.LATER, detail=str(result))
        else:
            verdict = judge(parcel, result, bag.connector, bag.own)
        if verdict.fate == Fate.AGAIN and parcel.pk not in self._tried_again:
            self._tried_again.add(parcel.pk)
            self._again.append(carried)
            return
        self._tried_again.discard(parcel.pk)
        self._verdicts.append(verdict)
        if len(self._verdicts) >= WRITE_AFTER:
            self._write()
        else:
            self._write_in_time()

    def _write_in_time(self) -> None:
        if time.monotonic() - self._written >= WRITE_EVERY:
            self._write()

    def _write(self) -> None:
        verdicts, self._verdicts = self._verdicts, []
        self._written = time.monotonic()
        if verdicts:
            settle(verdicts)


def carry(lane: Lane) -> int:
    """Carry everything that is due in a lane; how many parcels got a verdict."""
    return Trip(lane).run()
