"""Mail as others carry it: aiosmtpd takes letters by SMTP, pymap lets mailboxes be read by IMAP.

Only the way from one to the other is ours: what aiosmtpd takes in, it lays into its reader's mailbox. An address
without a mailbox is refused at once, or bounces later, as its host likes. Both speak TLS after STARTTLS.
"""

import asyncio
import imaplib
import smtplib
import ssl
import sys
import tempfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import localtime, make_msgid
from pathlib import Path
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from torget.testing.process import Server, free_port, listens
from torget.testing.tls import LoopbackTls

PASSWORD = "ord-för-brev"
OURS = "kommun@lindby.example"


class Carrier:
    """What aiosmtpd asks of us."""

    def __init__(self, peer: "MailPeer") -> None:
        self._peer = peer

    async def handle_RCPT(  # noqa: N802
        self, _server: object, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse whom nobody knows."""
        if address not in self._peer.ports and address not in self._peer.bouncing:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, _server: object, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Lay it into its readers' mailboxes, or send it back."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        for address in envelope.rcpt_tos:
            if address in self._peer.ports:
                await asyncio.to_thread(self._peer.put, address, raw)
            else:
                await asyncio.to_thread(self._peer.put, str(envelope.mail_from), bounce(raw, address))
        return "250 2.0.0 Taken"


class MailPeer:
    """A mail host with a mailbox for each address. bouncing: addresses that are taken in and bounce later."""

    def __init__(self, tls: LoopbackTls, *addresses: str) -> None:
        self.ports = {address: free_port() for address in (OURS, *addresses)}
        self.smtp_port = free_port()
        self.bouncing: set[str] = set()
        self._tls = tls
        self._folder = Path(tempfile.mkdtemp(prefix="torget-mail-"))
        self._servers: list[Server] = []
        self._controller: Controller | None = None

    def __enter__(self) -> Self:
        """Start both, and wait until they listen."""
        for address, port in self.ports.items():
            command: list[str | Path] = [Path(sys.executable).parent / "pymap", "--host", "localhost"]
            command += ["--port", str(port), "--cert", self._tls.cert_file, "--key", self._tls.key_file]
            command += ["dict", "--demo-user", address, "--demo-password", PASSWORD]
            self._servers.append(Server(command, self._folder / f"{port}.log", {}))
        for server, port in zip(self._servers, self.ports.values(), strict=True):
            server.wait_until(lambda port=port: listens(port))  # type: ignore[misc]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._tls.cert_file, self._tls.key_file)
        how: dict[str, Any] = {"tls_context": context, "require_starttls": True, "auth_required": True}
        handler = Carrier(self)
        self._controller = Controller(
            handler, hostname="127.0.0.1", port=self.smtp_port, authenticator=self._knows, ident="post", **how
        )
        self._controller.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop both."""
        if self._controller:
            self._controller.stop()
        for server in self._servers:
            server.stop()

    def settings(self) -> dict[str, str]:
        """What a channel of ours is told, whichever kind it is."""
        return {
            "address": OURS,
            "username": OURS,
            "password": PASSWORD,
            "smtp_host": "localhost",
            "smtp_port": str(self.smtp_port),
            "smtp_security": "starttls",
            "imap_host": "localhost",
            "imap_port": str(self.ports[OURS]),
            "imap_security": "starttls",
        }

    def put(self, address: str, raw: bytes) -> None:
        """Lay a letter into a mailbox."""
        line = self._opened(address)
        line.append("INBOX", "", "", raw)
        line.logout()

    def letters(self, address: str) -> list[EmailMessage]:
        """What lies in a mailbox, in order."""
        line = self._opened(address)
        line.select("INBOX", readonly=True)
        numbers = line.search(None, "ALL")[1][0].split()
        raw = [line.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in numbers]
        line.logout()
        return [_parsed(bytes(part[1])) for part in raw if isinstance(part, tuple)]

    def write(self, sender: str, subject: str, text: str, *, answers: EmailMessage | None = None) -> str:
        """Somebody here writes to us as mail programs do; the name of the letter."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, OURS, subject
        message["Date"], message["Message-ID"] = localtime(), make_msgid(domain="hem.example")
        if answers:
            message["In-Reply-To"] = answers["Message-ID"]
            message["References"] = f"{answers['References'] or ''} {answers['Message-ID']}".strip()
        message.set_content(text)
        with smtplib.SMTP("localhost", self.smtp_port, local_hostname="localhost") as client:
            client.starttls(context=ssl.create_default_context(cafile=str(self._tls.ca_file)))
            client.login(sender, "any")
            client.sendmail(sender, [OURS], message.as_bytes(policy=SMTP))
        return str(message["Message-ID"])

    def _opened(self, address: str) -> imaplib.IMAP4:
        line = imaplib.IMAP4("127.0.0.1", self.ports[address])
        line.authenticate("PLAIN", lambda _: f"\0{address}\0{PASSWORD}".encode())
        return line

    def _knows(self, _server: object, _session: object, _envelope: object, _way: str, given: object) -> AuthResult:
        """We need our password; others are at home here."""
        assert isinstance(given, LoginPassword)
        ours = given.login == OURS.encode()
        # Left unhandled, a refusal is told by aiosmtpd
        return AuthResult(success=not ours or given.password == PASSWORD.encode(), handled=False)


def bounce(raw: bytes, address: str) -> bytes:
    """What a host sends back (RFC 3464)."""
    head = raw.partition(b"\r\n\r\n")[0].decode()
    return (
        f"From: MAILER-DAEMON@hem.example\r\nTo: {OURS}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Auto-Submitted: auto-replied\r\nMessage-ID: {make_msgid(domain='hem.example')}\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n"
        "--B\r\nContent-Type: text/plain\r\n\r\nNo such mailbox.\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.hem.example\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--B\r\nContent-Type: text/rfc822-headers\r\n\r\n{head}\r\n--B--\r\n"
    ).encode()


def _parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message
