"""What is new in a letter, apart from what it quotes below. When in doubt nothing is cut: the whole letter is kept as
evidence, but this is what people read.
"""

import re
from collections.abc import Sequence

# How mail programs introduce what they quote line by line, in English and Swedish
INTRODUCES = re.compile(r"\s*(on .{4,200}wrote|.{0,200}\b(wrote|skrev)( .{0,200})?):\s*", re.IGNORECASE)
# How they part off what they quote as it is
PARTS = re.compile(r"\s*-{3,} ?(original message|ursprungligt meddelande|originalmeddelande) ?-{3,}\s*", re.IGNORECASE)
RULE = re.compile(r"\s*_{20,}\s*")
SENDER = re.compile(r"\s*\*?(från|from):\*? .+", re.IGNORECASE)
HEAD = re.compile(r"\s*\*?(skickat|sent|datum|date|till|to):\*? .+", re.IGNORECASE)
FORWARDS = re.compile(
    r"\s*(-{3,} ?(forwarded message|vidarebefordrat (meddelande|brev|mejl)) ?-{3,}|"
    r"(begin forwarded message|vidarebefordrat (meddelande|brev|mejl)):)\s*",
    re.IGNORECASE,
)
QUOTED = re.compile(r"\s*>")
# An introduction may be broken by the program that wrote it
MOST_LINES = 3


def new_words(text: str) -> str:
    """The text without what it quotes at its end; all of it where nothing else would be left, or where it forwards."""
    lines = text.split("\n")
    if any(FORWARDS.fullmatch(line) for line in lines):
        return text.strip()
    end = next((number for number in range(len(lines)) if _ends(lines[number:])), len(lines))
    return "\n".join(_without_quoted_tail(lines[:end])).strip() or text.strip()


def _ends(rest: Sequence[str]) -> bool:
    """Whether nothing new comes from here on."""
    if PARTS.fullmatch(rest[0]):
        return True
    if RULE.fullmatch(rest[0]):
        return any(SENDER.fullmatch(line) for line in rest[1:3])
    if SENDER.fullmatch(rest[0]):
        return any(HEAD.fullmatch(line) for line in rest[1:4])
    return any(_introduces(rest, count) for count in range(1, MOST_LINES + 1))


def _introduces(rest: Sequence[str], count: int) -> bool:
    """Whether the first lines tell who wrote the quoted lines that follow, and nothing but those."""
    above, below = rest[:count], [line for line in rest[count:] if line.strip()]
    if not below or not QUOTED.match(below[0]) or any(not line.strip() or QUOTED.match(line) for line in above):
        return False
    joined = " ".join(line.strip() for line in above)
    return bool(INTRODUCES.fullmatch(joined)) and all(QUOTED.match(line) for line in below)


def _without_quoted_tail(lines: Sequence[str]) -> Sequence[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or QUOTED.match(lines[end - 1])):
        end -= 1
    return lines[:end]
