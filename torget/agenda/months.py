"""A month in figures (R22, R23): with whom time was spent, and what readers asked about against what it went to.

Only what was shown is read: public entries by their own words, masked ones by their length, readers' public messages.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from torget.accounts.models import Voice
from torget.agenda import clock
from torget.agenda.filtering import holds
from torget.agenda.models import Agenda, Day, Entry, Masked, MeetingKind, Topic
from torget.agenda.queries import public_days
from torget.conversations.models import Conversation
from torget.conversations.queries import thread
from torget.ui.text import plain_text


@dataclass(frozen=True, slots=True)
class Share:
    """Time spent with somebody. kind: None where no rule tells with whom; masked: the time that is not described."""

    kind: MeetingKind | None
    minutes: int
    masked: bool = False
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """One topic: how many messages of readers, and how many minutes of what was public. topic: None for all else."""

    topic: Topic | None
    asked: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Month:
    """What a month came to. hidden: how many were masked or left out, by decision and ground."""

    first: date
    days: int
    shares: tuple[Share, ...]
    compared: tuple[Compared, ...]
    hidden: tuple[tuple[str, str, int], ...]
    asked: int


def month(voice: Voice, first: date) -> Month:
    """The figures of the month that begins on `first`."""
    days = list(public_days(voice).filter(date__gte=first, date__lt=following(first)))
    messages = [words for day in days for words in _messages(day)]
    return Month(
        first=first,
        days=len(days),
        shares=tuple(_shares(days)),
        compared=tuple(_compared(voice, days, messages)),
        hidden=tuple(_hidden(days)),
        asked=len(messages),
    )


def following(first: date) -> date:
    """The first day of the month after."""
    return (first + timedelta(days=32)).replace(day=1)


def minutes(entry: Entry, day: date) -> int:
    """How long an entry lasts on a day; what lasts whole days, or was called off, takes none of its time."""
    if entry.whole_days or entry.is_cancelled:
        return 0
    start, stop = clock.span(day)
    return max(0, int((min(entry.ends, stop) - max(entry.begins, start)).total_seconds() // 60))


def _shares(days: Iterable[Day]) -> list[Share]:
    kinds: dict[int | None, MeetingKind | None] = {}
    spent: Counter[int | None] = Counter()
    masked = 0
    for day in days:
        for entry in day.entries.all():
            if entry.is_masked:
                masked += minutes(entry, day.date)
            else:
                kinds[entry.kind_id] = entry.kind
                spent[entry.kind_id] += minutes(entry, day.date)
    whole = sum(spent.values()) + masked or 1
    shares = [Share(kinds[key], took, percent=round(100 * took / whole)) for key, took in spent.most_common() if took]
    return [*shares, Share(None, masked, masked=True, percent=round(100 * masked / whole))] if masked else shares


def _compared(voice: Voice, days: Iterable[Day], messages: list[str]) -> list[Compared]:
    entries = [(entry, day.date) for day in days for entry in day.entries.all() if not entry.is_masked]
    agenda = Agenda.objects.filter(voice=voice).first()
    topics = list(agenda.topics.all()) if agenda else []
    rows = []
    told: set[int] = set()
    for topic in topics:
        fitting = {number for number, words in enumerate(messages) if is_about(words, topic)}
        told |= fitting
        spent = sum(minutes(entry, day) for entry, day in entries if is_about(entry.text, topic))
        rows.append(Compared(topic, len(fitting), spent))
    return [*rows, Compared(None, len(messages) - len(told), 0)] if topics and len(messages) > len(told) else rows


def is_about(words: str, topic: Topic) -> bool:
    """Whether any of a topic's words stands in a text."""
    lines = (line.strip().casefold() for line in topic.words.splitlines())
    return any(holds(words.casefold(), line) for line in lines if line)


def _messages(day: Day) -> list[str]:
    """What readers said around a day's post, as the public sees it."""
    talk = Conversation.objects.filter(post=day.post).first() if day.post else None
    turns = thread(talk) if talk else []
    return [plain_text(str(turn.body)) for turn in turns if not turn.ours and turn.body]


def _hidden(days: Iterable[Day]) -> list[tuple[str, str, int]]:
    counted: Counter[tuple[str, str]] = Counter()
    for row in (row for day in days for row in day.masked.all()):
        counted[row.decision, Masked(ground=row.ground).get_ground_display()] += row.number
    return [(decision, ground, number) for (decision, ground), number in counted.most_common()]
