"""A session with a message centre, over the house's one way out: one question at a time, and what comes in between."""

import time
from collections import deque
from contextlib import suppress
from dataclasses import replace
from selectors import EVENT_READ, DefaultSelector
from socket import socket

from torget.connectors.account import Account
from torget.connectors.answers import failed
from torget.connectors.errors import ConnectorError
from torget.connectors.sms.smpp.centres import Centre
from torget.connectors.sms.smpp.judging import refused_at_the_door
from torget.net import NetError
from torget.protocols.smpp import pdus
from torget.protocols.smpp.binding import bind
from torget.protocols.smpp.pdus import BadPduError, Command, Pdu
from torget.protocols.smpp.statuses import Status

SECONDS, GOODBYE_SECONDS = 20, 2


class Session:
    """Open it before use. come: deliveries that nobody has looked at yet; a session that does not receive sends them
    back, and the centre keeps them for one that does. broken: nothing more can be said in it."""

    def __init__(self, account: Account, centre: Centre, *, receives: bool) -> None:
        self.net, self._centre, self._receives = account.net, centre, receives
        self.come: deque[Pdu] = deque()
        self.broken = False
        self.used = time.monotonic()
        self._sequence = 0
        self._socket: socket | None = None

    def open(self) -> None:
        """Connect and sign in. Raise ConnectorError."""
        centre = self._centre
        try:
            self._socket = self.net.connect(centre.host, centre.port, secure=centre.secure, timeout=SECONDS)
            unit = bind(self._role(), self.next(), centre.system_id, centre.password)
        except NetError as error:
            raise failed(error, "The connection") from error
        except BadPduError as error:
            raise refused_at_the_door(Status.INVALID_SYSTEM_ID) from error
        try:
            answer = self.ask(unit, "The sign-in", leaves_doubt=False)
            if answer.status:
                raise refused_at_the_door(answer.status)
        except ConnectorError:
            self.hang_up()
            raise

    def next(self) -> int:
        """The number of the next unit of ours (5.1.4)."""
        self._sequence = self._sequence % 0x7FFFFFFF + 1
        return self._sequence

    def ask(self, unit: Pdu, asked: str, *, leaves_doubt: bool) -> Pdu:
        """Say it, and give the answer. leaves_doubt: where none comes, it may have been done. Raise ConnectorError."""
        try:
            self._say(unit)
            until = time.monotonic() + SECONDS
            while time.monotonic() < until:
                come = self._listen()
                if come.sequence == unit.sequence and come.is_answer:
                    self.used = time.monotonic()
                    return _meant(come, unit)
                self._take(come)
            raise TimeoutError("too many other things were said")
        except (OSError, BadPduError) as error:
            self.broken = True
            words = f"{asked} got no answer: {error or type(error).__name__}."
            raise ConnectorError(words, unknown=leaves_doubt) from error

    def delivery(self, seconds: float) -> Pdu | None:
        """The next delivery, waited for so long; None where nothing came. Raise ConnectorError."""
        until = time.monotonic() + seconds
        try:
            while not self.come:
                if not self._has_more(max(until - time.monotonic(), 0)):
                    return None
                self._take(self._listen())
        except (OSError, BadPduError) as error:
            self.broken = True
            raise ConnectorError(f"The session ended: {error or type(error).__name__}.") from error
        return self.come.popleft()

    def look(self) -> bool:
        """Take what has come unasked, without waiting; whether the session still holds."""
        try:
            while not self.broken and self._has_more(0):
                self._take(self._listen())
        except (OSError, BadPduError):
            self.broken = True
        return not self.broken

    def answer(self, unit: Pdu, status: int = 0) -> None:
        """Answer what the centre asked. Raise ConnectorError."""
        try:
            self._say(pdus.answer(unit, status))
        except OSError as error:
            self.broken = True
            raise ConnectorError(f"The session ended: {error}.") from error

    def close(self) -> bool:
        """Say good-bye and hang up; whether the centre heard it, and so all that we said before."""
        self._receives = heard = False
        with suppress(ConnectorError, OSError):
            if not self.broken:
                self._line().settimeout(GOODBYE_SECONDS)
                self.ask(Pdu(Command.UNBIND, self.next()), "The good-bye", leaves_doubt=False)
                heard = True
        self.hang_up()
        return heard

    def hang_up(self) -> None:
        """End it at once."""
        self.broken = True
        if self._socket:
            self._socket.close()

    def _role(self) -> Command:
        if self._centre.together:
            return Command.BIND_TRANSCEIVER
        return Command.BIND_RECEIVER if self._receives else Command.BIND_TRANSMITTER

    def _take(self, come: Pdu) -> None:
        """What the centre says by itself; a late answer to what we no longer wait for is let go."""
        if come.command == Command.DELIVER_SM and self._receives:
            self.come.append(come)
        elif come.command == Command.DELIVER_SM:
            self._say(pdus.answer(come, Status.TEMPORARY))
        elif come.command == Command.ENQUIRE_LINK:
            self._say(pdus.answer(come))
        elif come.command == Command.UNBIND:
            self._say(pdus.answer(come))
            raise ConnectionError("the centre said good-bye")
        elif not come.is_answer:
            self._say(Pdu(Command.GENERIC_NACK, come.sequence, status=Status.INVALID_COMMAND))

    def _say(self, unit: Pdu) -> None:
        self._line().sendall(pdus.written(unit))

    def _listen(self) -> Pdu:
        header = self._octets(pdus.HEADER.size)
        return pdus.read(header, self._octets(pdus.length(header)))

    def _octets(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            more = self._line().recv(size - len(found))
            if not more:
                raise ConnectionError("the centre hung up")
            found += more
        return found

    def _has_more(self, seconds: float) -> bool:
        line = self._line()
        # What TLS has unpacked already, no waiting shows
        if getattr(line, "pending", int)():
            return True
        with DefaultSelector() as waiting:
            waiting.register(line, EVENT_READ)
            return bool(waiting.select(seconds))

    def _line(self) -> socket:
        if self._socket is None:
            raise ConnectionError("there is no session")
        return self._socket


def _meant(come: Pdu, asked: Pdu) -> Pdu:
    """An answer of another kind than what was asked, such as that it made no sense, is a refusal (4.3)."""
    fits = come.command == asked.command | pdus.ANSWER
    return come if fits or come.status else replace(come, status=Status.UNKNOWN_ERROR)
