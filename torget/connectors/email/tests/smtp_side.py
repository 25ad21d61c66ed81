"""The SMTP side of the stand-in (RFC 5321, 4954, 3463)."""

import base64
from socketserver import StreamRequestHandler
from typing import TYPE_CHECKING, ClassVar

from torget.connectors.email.tests.lindby import PASSWORD, USER
from torget.testing.connectors.platform import Call, Step

if TYPE_CHECKING:
    from torget.connectors.email.tests.post_office import PostOffice


class SmtpSide(StreamRequestHandler):
    """One connection. Steps of the plan are told in SMTP's own words: 401 at the sign-in, or before the next letter;
    404 and 410 at the address; 5xx by hanging up, the one way in which a server leaves us in doubt."""

    # Small answers at once, without waiting for more to say (40 ms)
    disable_nagle_algorithm = True
    office: ClassVar["PostOffice"]

    def handle(self) -> None:
        """Until either side hangs up."""
        with self.office.lock:
            self.office.opened += 1
        self.greeted = self.signed_in = False
        self.sender, self.to = "", list[str]()
        self.reply(220, "post.lindby.example")
        while line := self.rfile.readline(2000):
            if not line.endswith(b"\r\n"):
                self.violation(f"a line without its end: {line!r}")
            verb, _, rest = line.decode().strip().partition(" ")
            if not getattr(self, f"do_{verb.lower()}", self.unknown)(rest):
                return

    def do_ehlo(self, rest: str) -> bool:
        """The greeting."""
        self.greeted = bool(rest)
        offered = ["post.lindby.example", *self.office.smtp]
        for extension in offered[:-1]:
            self.wfile.write(f"250-{extension}\r\n".encode())
        return self.reply(250, offered[-1])

    def do_starttls(self, _rest: str) -> bool:
        """From here on in TLS."""
        assert self.office.tls
        self.reply(220, "2.0.0 Go on")
        self.request = self.connection = self.office.tls.wrap_socket(self.request, server_side=True)
        self.setup()
        self.office.smtp = ("AUTH PLAIN LOGIN",)
        return True

    def do_auth(self, rest: str) -> bool:
        """PLAIN or LOGIN."""
        way, _, first = rest.partition(" ")
        if way == "LOGIN":
            self.reply(334, base64.b64encode(b"Password:").decode())
            second = self.rfile.readline(2000).decode().strip()
            given = (base64.b64decode(first).decode(), base64.b64decode(second).decode())
        else:
            given = tuple(base64.b64decode(first).decode().split("\0")[1:])  # type: ignore[assignment]
        if self.office.fault(401) or given != (USER, PASSWORD):
            return self.reply(535, "5.7.8 Authentication credentials invalid")
        self.signed_in = True
        return self.reply(235, "2.7.0 Welcome")

    def do_mail(self, rest: str) -> bool:
        """From whom."""
        if not self.greeted or self.sender:
            self.violation("MAIL before EHLO, or twice")
        if self.office.fault(401):
            return self.reply(530, "5.7.0 Authentication required")
        if not self.signed_in:
            return self.reply(530, "5.7.0 Authentication required")
        self.sender = rest.partition("<")[2].partition(">")[0]
        return self.reply(250, "2.1.0 Ok")

    def do_rcpt(self, rest: str) -> bool:
        """To whom."""
        if not self.sender:
            self.violation("RCPT before MAIL")
        if self.office.fault(404, 410):
            return self.reply(550, "5.1.1 No such mailbox")
        self.to.append(rest.partition("<")[2].partition(">")[0])
        return self.reply(250, "2.1.5 Ok")

    def do_data(self, _rest: str) -> bool:
        """The letter."""
        if not self.to:
            self.violation("DATA before RCPT")
        self.reply(354, "Go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b".") else line)
        headers = {"from": self.sender, "to": " ".join(self.to)}
        self.sender, self.to = "", []
        return self.told(self.office.take(Call("POST", "/", headers, b"".join(lines))))

    def do_rset(self, _rest: str) -> bool:
        """Begin anew."""
        self.sender, self.to = "", []
        return self.reply(250, "2.0.0 Ok")

    def do_quit(self, _rest: str) -> bool:
        """Good-bye."""
        self.reply(221, "2.0.0 Bye")
        return False

    def unknown(self, rest: str) -> bool:
        """What we should not have said."""
        self.violation(f"an unknown command: {rest}")
        return self.reply(500, "5.5.1 What?")

    def told(self, step: Step) -> bool:
        """A step as SMTP tells it."""
        if step.silent:
            self.office.closing.wait(30)
            return False
        if step.garbage:
            self.wfile.write(b"this is no SMTP\r\n")
            return False
        if step.status >= 500:
            return False
        if step.status in {408, 429}:
            return self.reply(451, "4.3.0 Not now")
        if step.status >= 400:
            return self.reply(554, "5.7.1 Not from you")
        return self.reply(250, "2.0.0 Taken")

    def reply(self, code: int, words: str) -> bool:
        """Say it; the talk goes on."""
        self.wfile.write(f"{code} {words}\r\n".encode())
        return True

    def violation(self, words: str) -> None:
        """Note what must not be."""
        self.office.violations.append(f"SMTP: {words}")
