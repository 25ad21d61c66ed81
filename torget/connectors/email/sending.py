"""Handing letters over by SMTP (RFC 5321), over the house's one way out.

Only one moment is in doubt: the whole letter is out and no reply has come. Before it nothing was taken, and after a
reply we know. A connection is kept for a while by the thread that made it, so that a thousand letters do not sign in a
thousand times.
"""

import base64
import re
import smtplib
import ssl
import threading
import time
from collections.abc import Collection
from socket import socket
from urllib.parse import urlsplit

from torget.connectors.account import Account, MailServer
from torget.connectors.answers import failed
from torget.connectors.email.names import wired
from torget.connectors.email.refusals import refusal, signed_out, stops_all
from torget.connectors.email.servers import STARTTLS, TLS
from torget.connectors.errors import ConnectorError
from torget.net import NetError

SECONDS = 30
KEPT_SECONDS = 20
LETTERS_EACH = 100
TAKEN = frozenset({250, 251, 252})
ASKED = "The letter"


class Line(smtplib.SMTP):
    """One connection to a mail server, signed in."""

    def __init__(self, account: Account, server: MailServer, seconds: float = SECONDS) -> None:
        super().__init__(local_hostname=urlsplit(account.url).hostname or "localhost", timeout=seconds)
        self.server, self.net = server, account.net
        self.letters, self.used = 0, time.monotonic()
        # smtplib checks a certificate against this name after STARTTLS
        self._host = server.host

    def open(self) -> None:
        """Connect, begin TLS, say who we are. Raise ConnectorError."""
        greeting = self.connect(self.server.host, self.server.port)
        _expect(greeting, {220}, "The connection")
        _expect(self.ehlo(), {250}, "The greeting")
        if self.server.security == STARTTLS:
            self._begin_tls()
        if self.server.username:
            self._sign_in()

    def _get_socket(self, host: str, port: int, timeout: float) -> socket:
        secure, upgrades = self.server.security == TLS, self.server.security == STARTTLS
        return self.net.connect(host, port, secure=secure, upgrades=upgrades, timeout=timeout)

    def _begin_tls(self) -> None:
        if not self.has_extn("starttls"):
            raise ConnectorError("The server offers no TLS.", permanent=True, pauses=True, advice="tls-missing")
        _expect(self.starttls(context=self.net.tls), {220}, "TLS")
        _expect(self.ehlo(), {250}, "The greeting")

    def _sign_in(self) -> None:
        """By PLAIN or LOGIN (RFC 4616), in UTF-8, which smtplib's own sign-in has no place for."""
        name, password = self.server.username, self.server.password
        ways = set(self.esmtp_features.get("auth", "").upper().split())
        if "PLAIN" in ways:
            reply = self.docmd("AUTH", "PLAIN " + _base64(f"\0{name}\0{password}"))
        elif "LOGIN" in ways:
            reply = self.docmd("AUTH", "LOGIN " + _base64(name))
            reply = self.docmd(_base64(password)) if reply[0] == 334 else reply
        else:
            words = f"The server takes no password (it offers {', '.join(sorted(ways)) or 'no sign-in'})."
            raise ConnectorError(words, permanent=True, pauses=True, advice="sign-in-shut")
        if reply[0] >= 500:
            words = reply[1].decode("ascii", "replace")[:200]
            raise signed_out(f"The sign-in was answered {reply[0]} {words}", words)
        _expect(reply, {235}, "The sign-in")


_lines = threading.local()


def hand_over(
    account: Account,
    server: MailServer,
    sender: str,
    to: str,
    letter: bytes,
    *,
    copy: str = "",
    seconds: float = SECONDS,
) -> None:
    """Hand a letter over, and a `copy` to an address that nobody sees: both or neither. Raise ConnectorError.

    seconds: how long we wait for a reply.
    """
    addresses = wired(sender), wired(to), wired(copy) if copy else ""
    line = _line(account, server, seconds)
    try:
        _address(line, *addresses)
    except (smtplib.SMTPException, OSError) as error:
        _hang_up(server)
        raise ConnectorError(f"{ASKED} was not taken: {_told(error)}.") from error
    try:
        line.send(_stuffed(letter))
        code, said = line.getreply()
    except (smtplib.SMTPException, OSError) as error:
        _hang_up(server)
        raise ConnectorError(f"{ASKED} was handed over, but no reply came: {_told(error)}.", unknown=True) from error
    if code not in TAKEN:
        unheard = ConnectorError(f"{ASKED} was handed over, but the reply is nonsense.", unknown=True)
        raise refusal(ASKED, code, said) if 400 <= code < 600 else unheard
    line.letters, line.used = line.letters + 1, time.monotonic()


def try_out(account: Account, server: MailServer) -> None:
    """Sign in and out again. Raise ConnectorError."""
    _hang_up(server)
    _line(account, server)
    _hang_up(server)


def _address(line: Line, sender: str, to: str, copy: str) -> None:
    """All that is said before the letter itself; nothing has been taken yet. Raise ConnectorError."""
    # RFC 6531: for addresses with other letters than ASCII's before the @
    options = [] if f"{sender}{to}".isascii() else ["SMTPUTF8"]
    if options and not line.has_extn("smtputf8"):
        raise ConnectorError("The server takes no address with such letters.", permanent=True, advice="refused")
    code, said = line.mail(sender, options)
    if code != 250:
        raise stops_all(refusal("Our address", code, said))
    _expect(line.rcpt(to), TAKEN, "The address")
    if copy:
        code, said = line.rcpt(copy)
        if code not in TAKEN:
            raise stops_all(refusal("Our own copy", code, said))
    _expect(line.docmd("DATA"), {354}, ASKED)


def _line(account: Account, server: MailServer, seconds: float = SECONDS) -> Line:
    """The thread's own line to the server where it still holds, else a new one. Raise ConnectorError."""
    kept = _kept().get(server)
    if kept and kept.net is account.net and kept.timeout == seconds and _holds(kept):
        return kept
    _hang_up(server)
    line = Line(account, server, seconds)
    try:
        line.open()
    except (ConnectorError, NetError, smtplib.SMTPException, OSError) as error:
        line.close()
        raise _unopened(error) from error
    _kept()[server] = line
    return line


def _unopened(error: Exception) -> ConnectorError:
    if isinstance(error, ConnectorError):
        return stops_all(error)
    if isinstance(error, NetError):
        return failed(error, ASKED)
    why = "the server cannot be trusted" if isinstance(error, ssl.SSLError) else _told(error)
    return ConnectorError(f"{ASKED} was not taken: {why}.")


def _holds(line: Line) -> bool:
    if line.letters >= LETTERS_EACH or time.monotonic() - line.used > KEPT_SECONDS:
        return False
    try:
        return line.rset()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def _hang_up(server: MailServer) -> None:
    if line := _kept().pop(server, None):
        line.close()


def _kept() -> dict[MailServer, Line]:
    kept: dict[MailServer, Line] = vars(_lines).setdefault("kept", {})
    return kept


def _expect(reply: tuple[int, bytes], wanted: Collection[int], asked: str) -> None:
    if reply[0] not in wanted:
        raise refusal(asked, *reply)


def _stuffed(letter: bytes) -> bytes:
    """With the end mark, and no line that could be taken for it (RFC 5321, 4.5.2)."""
    whole = letter if letter.endswith(b"\r\n") else letter + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole) + b".\r\n"


def _told(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} was answered"
    return "the connection broke" if isinstance(error, smtplib.SMTPServerDisconnected) else type(error).__name__


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
