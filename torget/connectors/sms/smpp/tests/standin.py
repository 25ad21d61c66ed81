"""A message centre: sessions, messages taken and kept for us, and receipts.

Steps of the plan are told in its own words: 401 as a good-bye after the message before it, and at the next sign-in; 5xx
by hanging up, which leaves us in doubt.
"""

import struct
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import StreamRequestHandler
from typing import ClassVar

from torget.connectors.sms.smpp.tests import strict
from torget.connectors.sms.smpp.tests.strict import Submitted, Unit, Wrong
from torget.connectors.sms.tests.rigs import FRIDA, OURS
from torget.testing.connectors.platform import Call, Platform, Step, listening

USER, PASSWORD = "lindby", "hemligt8"
STATUSES = {400: 0x45, 401: 0x0E, 403: 0x66, 404: 0x0B, 408: 0x14, 410: 0x0B, 429: 0x58}
AT_THE_DOOR = {401: 0x0E, 403: 0x0D, 429: 0x58, 500: 0x08}
SILENT, GARBAGE, HANGS_UP = -1, -2, -3
RECEIVER, TRANSMITTER, TRANSCEIVER = 1, 2, 9


@dataclass
class CentreSide(Platform):
    """taken: what it has from us by name, in order. kept: what it has for us. told: how each delivery was answered.
    binds: how we signed in. asks: whether it makes sure of us before each delivery. names: how it names messages.
    loses: deliveries whose answers never reach it."""

    taken: dict[str, Submitted] = field(default_factory=dict)
    kept: deque[bytes] = field(default_factory=deque)
    told: list[int] = field(default_factory=list)
    binds: list[int] = field(default_factory=list)
    asks: bool = False
    names: str = "m{:04d}"
    loses: int = 0

    @contextmanager
    def served(self, certificate: tuple[Path, Path] | None) -> Iterator[None]:
        """On a port of its own."""
        handler = type("OwnCentre", (Talk,), {"centre": self})
        with listening(handler, self.closing, certificate) as port:
            self.url = f"{'smpps' if certificate else 'smpp'}://127.0.0.1:{port}"
            yield

    def answer(self, call: Call) -> Step:
        """Take a message, under a name."""
        if self.writes(call):
            name = self.names.format(len(self.taken) + 1)
            try:
                self.taken[name] = strict.submitted(call.body)
            except Wrong as wrong:
                self.violations.append(str(wrong))
            return Step(200, body=name.encode())
        return Step(200)

    def at_the_door(self, command: int, body: bytes) -> int:
        """What a sign-in is answered: a status, or how it goes wrong."""
        self.binds.append(command)
        try:
            if strict.signed_in(body) != (USER, PASSWORD):
                return 0x0E
        except Wrong as wrong:
            self.violations.append(str(wrong))
        if command == TRANSMITTER:
            return 0x0E if self.plan[0].status == 401 else 0
        step = self.take(Call("GET", "/", {}, b""))
        return _way(step) or AT_THE_DOOR.get(step.status, 0)

    def says(self, words: str, *, by: str = FRIDA) -> None:
        """Somebody writes to our number."""
        self.kept.append(strict.delivery(by, OURS, strict.octets(words)))

    def receipt(self, name: str, state: str) -> None:
        """A receipt is on its way to us."""
        words = f"id:{name} sub:001 dlvrd:001 submit date:2611210700 done date:2611210701 stat:{state} err:000 text:Hej"
        self.kept.append(strict.delivery(FRIDA, OURS, words.encode(), kind=0x04))

    def texts(self) -> list[str]:
        """What phones show, whole."""
        wholes: dict[tuple[str, int | None, int], dict[int, str]] = {}
        for number, message in enumerate(self.taken.values()):
            key = (message.to, message.reference, number if message.reference is None else -1)
            wholes.setdefault(key, {})[message.number] = message.text
        return ["".join(parts[number] for number in sorted(parts)) for parts in wholes.values()]


