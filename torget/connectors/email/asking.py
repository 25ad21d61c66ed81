"""Reading a mailbox by IMAP (RFC 3501, with `UID` throughout), over the house's one way out. Nothing in it is changed:
the folder is opened for reading only, and letters stay unread.
"""

import base64
import imaplib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from socket import socket

from torget.connectors.account import Account
from torget.connectors.answers import failed
from torget.connectors.email.refusals import signed_out
from torget.connectors.email.servers import NONE, STARTTLS, TLS, port
from torget.connectors.errors import ConnectorError
from torget.net import Net, NetError

SECONDS = 30
PORTS = {TLS: 993, STARTTLS: 143, NONE: 143}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# RFC 5530, 3: what passes, and what a password cannot mend
PASSING = ("[UNAVAILABLE]", "[INUSE]", "[SERVERBUG]", "[LIMIT]")
NOT_ALLOWED = ("[AUTHORIZATIONFAILED]", "[NOPERM]", "[CONTACTADMIN]", "[PRIVACYREQUIRED]", "[EXPIRED]")
# No lawful answer to what we ask has a longer string
LONGEST = 40_000_000
ASKED = "The mailbox"


@dataclass(frozen=True, slots=True)
class Slip:
    """What the server tells of a letter before it is read. size: bytes; arrived: when the server got it."""

    uid: int
    size: int
    arrived: datetime


class Line(imaplib.IMAP4):
    """One connection to a mailbox."""

    def __init__(self, net: Net, host: str, port_number: int, chosen: str) -> None:
        self.net, self.chosen = net, chosen
        super().__init__(host, port_number, SECONDS)

    def read(self, size: int) -> bytes:
        """As in imaplib, to a limit."""
        if size > LONGEST:
            raise self.abort(f"a string of {size} bytes")
        return super().read(size)

    def _create_socket(self, timeout: float | None) -> socket:
        secure, upgrades = self.chosen == TLS, self.chosen == STARTTLS
        return self.net.connect(self.host, self.port, secure=secure, upgrades=upgrades, timeout=timeout or SECONDS)


class Mailbox:
    """A folder, open for reading. validity: the number under which its letters keep theirs; last: at least the number
    of the last letter that had come when it was opened."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.validity = _told(line, "UIDVALIDITY")
        self.last = _told(line, "UIDNEXT") - 1

    def after(self, uid: int) -> list[int]:
        """The letters that came after this one, oldest first."""
        # The last letter answers to * also where it is not after
        return [found for found in self._search("UID", f"{uid + 1}:*") if found > uid]

    def since(self, day: date) -> list[int]:
        """The letters that came on this day or later."""
        return self._search("SINCE", f"{day.day}-{MONTHS[day.month - 1]}-{day.year}")

    def named(self, name: str) -> list[int]:
        """The letters with this Message-ID."""
        return self._search("HEADER", "Message-ID", quoted(name))

    def slips(self, uids: Sequence[int]) -> list[Slip]:
        """What is told of these letters; those that have gone meanwhile are left out."""
        if not uids:
            return []
        told = self._uid("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE INTERNALDATE)")
        slips = (_slip(line if isinstance(line, bytes) else b" ".join(line)) for line in told if line)
        return sorted((slip for slip in slips if slip), key=lambda slip: slip.uid)

    def letter(self, uid: int, *, head_only: bool = False) -> bytes | None:
        """A letter as it came, or its headers alone; None where it has gone."""
        told = self._uid("FETCH", str(uid), "(BODY.PEEK[HEADER])" if head_only else "(BODY.PEEK[])")
        return next((bytes(part[1]) for part in told if isinstance(part, tuple)), None)

    def _search(self, *criteria: str) -> list[int]:
        told = self._uid("SEARCH", *criteria)
        numbers = b" ".join(part for part in told if isinstance(part, bytes))
        return sorted(int(number) for number in numbers.split() if number.isdigit())

    def _uid(self, command: str, *arguments: str) -> list[bytes | tuple[bytes, bytes] | None]:
        with judged():
            answer, told = self._line.uid(command, *arguments)
        if answer != "OK":
            raise ConnectorError(f"{ASKED} answered {answer}.")
        return told


@contextmanager
def opened(account: Account) -> Iterator[Mailbox]:
    """The channel's folder. Raise ConnectorError; asking changes nothing, so nothing is ever unknown."""
    with judged():
        line = _connected(account)
    try:
        with judged():
            _sign_in(line, account)
            folder = account.settings.get("folder", "").strip() or "INBOX"
            answer, _told = line.select(quoted(utf7(folder)), readonly=True)
        if answer != "OK":
            raise ConnectorError(f"There is no folder {folder}.", permanent=True, pauses=True, advice="folder-missing")
        yield Mailbox(line)
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            line.logout()


