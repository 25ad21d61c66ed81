"""Receipts: what became of a message of ours (appendix B, 5.3.2.12 and 5.3.2.35).

The words of a receipt are only a custom of carriers; the parameters, where they come along, are the specification's.
"""

import re
from dataclasses import dataclass

from torget.protocols.smpp.messages import Short

NAME, STATE = 0x001E, 0x0427
STATES = {
    1: "ENROUTE",
    2: "DELIVRD",
    3: "EXPIRED",
    4: "DELETED",
    5: "UNDELIV",
    6: "ACCEPTD",
    7: "UNKNOWN",
    8: "REJECTD",
}
FAILED = frozenset({"EXPIRED", "DELETED", "UNDELIV", "REJECTD"})
# 5.2.23: a name has 64 signs at most
LONGEST = 64
WORDS = re.compile(r"\b(id|stat|err):\s*([^\s:]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Receipt:
    """name: the message's, as the carrier wrote it here. error: a number of the carrier's own."""

    name: str
    state: str
    error: str = ""

    @property
    def arrived(self) -> bool | None:
        """Whether it has; None where that is not known yet."""
        return True if self.state == "DELIVRD" else False if self.state in FAILED else None

    def names(self) -> tuple[str, ...]:
        """How the carrier may have called it before: some write it in hexadecimal at first and then in decimal."""
        found = [self.name]
        if self.name.isascii() and self.name.isdigit():
            hexadecimal = (f"{int(self.name):{form}}" for form in ("x", "X", "08x", "08X"))
            found += [*hexadecimal, self.name.lstrip("0")]
        if re.fullmatch(r"[0-9A-Fa-f]+", self.name):
            found.append(str(int(self.name, 16)))
        return tuple(dict.fromkeys(name for name in found if name))


def receipt(message: Short) -> Receipt | None:
    """What a message tells of one of ours; None where it makes no sense."""
    # The first of each: at the end stands the beginning of what was sent, which may say anything
    words = {name.lower(): value for name, value in reversed(WORDS.findall(message.text.decode("latin-1")))}
    name = message.parameters.get(NAME, b"").rstrip(b"\0").decode("latin-1") or words.get("id", "")
    told = message.parameters.get(STATE, b"")
    state = STATES.get(told[0], "UNKNOWN") if told else words.get("stat", "").upper()
    return Receipt(name[:LONGEST], state[:7], words.get("err", "")[:LONGEST]) if name and state else None
