"""Templates: words with places such as {title}, {last_day|date} or {place|or:Lindby}. No code, nothing to compute.

What comes from the source is data: its signs are escaped, so that hostile Markdown and HTML stand there as words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from urllib.parse import quote, urlsplit

from torget.flows.engine.dates import date_words, day_words
from torget.flows.engine.errors import MissingError
from torget.flows.engine.items import NAMES, YEARS, Item, bounded
from torget.flows.engine.quiet import hushed, quiet
from torget.flows.engine.saying import _

PLACE = re.compile(r"\{([^{}\n]*)\}")
FORMS = ("date", "day", "time", "year", "lower")
SUMMED = ("count", "list")


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a template. form: how it is written, or empty. otherwise: what stands there where the item has
    nothing (None: that is a mistake). upto: signs at most, or 0."""

    field: str
    form: str = ""
    otherwise: str | None = None
    upto: int = 0


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a place: a sentence with values."""

    words: str
    values: Mapping[str, str]


def parse(text: str, *, known: tuple[str, ...] = NAMES) -> tuple[list[str | Place], list[Wrong]]:
    """A template's words and places in order, and what is wrong."""
    parts: list[str | Place] = []
    wrong: list[Wrong] = []
    end = 0
    for match in PLACE.finditer(text):
        parts.append(text[end : match.start()])
        place = _place(match[1], known)
        parts.append(place if isinstance(place, Place) else "")
        if isinstance(place, Wrong):
            wrong.append(place)
        end = match.end()
    parts.append(text[end:])
    if any(isinstance(part, str) and ("{" in part or "}" in part) for part in parts):
        wrong.append(Wrong(_("A brace stands alone; a place in a template is written {title}."), {}))
    return parts, wrong


def _place(inner: str, known: tuple[str, ...]) -> Place | Wrong:
    field, *forms = (part.strip() for part in inner.split("|"))
    if field not in known and not re.fullmatch(r"raw\.[\w.:-]{1,60}", field):
        words = _("“{%(name)s}” is no place: %(names)s or raw.…")
        return Wrong(words, {"name": field[:40], "names": ", ".join(known)})
    place = Place(field)
    for form in forms:
        if form in FORMS:
            place = Place(field, form, place.otherwise, place.upto)
        elif form.startswith("or:"):
            place = Place(field, place.form, form[3:].strip(), place.upto)
        elif re.fullmatch(r"upto:[1-9]\d{0,3}", form):
            place = Place(field, place.form, place.otherwise, int(form[5:]))
        else:
            names = ", ".join((*FORMS, "or:…", "upto:…"))
            return Wrong(_("“|%(name)s” is not known: %(names)s."), {"name": form[:40], "names": names})
    return place


@dataclass(frozen=True, slots=True)
class Writer:
    """Fills templates. zone: whose clock times are told by. plain: for a title, where no sign means anything."""

    language: str
    zone: tzinfo
    plain: bool = False

    def fill(self, text: str, item: Item, more: Mapping[str, str] | None = None) -> str:
        """A template with an item's words. more: places that no item has, already made safe. Raise MissingError."""
        more = more or {}
        parts, _wrong = parse(text, known=(*NAMES, *more))
        said = [part if isinstance(part, str) else self._say(part, item, more) for part in parts]
        return "".join(said).strip()

    def _say(self, place: Place, item: Item, more: Mapping[str, str]) -> str:
        if place.field in more:
            return more[place.field]
        words = self._words(place, item)
        if not words:
            if place.otherwise is None:
                raise MissingError(place.field)
            return place.otherwise
        if place.upto and len(words) > place.upto:
            words = words[: place.upto - 1].rstrip() + "…"
        if self.plain:
            return hushed(" ".join(words.split()))
        return words if place.field == "url" else quiet(words)

    def _words(self, place: Place, item: Item) -> str:
        value = item.raw.get(place.field[4:]) if place.field.startswith("raw.") else getattr(item, place.field)
        if isinstance(value, tuple):
            return f"{value[0]:.5f}, {value[1]:.5f}"
        if place.form in _MOMENTS:
            return self._moment(place.form, value)
        if isinstance(value, date):
            return self._moment("date", value)
        words = safe_address(str(value or "")) if place.field == "url" else str(value or "")
        return words.lower() if place.form == "lower" else words

    def _moment(self, form: str, value: object) -> str:
        found = _as_moment(value)
        if found is None:
            return ""
        if isinstance(found, datetime):
            found = found.astimezone(self.zone)
        return _MOMENTS[form](found, self.language)


def safe_address(words: str) -> str:
    """A web address as it may stand in Markdown, or nothing where it is none."""
    try:
        parts = urlsplit(words)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
        return ""
    return quote(words, safe="/:?#@!$&'+,;=%-._~")


def _as_moment(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        found = datetime.fromisoformat(bounded("id", str(value or "")))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _clock(moment: date, language: str) -> str:
    # Swedish official style has a point between hours and minutes (Myndigheternas skrivregler, 9.4.3)
    if not isinstance(moment, datetime):
        return ""
    return moment.strftime("%H.%M" if language == "sv" else "%H:%M")


_MOMENTS: Mapping[str, Callable[[date, str], str]] = {
    "date": date_words,
    "day": day_words,
    "time": _clock,
    "year": lambda moment, _language: str(moment.year),
}
