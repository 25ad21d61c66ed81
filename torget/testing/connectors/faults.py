"""The table of faults: what the other side may do to us, and what the ledger must be told of it.

A row is tried against every connector that calls anybody; the others must not notice.
"""

from collections import deque
from dataclasses import dataclass
from enum import Enum

from torget.connectors.contract import ByHand, Connector, FanOut
from torget.testing.connectors.platform import Step


class Place(Enum):
    """Where the other side is."""

    THERE = "answers on loopback"
    FULL = "listens, but takes no more connections"
    CLOSED = "nobody listens"
    UNTRUSTED = "has a certificate that nobody vouches for"
    INSIDE = "at an address that we never call"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the error must say. retry_after: the seconds asked for, or None for none."""

    permanent: bool = False
    unknown: bool = False
    retry_after: float | None = None


LATER = Expected()
NEVER = Expected(permanent=True)
ASK_FIRST = Expected(unknown=True)


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One way to go wrong. one_of_many: what is told instead where the other side is only one recipient of a fan-out.

    not_idempotent: what is told instead where saying it twice would make two posts.
    """

    name: str
    expected: Expected
    steps: tuple[Step, ...] = (Step(),)
    place: Place = Place.THERE
    one_of_many: Expected | None = None
    not_idempotent: Expected | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody's patience must run out before anything is known."""
        return self.place is Place.FULL or any(step.silent for step in self.steps)

    @property
    def plan(self) -> "deque[Step]":
        """The steps, fresh for one try."""
        return deque(self.steps)

    def told_by(self, connector: Connector) -> Expected:
        """What this connector must tell."""
        one_of_many = self.one_of_many if is_one_of_many(connector) else None
        special = one_of_many or (None if connector.can.idempotent else self.not_idempotent)
        return special or self.expected


def is_one_of_many(connector: Connector) -> bool:
    """Whether the other side is one recipient among many; what is handed over by hand has one carrier for all."""
    return isinstance(connector, FanOut) and not isinstance(connector, ByHand)


FAULTS = (
    FaultRow("time-out before anything was sent", LATER, place=Place.FULL),
    FaultRow("time-out after success", ASK_FIRST, (Step(silent=True, after=True),)),
    FaultRow("400", NEVER, (Step(400),)),
    FaultRow("401 midway", NEVER, (Step(), Step(401)), one_of_many=LATER),
    FaultRow("403", NEVER, (Step(403),)),
    FaultRow("404", NEVER, (Step(404),)),
    FaultRow("408", LATER, (Step(408),)),
    FaultRow("410", NEVER, (Step(410),)),
    FaultRow("429 with Retry-After", Expected(retry_after=120), (Step(429, {"Retry-After": "120"}),)),
    FaultRow("500", LATER, (Step(500),), not_idempotent=ASK_FIRST),
    FaultRow(
        "503 with Retry-After",
        Expected(retry_after=30),
        (Step(503, {"Retry-After": "30"}),),
        not_idempotent=Expected(unknown=True, retry_after=30),
    ),
    FaultRow("500 after success", LATER, (Step(500, after=True),), not_idempotent=ASK_FIRST),
    FaultRow("malformed answer", ASK_FIRST, (Step(garbage=True, after=True),)),
    FaultRow("connection refused", LATER, place=Place.CLOSED),
    FaultRow("TLS error", LATER, place=Place.UNTRUSTED),
    FaultRow("private address", NEVER, place=Place.INSIDE),
)