class Talk(StreamRequestHandler):
    """One session."""

    centre: ClassVar[CentreSide]

    def handle(self) -> None:
        """Until either side hangs up."""
        self.role = self.sequence = 0
        self.awaited = False
        while unit := self.read():
            self.centre.violations += strict.faults(unit)
            if not self.understood(unit):
                return
            self.deliver()

    def read(self) -> Unit | None:
        """The next unit."""
        try:
            head = self.rfile.read(16)
            if len(head) < 16:
                return None
            length, command, status, sequence = strict.header(head)
            return Unit(command, status, sequence, self.rfile.read(length - 16))
        except OSError:
            return None

    def understood(self, unit: Unit) -> bool:
        """Do what it says; whether the session goes on."""
        if unit.command in {RECEIVER, TRANSMITTER, TRANSCEIVER}:
            return self.do_bind(unit)
        if not self.role:
            self.centre.violations.append("something said before signing in")
        if unit.command == 0x04:
            return self.do_submit(unit)
        if unit.command == 0x80000005:
            return self.do_answer(unit)
        if unit.command == 0x06:
            self.say(0x80000006, unit.sequence)
            return False
        if unit.command == 0x15:
            self.say(0x80000015, unit.sequence)
        return True

    def do_bind(self, unit: Unit) -> bool:
        """Who are they?"""
        status = self.centre.at_the_door(unit.command, unit.body)
        if status < 0:
            return self.fails(status)
        self.role = unit.command
        self.say(unit.command | 0x80000000, unit.sequence, b"centre\0" if not status else b"", status)
        return not status

    def do_submit(self, unit: Unit) -> bool:
        """A message."""
        if self.role == RECEIVER:
            self.centre.violations.append("a message from a receiver")
        step = self.centre.take(Call("POST", "/", {}, unit.body))
        if way := _way(step):
            return self.fails(way)
        status = 0 if step.status < 300 else STATUSES[step.status]
        self.say(0x80000004, unit.sequence, step.body + b"\0" if not status else b"", status, self.good_bye(status))
        return True

    def good_bye(self, status: int) -> bytes:
        """Said together with the answer, where the next step forgets who we are."""
        leaving = not status and self.centre.plan[0].status == 401
        return struct.pack(">4I", 16, 0x06, 0, 7777) if leaving else b""

    def do_answer(self, unit: Unit) -> bool:
        """They have a delivery, or will not have it."""
        if unit.sequence != self.sequence or unit.body != b"\0":
            self.centre.violations.append("an answer to nothing, or without its empty name (4.6.2)")
        self.awaited = False
        if self.centre.loses:
            self.centre.loses -= 1
            return False
        self.centre.told.append(unit.status)
        if unit.status != 0x64:
            self.centre.kept.popleft()
        else:
            self.role = TRANSMITTER
        return True

    def deliver(self) -> None:
        """The next of what is kept, when the last was answered."""
        if self.role in {RECEIVER, TRANSCEIVER} and self.centre.kept and not self.awaited:
            self.awaited = True
            if self.centre.asks:
                self.say(0x15, 9999)
            self.sequence += 1
            self.say(0x05, self.sequence, self.centre.kept[0])

    def fails(self, way: int) -> bool:
        """In one of three ways."""
        if way == SILENT:
            self.centre.closing.wait(30)
        elif way == GARBAGE:
            self.wfile.write(b"this is no SMPP, whatever else")
        return False

    def say(self, command: int, sequence: int, body: bytes = b"", status: int = 0, more: bytes = b"") -> None:
        """One unit."""
        self.wfile.write(struct.pack(">4I", 16 + len(body), command, status, sequence) + body + more)


def _way(step: Step) -> int:
    """How a step goes wrong where that is no status."""
    return SILENT if step.silent else GARBAGE if step.garbage else HANGS_UP if step.status >= 500 else 0