@contextmanager
def judged() -> Iterator[None]:
    """Every failure as a ConnectorError."""
    try:
        yield
    except NetError as error:
        raise failed(error, ASKED) from error
    except imaplib.IMAP4.error as error:
        raise ConnectorError(f"{ASKED} answered what we do not understand: {str(error)[:200]}") from error
    except OSError as error:
        raise ConnectorError(f"{ASKED} is silent: {type(error).__name__}.") from error


def _connected(account: Account) -> Line:
    told = account.settings
    chosen = told.get("imap_security") or TLS
    line = Line(account.net, told.get("imap_host", "").strip(), port(account, "imap_port", PORTS[chosen]), chosen)
    if chosen == STARTTLS:
        if "STARTTLS" not in line.capabilities:
            line.shutdown()
            raise ConnectorError("The mailbox offers no TLS.", permanent=True, pauses=True, advice="tls-missing")
        line.starttls(account.net.tls)
    return line


def _sign_in(line: Line, account: Account) -> None:
    name, password = account.settings.get("username", ""), account.secrets.get("password", "")
    if "LOGINDISABLED" in line.capabilities and "AUTH=PLAIN" not in line.capabilities:
        words = "The mailbox takes no password."
        raise ConnectorError(words, permanent=True, pauses=True, advice="sign-in-shut")
    try:
        if f"{name}{password}".isascii() and "LOGINDISABLED" not in line.capabilities:
            line.login(quoted(name), password)
        else:
            line.authenticate("PLAIN", lambda _challenge: f"\0{name}\0{password}".encode())
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise _refused(_words(error)) from error


def _refused(said: str) -> ConnectorError:
    if any(code in said for code in PASSING):
        return ConnectorError(f"The mailbox cannot be opened now: {said}")
    if any(code in said for code in NOT_ALLOWED):
        return ConnectorError(f"The mailbox is closed to us: {said}", permanent=True, pauses=True, advice="refused")
    return signed_out(f"The mailbox does not let us in: {said}", said)


def _words(error: imaplib.IMAP4.error) -> str:
    said = error.args[0] if error.args else ""
    return (said.decode("ascii", "replace") if isinstance(said, bytes) else str(said))[:200]


def _told(line: Line, name: str) -> int:
    told = line.response(name)[1]
    return int(told[0]) if told and told[0] and told[0].isdigit() else 0


def _slip(told: bytes) -> Slip | None:
    uid, size = re.search(rb"UID (\d+)", told), re.search(rb"RFC822\.SIZE (\d+)", told)
    arrived = re.search(rb'INTERNALDATE "([^"]+)"', told)
    if not (uid and size and arrived):
        return None
    try:
        moment = parsedate_to_datetime(arrived[1].decode("ascii").strip().replace("-", " ", 2))
    except ValueError:
        moment = datetime.now(UTC)
    return Slip(int(uid[1]), int(size[1]), moment)


def quoted(text: str) -> str:
    """A string as IMAP writes it. Raise ConnectorError where it cannot."""
    if not text.isascii() or not text.isprintable():
        raise ConnectorError("That cannot be asked of a mailbox.", permanent=True, advice="refused")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def utf7(name: str) -> str:
    """A folder's name as IMAP writes it (RFC 3501, 5.1.3)."""
    return re.sub(r"[^\x20-\x7e]+|&", lambda found: _shifted(found[0]), name)


def _shifted(part: str) -> str:
    if part == "&":
        return "&-"
    return "&" + base64.b64encode(part.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"
