"""The IMAP side of the stand-in (RFC 3501): one mailbox, for reading."""

import base64
import re
from datetime import datetime
from socketserver import StreamRequestHandler
from typing import TYPE_CHECKING, ClassVar

from torget.connectors.email.tests.lindby import OWN, PASSWORD, USER
from torget.testing.connectors.platform import Call, Step

if TYPE_CHECKING:
    from torget.connectors.email.tests.post_office import Kept, PostOffice

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
REFUSALS = {401: "[AUTHENTICATIONFAILED] Wrong", 403: "[NOPERM] Not you", 500: "[UNAVAILABLE] Not now"}


class ImapSide(StreamRequestHandler):
    """One connection. Steps of the plan `reads` are told at the sign-in."""

    # Small answers at once, without waiting for more to say (40 ms)
    disable_nagle_algorithm = True
    office: ClassVar["PostOffice"]

    def handle(self) -> None:
        """Until either side hangs up."""
        self.folder = False
        self.say("* OK ready")
        while line := self.rfile.readline(5000):
            tag, _, rest = line.decode().strip().partition(" ")
            verb, _, rest = rest.partition(" ")
            if not getattr(self, f"do_{verb.lower()}", self.unknown)(tag, rest):
                return

    def do_capability(self, tag: str, _rest: str) -> bool:
        """What we offer."""
        self.say(f"* CAPABILITY {' '.join(self.office.imap)}")
        return self.say(f"{tag} OK done")

    def do_starttls(self, tag: str, _rest: str) -> bool:
        """From here on in TLS."""
        assert self.office.tls
        self.say(f"{tag} OK go on")
        self.request = self.connection = self.office.tls.wrap_socket(self.request, server_side=True)
        self.setup()
        self.office.imap = ("IMAP4rev1", "AUTH=PLAIN")
        return True

    def do_login(self, tag: str, rest: str) -> bool:
        """With a password in ASCII."""
        return self.sign_in(tag, *words(rest))

    def do_authenticate(self, tag: str, rest: str) -> bool:
        """With any password."""
        if rest != "PLAIN":
            self.violation(f"AUTHENTICATE {rest}")
        self.say("+ ")
        given = base64.b64decode(self.rfile.readline(5000)).decode().split("\0")
        return self.sign_in(tag, *given[1:])

    def sign_in(self, tag: str, user: str, password: str) -> bool:
        """Let in whoever knows the words, unless the plan says otherwise."""
        step = self.office.take(Call("GET", "/mailbox", {}, b""))
        if step.is_fault:
            return self.told(tag, step)
        if (user, password) != (USER, PASSWORD):
            return self.say(f"{tag} NO [AUTHENTICATIONFAILED] Wrong")
        return self.say(f"{tag} OK in")

    def do_examine(self, tag: str, rest: str) -> bool:
        """Open the folder for reading."""
        name = words(rest)[0]
        if name not in self.office.folders:
            return self.say(f"{tag} NO [NONEXISTENT] {name}")
        box = self.box()
        self.say(f"* {len(box)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.office.validity}]")
        self.say(f"* OK [UIDNEXT {box[-1].uid + 1 if box else 1}]")
        return self.say(f"{tag} OK [READ-ONLY]")

    def do_uid(self, tag: str, rest: str) -> bool:
        """Search or fetch."""
        verb, _, rest = rest.partition(" ")
        return getattr(self, f"uid_{verb.lower()}", self.unknown)(tag, rest)

    def uid_search(self, tag: str, rest: str) -> bool:
        """By number, by day, by name."""
        what, *given = words(rest)
        if what == "UID":
            first = int(given[0].partition(":")[0])
            found = [kept for kept in self.box() if kept.uid >= first] or self.box()[-1:]
        elif what == "SINCE":
            day = datetime.strptime(f"{given[0]} +0000", "%d-%b-%Y %z").date()
            found = [kept for kept in self.box() if kept.arrived.date() >= day]
        else:
            name = given[1].encode()
            found = [kept for kept in self.box() if name in kept.raw.partition(b"\r\n\r\n")[0]]
        self.say(" ".join(["* SEARCH", *(str(kept.uid) for kept in found)]))
        return self.say(f"{tag} OK done")

    def uid_fetch(self, tag: str, rest: str) -> bool:
        """Facts, head or all of it."""
        numbers, _, wanted = rest.partition(" ")
        asked = {int(number) for number in numbers.split(",")}
        for place, kept in enumerate(self.box(), start=1):
            if kept.uid in asked:
                self.give(place, kept, wanted)
        return self.say(f"{tag} OK done")

    def give(self, place: int, kept: "Kept", wanted: str) -> None:
        """One letter, or what is told of it."""
        if "RFC822.SIZE" in wanted:
            size = self.office.size_told or len(kept.raw)
            arrived = kept.arrived.strftime("%d-%b-%Y %H:%M:%S +0000")
            self.say(f'* {place} FETCH (UID {kept.uid} RFC822.SIZE {size} INTERNALDATE "{arrived}")')
            return
        if "BODY.PEEK" not in wanted:
            self.violation(f"letters stay unread, but {wanted} was asked")
        raw = kept.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in wanted else kept.raw
        self.wfile.write(f"* {place} FETCH (UID {kept.uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")

    def do_logout(self, tag: str, _rest: str) -> bool:
        """Good-bye."""
        self.say("* BYE now")
        self.say(f"{tag} OK done")
        return False

    def unknown(self, tag: str, rest: str) -> bool:
        """Everything that would change the mailbox, and what is no command."""
        self.violation(f"{rest!r} was asked of a mailbox that we only read")
        return self.say(f"{tag} BAD no")

    def told(self, tag: str, step: Step) -> bool:
        """A step as IMAP tells it."""
        if step.silent:
            self.office.closing.wait(30)
            return False
        if step.garbage:
            self.say("%%% this is no IMAP")
            return False
        return self.say(f"{tag} NO {REFUSALS.get(step.status, 'No')}")

    def box(self) -> "list[Kept]":
        """What lies in our own mailbox."""
        return self.office.boxes.get(OWN, [])

    def say(self, words: str) -> bool:
        """One line; the talk goes on."""
        self.wfile.write(f"{words}\r\n".encode())
        return True

    def violation(self, words: str) -> None:
        """Note what must not be."""
        self.office.violations.append(f"IMAP: {words}")


def words(rest: str) -> list[str]:
    """The strings of a command."""
    return [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in QUOTED.findall(rest)]
