"""A day as a post: its title, its text, and shorter texts for channels where that does not fit."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torget.accounts.queries import authority
from torget.agenda import queries, words
from torget.agenda.addresses import day_url
from torget.agenda.models import Day, Entry

# CommonMark, 2.4: any ASCII punctuation may be escaped; what a calendar says is words, never markup and never a link
MARKUP = re.compile(r"([\\`*_\[\]<>|~&]|^[#+-]|(?<=[^\W\d])\.(?=[^\W\d]{2}))")


@dataclass(frozen=True, slots=True)
class Composed:
    """A day's post. texts: Markdown, the whole one first, then ever shorter."""

    title: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return self.texts[0]


def compose(day: Day) -> Composed:
    """A day in the authority's language, from its entries as they are."""
    own = authority()
    with translation.override(own.language), timezone.override(own.zone):
        title = words.title(day.agenda.voice.name, day.date)[:200]
        return Composed(title, tuple(dict.fromkeys(_texts(day, own.zone))))


def has_anything(day: Day) -> bool:
    """Whether there is anything to say of a day."""
    return day.entries.exists() or day.masked.exists() or queries.absence_on(day.agenda.voice, day.date) is not None


def public_lines(day: Day) -> dict[str, str]:
    """What a post tells of each public entry, as hashes by the entry's source: what is to be compared, not kept."""
    rows = day.entries.filter(ground="")
    return {
        row.source: hashlib.sha256(
            f"{row.begins.timestamp()}|{row.ends.timestamp()}|{row.text}|{row.place}|{row.is_cancelled}".encode()
        ).hexdigest()
        for row in rows
    }


def _texts(day: Day, own: ZoneInfo) -> Iterator[str]:
    """Whole; without what is masked; without places; fewer and fewer; the address alone."""
    entries = list(day.entries.all())
    public = [entry for entry in entries if not entry.is_masked]
    with_places = {entry.pk: _line(day, entry, own, places=True) for entry in entries}
    short = [_line(day, entry, own, places=False) for entry in public]
    before, after = _absence(day), [*_counts(day), *_stale(day)]
    yield _joined(before, "\n".join(with_places.values()), *after, _link(day))
    yield _joined(before, "\n".join(with_places[entry.pk] for entry in public), *after, _link(day))
    yield _joined(before, "\n".join(short), *after, _link(day))
    for number in range(len(public) - 1, 0, -1):
        yield _joined(before, "\n".join(short[:number]), _more(len(entries) - number), *_stale(day), _link(day))
    yield _joined(before, _items(len(entries)), _link(day))
    yield day_url(day)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _absence(day: Day) -> str:
    absence = queries.absence_on(day.agenda.voice, day.date)
    return _literal(words.absence_words(absence)) if absence else ""


def _counts(day: Day) -> list[str]:
    return [words.masked_words(day.masked.all())]


def _stale(day: Day) -> list[str]:
    return [_literal(words.stale_words(day.read, day.said))] if day.said else []


def _link(day: Day) -> str:
    said = _("The whole day")
    return f"[{said}]({day_url(day)})"


def _more(number: int) -> str:
    return ngettext("%d item more.", "%d items more.", number) % number


def _items(number: int) -> str:
    if not number:
        return ""
    return ngettext("%d item today.", "%d items today.", number) % number


def _line(day: Day, entry: Entry, own: ZoneInfo, *, places: bool) -> str:
    hours = words.hours(entry.begins, entry.ends, day.date, whole_days=entry.whole_days, own=own)
    said = words.entry_words(entry) if places or entry.is_masked else entry.text
    line = f"- {_literal(hours)} {_literal(said)}"
    off = _("called off")
    return f"{line} ({off})" if entry.is_cancelled else line


def _literal(text: str) -> str:
    """Words as Markdown that means just these words; what looks like an address leads nowhere."""
    return MARKUP.sub(r"\\\1", text)
