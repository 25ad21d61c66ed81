"""When a letter wants its answer: a moment in the authority's zone, and the words it was read from."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from torget.press.letters.clocks import OFFICE_CLOSES, clock
from torget.press.letters.days import day
from torget.press.letters.history import taken_apart

CUE = re.compile(
    r"\b(senast|deadline|dead-line|press ?stopp|innan|före|by|before|no later than|not later than|until|till och med|"
    r"svar(a|en|et)?|återkom(ma|mer)?|hör av (dig|er)|behöver|need|repl(y|ies)|respond|response|"
    r"answers?|get back|asap|"
    r"a\.s\.a\.p|snarast|så (snart|fort) som möjligt|as soon as possible|inom|within|lämna(r|s)?)\b",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"\b(senast|deadline|dead-line|press ?stopp|no later than|not later than|snarast|asap|inom|within)\b", re.IGNORECASE
)
EMBARGO = re.compile(
    r"\b(embargo\w*|spärrtid|sperrfrist|not for (publication|release) (before|until)|"
    r"får (inte|ej) publiceras (före|förrän))\b",
    re.IGNORECASE,
)
SOON = re.compile(
    r"\b(asap|a\.s\.a\.p|snarast( möjligt)?|omgående|så (snart|fort) som möjligt|as soon as possible|"
    r"urgent(ly)?|skyndsamt)\b",
    re.IGNORECASE,
)
SPAN = re.compile(
    r"\b(?:inom|within|in|om)\s+(?:the next\s+)?(?P<number>\d{1,3}|en|ett|två|tre|fyra|fem|ett par|a|"
    r"an|one|two|three|four|five|a couple of)\s+"
    r"(?P<unit>timm(?:e|ar)|tim|dag(?:ar)?|dygn|veck(?:a|or)|hours?|days?|weeks?)\b",
    re.IGNORECASE,
)
COUNTS = {
    "en": 1,
    "ett": 1,
    "a": 1,
    "an": 1,
    "one": 1,
    "två": 2,
    "ett par": 2,
    "a couple of": 2,
    "two": 2,
    "tre": 3,
    "three": 3,
    "fyra": 4,
    "four": 4,
    "fem": 5,
    "five": 5,
}
PIECES = re.compile(
    r"(?<=[?!])\s+|(?<!kl)(?<=[\w)][.…])\s+(?=[A-ZÅÄÖ])|\n\s*\n|\n(?=\s*[-\u2013•*\d])|\n(?=\s*[A-ZÅÄÖ])"
)
LONGEST = 20_000
# Asked for at once in the afternoon, it is had by noon the next working day
LATE = time(14, 0)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer is wanted. words: what it was read from, to be shown beside it."""

    when: datetime
    words: str


def deadline(text: str, sent: datetime, zone: ZoneInfo) -> Deadline | None:
    """The deadline in a letter that was sent then; None where it names none.

    Only a sentence that speaks of answering or of a limit is believed: a question may well be about last Thursday.
    """
    pieces = [piece for piece in _pieces(text) if CUE.search(piece) and not EMBARGO.search(piece)]
    for piece in sorted(pieces, key=lambda one: not STRONG.search(one)):
        cue = STRONG.search(piece) or CUE.search(piece)
        assert cue  # noqa: S101 - for the type checker: chosen for it
        found = understood(piece[cue.start() :], sent, zone) or understood(piece, sent, zone)
        if found:
            return found
    return None


def embargo(text: str, sent: datetime, zone: ZoneInfo) -> Deadline | None:
    """Until when a letter asks us to publish nothing; None where it does not."""
    for piece in _pieces(text):
        if (cue := EMBARGO.search(piece)) and (found := understood(piece[cue.start() :], sent, zone)):
            return found
    return None


def understood(words: str, sent: datetime, zone: ZoneInfo) -> Deadline | None:
    """The moment that some words mean, such as `torsdag em`; None where they mean none."""
    local = sent.astimezone(zone)
    try:
        return _span(words, local) or _day(words, local) or _soon(words, local)
    except (OverflowError, ValueError):
        return None


def _pieces(text: str) -> list[str]:
    """The sentences that somebody has written here, their goodbye included, and nothing that they quote."""
    body = taken_apart(text[:LONGEST].splitlines())
    return [piece for piece in PIECES.split("\n".join((*body.own, *body.goodbye))) if piece]


def _span(words: str, local: datetime) -> Deadline | None:
    found = SPAN.search(words)
    if not found:
        return None
    said = found["number"].lower()
    number = int(said) if said.isdigit() else COUNTS[said]
    unit = found["unit"].lower()
    if unit.startswith(("tim", "hour")):
        ahead = timedelta(hours=number)
        # Hours pass on the world's clock, not on the wall's
        return Deadline((local.astimezone(UTC) + ahead).astimezone(local.tzinfo), found[0])
    days = number * (7 if unit.startswith(("veck", "week")) else 1)
    return Deadline(_at(local.date() + timedelta(days=days), local.timetz().replace(tzinfo=None), local), found[0])


def _day(words: str, local: datetime) -> Deadline | None:
    named = day(words, local.date())
    bare = words if named is None else words[: named[1].start()] + " " * len(named[1][0]) + words[named[1].end() :]
    at = clock(bare) or (clock(named[1][0]) if named else None)
    if named is None and at is None:
        return None
    when = named[0] if named else local.date()
    moment = _at(when, at[0] if at else OFFICE_CLOSES, local)
    if moment <= local:
        moment = _later(moment, named, local)
    return Deadline(moment, _said(words, [one[1] for one in (named, at) if one]))


def _later(moment: datetime, named: tuple[date, re.Match[str]] | None, local: datetime) -> datetime:
    """A time that has passed today means tomorrow's, a weekday's the next week's; a date is left as it was written."""
    if named is None:
        return _at(moment.date() + timedelta(days=1), moment.time(), local)
    word = named[1][0]
    if any(sign.isdigit() for sign in word) or named[1].re.groups == 0 or "next" not in named[1].groupdict():
        return moment
    return _at(moment.date() + timedelta(days=7), moment.time(), local)


def _soon(words: str, local: datetime) -> Deadline | None:
    found = SOON.search(words)
    if not found:
        return None
    when, at = local.date(), OFFICE_CLOSES
    if local.time() >= LATE or when.weekday() >= 5:
        when, at = when + timedelta(days=1), time(12, 0)
    while when.weekday() >= 5:
        when += timedelta(days=1)
    return Deadline(_at(when, at, local), found[0])


def _at(when: date, at: time, local: datetime) -> datetime:
    return datetime.combine(when, at, tzinfo=local.tzinfo)


def _said(words: str, found: list[re.Match[str]]) -> str:
    """The words from the first to the last that told, whichever way round."""
    start, end = min(one.start() for one in found), max(one.end() for one in found)
    if end - start > 60:
        return ", ".join(one[0].strip() for one in found)
    return " ".join(words[start:end].split()).rstrip(".")
