"""A month in figures (R22, R23): with whom time was spent, and what readers asked about against what it went to.

Only what was shown is read: public entries by their own words, masked ones by their length, readers' public messages.
"""

from collections import Counter, defaultdict
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
    """Time spent with somebody. kind: None where no rule tells with whom; masked: the time that is not described.
    whole_days: what lasts so long has no hours, so its days are counted beside them; percent is of the hours."""

    kind: MeetingKind | None
    minutes: int
    whole_days: int = 0
    masked: bool = False
    percent: int = 0

    @property
    def hours(self) -> float:
        """For the eye."""
        return self.minutes / 60


@dataclass(frozen=True, slots=True)
class Compared:
    """One topic: how many messages of readers, and how many minutes and whole days of what was public. topic: None for
    all else."""

    topic: Topic | None
    asked: int
    minutes: int
    whole_days: int = 0

    @property
    def hours(self) -> float:
        """For the eye."""
        return self.minutes / 60


@dataclass(frozen=True, slots=True)
class Month:
    """What a month came to. hidden: how many were masked or left out, by decision and ground."""

    first: date
    days: int
    shares: tuple[Share, ...]
    compared: tuple[Compared, ...]
    hidden: tuple[tuple[str, str, int], ...]
    asked: int

    @property
    def has_whole_days(self) -> bool:
        """Whether anything lasted whole days."""
        return any(share.whole_days for share in self.shares)


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
    """How long an entry lasts on a day; what lasts whole days has no hours, and what was called off takes none."""
    if entry.whole_days or entry.is_cancelled:
        return 0
    start, stop = clock.span(day)
    return max(0, int((min(entry.ends, stop) - max(entry.begins, start)).total_seconds() // 60))


def whole_days(entry: Entry) -> int:
    """One on each of the days that it lasts, unless it was called off."""
    return int(entry.whole_days and not entry.is_cancelled)


def _shares(days: Iterable[Day]) -> list[Share]:
    """Most hours first; what is not described last."""
    kinds: dict[int | None, MeetingKind | None] = {}
    spent: dict[tuple[bool, int | None], list[int]] = defaultdict(lambda: [0, 0])
    for day in days:
        for entry in day.entries.all():
            kind = None if entry.is_masked else entry.kind_id
            kinds[kind] = None if kind is None else entry.kind
            took = spent[entry.is_masked, kind]
            took[0] += minutes(entry, day.date)
            took[1] += whole_days(entry)
    every = sum(took for took, _days in spent.values()) or 1
    shares = [
        Share(kinds[kind], took, whole, masked=masked, percent=round(100 * took / every))
        for (masked, kind), (took, whole) in spent.items()
        if took or whole
    ]
    return sorted(shares, key=lambda share: (share.masked, -share.minutes, -share.whole_days))


def _compared(voice: Voice, days: Iterable[Day], messages: list[str]) -> list[Compared]:
    entries = [(entry, day.date) for day in days for entry in day.entries.all() if not entry.is_masked]
    agenda = Agenda.objects.filter(voice=voice).first()
    topics = list(agenda.topics.all()) if agenda else []
    rows = []
    told: set[int] = set()
    for topic in topics:
        asked = {number for number, words in enumerate(messages) if is_about(words, topic)}
        told |= asked
        fitting = [(entry, day) for entry, day in entries if is_about(entry.text, topic)]
        took = sum(minutes(entry, day) for entry, day in fitting)
        rows.append(Compared(topic, len(asked), took, sum(whole_days(entry) for entry, _day in fitting)))
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
