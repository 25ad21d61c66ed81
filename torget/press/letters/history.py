"""Where a letter's own words end: what it quotes or forwards, and how it says goodbye, in Swedish and English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
PARTS = re.compile(
    r"\s*(-{2,}|_{2,}|={2,}) ?(original message|ursprungligt meddelande|originalmeddelande|forwarded message|"
    r"vidarebefordrat (meddelande|brev|mejl|e-postmeddelande)) ?(-{2,}|_{2,}|={2,})\s*|"
    r"\s*(begin forwarded message|vidarebefordrat (meddelande|brev|mejl)):\s*",
    re.IGNORECASE,
)
SENDER = re.compile(r"\s*\*{0,2}(från|from):\*{0,2}\s+\S.*", re.IGNORECASE)
HEAD = re.compile(
    r"\s*\*{0,2}(från|from|skickat|sent|datum|date|till|to|kopia|cc|ämne|subject|svara till|reply-to):\*{0,2}(\s.*)?",
    re.IGNORECASE,
)
INTRODUCES = re.compile(r"\s*(on|den|le)\s.{4,300}(wrote|skrev).{0,200}:\s*|.{1,200}\b(skrev|wrote):\s*", re.IGNORECASE)
GOODBYE = re.compile(
    r"\s*(--|—|_{3,}|"
    r"((med )?(vänlig|bästa|varma?|glad|många)\w*,? hälsning\w*|(vänlig|bästa|varma) hälsning\w*|mvh|"
    r"m\.?v\.?h\.?|vh|hälsningar|hälsar|vänligen|"
    r"allt gott|ha det (bra|gott)|tack på förhand|tack så mycket( på förhand)?|stort tack|tack|tusen tack|"
    r"(with )?(best|kind|kindest|warm|warmest|many)( and kind)? (regards|wishes|thanks)|regards|best|"
    r"cheers|sincerely|"
    r"yours( (truly|sincerely|faithfully))?|thanks( (in advance|so much|a lot))?|thank you( (in advance|very much))?|"
    r"all the best)\b(?P<rest>[^?]{0,60}))\s*",
    re.IGNORECASE,
)
DEVICE = re.compile(r"\s*(skickat från|sent from|hämta outlook|get outlook|skaffa outlook) .{2,60}", re.IGNORECASE)
POSTSCRIPT = re.compile(r"\s*p\.?\s?s\.?(?=[\s:])[:.]?\s*", re.IGNORECASE)
GREETING = re.compile(
    r"\s*(hej(san)?|hallå|god (morgon|dag|kväll|eftermiddag)|goddag|tjena|hi|hello|dear|"
    r"good (morning|afternoon|evening)|"
    r"to whom it may concern|till (press|kommun|vem)\w*)\b[^?]{0,60}[!,.:]?\s*",
    re.IGNORECASE,
)
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Body:
    """A letter's lines: a head that only forwards, its own words, its goodbye, and what it quotes."""

    head: tuple[str, ...]
    own: tuple[str, ...]
    goodbye: tuple[str, ...]
    history: tuple[str, ...]


def taken_apart(lines: Sequence[str]) -> Body:
    """Find the letter's own words. Where nothing is asked above what it forwards, that is what it asks."""
    end = next((number for number in range(len(lines)) if _history_begins(lines[number:])), len(lines))
    above, below = list(lines[:end]), list(lines[end:])
    if below and not _asks(above):
        skip = _skipped(below)
        inner = [QUOTE.sub("", line) for line in below[skip:]]
        rest = taken_apart(inner) if inner else Body((), (), (), ())
        return Body((*above, *below[:skip], *rest.head), rest.own, rest.goodbye, rest.history)
    if all(QUOTE.match(line) for line in above if line.strip()):
        above = [QUOTE.sub("", line) for line in above]
    own, goodbye = parted(above)
    return Body((), tuple(own), tuple(goodbye), tuple(below))


def parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words and the goodbye: from the first farewell after which nothing more is asked."""
    for number, line in enumerate(lines):
        if number and is_goodbye(line) and not _asks([rest for rest in lines[number:] if not POSTSCRIPT.match(rest)]):
            return list(lines[:number]), list(lines[number:])
    return list(lines), []


def is_goodbye(line: str) -> bool:
    """Whether a line says goodbye, or is what a telephone adds."""
    return bool(GOODBYE.fullmatch(line) or DEVICE.fullmatch(line))


def _asks(lines: Sequence[str]) -> bool:
    return any(not QUOTE.match(line) and ("?" in _without_addresses(line) or NUMBERED.match(line)) for line in lines)


def _without_addresses(line: str) -> str:
    return re.sub(r"https?://\S+", "", line)


NUMBERED = re.compile(r"\s*((fråga|question)\s*\d|\(?\d{1,2}[.)]\s+\S)", re.IGNORECASE)


def _history_begins(rest: Sequence[str]) -> bool:
    first = rest[0]
    if PARTS.fullmatch(first):
        return True
    if re.fullmatch(r"\s*_{20,}\s*", first):
        return any(SENDER.fullmatch(line) for line in rest[1:3])
    if SENDER.fullmatch(first):
        return any(HEAD.fullmatch(line) for line in rest[1:4])
    return any(_introduces(rest, count) for count in range(1, MOST_LINES + 1))


def _introduces(rest: Sequence[str], count: int) -> bool:
    above, below = rest[:count], [line for line in rest[count:] if line.strip()]
    if not below or not QUOTE.match(below[0]) or any(not line.strip() or QUOTE.match(line) for line in above):
        return False
    return bool(INTRODUCES.fullmatch(" ".join(line.strip() for line in above)[:600]))


def _skipped(lines: Sequence[str]) -> int:
    """How many lines of a history only introduce it."""
    number = 0
    while number < len(lines):
        line = QUOTE.sub("", lines[number])
        if number == 0 or not line.strip() or PARTS.fullmatch(line) or HEAD.fullmatch(line) or _still(lines, number):
            number += 1
            continue
        break
    return number


def _still(lines: Sequence[str], number: int) -> bool:
    """Whether an introduction that was broken over lines goes on: its quoted lines have not begun."""
    return (
        number < MOST_LINES
        and not QUOTE.match(lines[number])
        and any(QUOTE.match(line) for line in lines[number + 1 : MOST_LINES + 1])
        and bool(INTRODUCES.fullmatch(" ".join(line.strip() for line in lines[: number + 1])))
    )
