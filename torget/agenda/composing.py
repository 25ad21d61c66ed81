"""A day as a post: its title, its text, and shorter texts for channels where that does not fit."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
        return Composed(title, tuple(dict.fromkeys(_texts(day))))


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


def _texts(day: Day) -> Iterator[str]:
    """Whole; without what is masked; without places; fewer and fewer; the address alone."""
    entries = list(day.entries.all())
    public = [entry for entry in entries if not entry.is_masked]
    yield _joined(day, entries, link=True, counts=True)
    yield _joined(day, public, link=True, counts=True)
    yield _joined(day, public, link=True, counts=True, places=False)
    for number in range(len(public) - 1, 0, -1):
        yield _joined(day, public[:number], link=True, more=len(entries) - number, places=False)
    yield _joined(day, [], link=True, more=len(entries))
    yield day_url(day)


def _joined(
    day: Day, entries: Sequence[Entry], *, link: bool, counts: bool = False, places: bool = True, more: int = 0
) -> str:
    absence = queries.absence_on(day.agenda.voice, day.date)
    parts = [_literal(words.absence_words(absence))] if absence else []
    if entries:
        parts.append("\n".join(_line(day, entry, places=places) for entry in entries))
    if more:
        parts.append(ngettext("%d item more.", "%d items more.", more) % more if entries else _items(more))
    if counts and (said := words.masked_words(day.masked.all())):
        parts.append(said)
    if day.said and (stale := words.stale_words(day.read, day.said)):
        parts.append(_literal(stale))
    if link:
        words_of_link = _("The whole day")
        parts.append(f"[{words_of_link}]({day_url(day)})")
    return "\n\n".join(parts)


def _items(number: int) -> str:
    return ngettext("%d item today.", "%d items today.", number) % number


def _line(day: Day, entry: Entry, *, places: bool) -> str:
    hours = words.hours(entry.begins, entry.ends, day.date, whole_days=entry.whole_days)
    said = words.entry_words(entry) if places or entry.is_masked else entry.text
    line = f"- {_literal(hours)} {_literal(said)}"
    off = _("called off")
    return f"{line} ({off})" if entry.is_cancelled else line


def _literal(text: str) -> str:
    """Words as Markdown that means just these words; what looks like an address leads nowhere."""
    return MARKUP.sub(r"\\\1", text)
