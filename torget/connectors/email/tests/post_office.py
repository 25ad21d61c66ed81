"""A mail server on loopback that takes letters by SMTP, keeps them, and lets one mailbox be read by IMAP.

Strict: it notes everything that RFC 5321 and RFC 3501 forbid, and all that we promise not to do to a mailbox.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from ssl import SSLContext

from torget.connectors.email.tests.imap_side import ImapSide
from torget.connectors.email.tests.lindby import OWN
from torget.connectors.email.tests.smtp_side import SmtpSide
from torget.connectors.email.tests.strict import faults, parsed
from torget.testing.connectors.platform import Call, Platform, Step, listening


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter in a mailbox."""

    uid: int
    raw: bytes
    arrived: datetime


@dataclass
class PostOffice(Platform):
    """boxes: what lies in each mailbox, by address. validity: under which the own mailbox numbers its letters.

    smtp, imap: what each language offers, before TLS where it begins later (`tls`). size_told: what is said of every
    letter's size, instead of the truth. opened: connections by SMTP so far.
    """

    boxes: dict[str, list[Kept]] = field(default_factory=dict)
    validity: int = 7
    smtp: tuple[str, ...] = ("AUTH PLAIN LOGIN", "8BITMIME", "ENHANCEDSTATUSCODES", "SMTPUTF8")
    imap: tuple[str, ...] = ("IMAP4rev1", "AUTH=PLAIN")
    folders: tuple[str, ...] = ("INBOX",)
    size_told: int | None = None
    tls: SSLContext | None = None
    opened: int = 0

    @contextmanager
    def served(self, certificate: tuple[Path, Path] | None) -> Iterator[None]:
        """Both languages, each on a port of its own."""
        smtp, imap = (type(side.__name__, (side,), {"office": self}) for side in (SmtpSide, ImapSide))
        with listening(smtp, self.closing, certificate) as first, listening(imap, self.closing, certificate) as second:
            self.url = f"{'mails' if certificate else 'mail'}://127.0.0.1:{first}?imap={second}"
            yield

    def answer(self, call: Call) -> Step:
        """Keep a letter for each of its readers."""
        if self.writes(call):
            self.violations += faults(call.body)
            for address in call.headers["to"].split():
                self.put(address, call.body)
        return Step()

    def put(self, address: str, raw: bytes, arrived: datetime | None = None) -> int:
        """Lay a letter into a mailbox; its number."""
        with self.lock:
            box = self.boxes.setdefault(address, [])
            uid = box[-1].uid + 1 if box else 1
            box.append(Kept(uid, raw, arrived or datetime.now(UTC)))
            return uid

    def fault(self, *statuses: int) -> Step | None:
        """The next step of the plan where it is one of these, used up."""
        with self.lock:
            if self.plan[0].status not in statuses or self.plan[0].after:
                return None
            return self.take(Call("POST", "/refused", {"to": ""}, b""))

    def letters(self) -> list[bytes]:
        """What others got from us, in order, each once."""
        return list(dict.fromkeys(kept.raw for address, box in self.boxes.items() if address != OWN for kept in box))

    def names(self) -> set[str]:
        """The Message-IDs of what others got from us."""
        return {str(parsed(raw)["Message-ID"]) for raw in self.letters()}
