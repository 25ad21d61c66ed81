"""Sessions for sending, kept for a while: one for each channel and process, since carriers count them."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.sms.smpp.centres import Centre
from torget.connectors.sms.smpp.sessions import Session
from torget.protocols.smpp.pdus import Command, Pdu

IDLE_SECONDS = 30.0
# A session that was used so lately need not be asked whether it holds
FRESH_SECONDS = 2.0


@dataclass(slots=True)
class Line:
    """Whoever holds the lock speaks. next: when the next message may go, by the monotonic clock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    session: Session | None = None
    next: float = 0.0

    def ready(self, account: Account, centre: Centre) -> Session:
        """A session that holds. Raise ConnectorError."""
        if self.session and not (self.session.net is account.net and _holds(self.session)):
            self.drop()
        if self.session is None:
            session = Session(account, centre, receives=False)
            session.open()
            self.session = session
        return self.session

    def drop(self) -> None:
        """End the session, if any."""
        if self.session:
            self.session.close()
        self.session = None

    def wait(self, pace: int) -> None:
        """Until the next message may go."""
        pause = self.next - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self.next = time.monotonic() + 1 / pace


_lines: dict[tuple[str, Centre], Line] = {}
_guard = threading.Lock()


@contextmanager
def line(account: Account, centre: Centre) -> Iterator[Line]:
    """The line of a channel, for one speaker at a time."""
    with _guard:
        found = _lines.setdefault((account.channel, centre), Line())
    with found.lock:
        yield found


def close_idle(seconds: float = IDLE_SECONDS) -> None:
    """End the sessions that nobody has used for so long."""
    with _guard:
        found = list(_lines.values())
    for line in found:
        if not line.lock.acquire(blocking=False):
            continue
        try:
            if line.session and time.monotonic() - line.session.used >= seconds:
                line.drop()
        finally:
            line.lock.release()


def _holds(session: Session) -> bool:
    """Whether it does, certainly: what is said into one that does not would be in doubt."""
    if not session.look():
        return False
    if time.monotonic() - session.used < FRESH_SECONDS:
        return True
    try:
        session.ask(Pdu(Command.ENQUIRE_LINK, session.next()), "Whether it holds", leaves_doubt=False)
    except ConnectorError:
        return False
    return True
