"""A day as pictures, for channels that take no post without one: the same words as the post, and all of them again in
the words that stand for each picture."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torget.accounts.queries import authority, zone
from torget.agenda import queries, words
from torget.agenda.drawing import Head, Line, Sheet, draw, fits
from torget.agenda.models import Day, DayPicture
from torget.media.actions import take_picture
from torget.media.errors import PictureError
from torget.publishing.models import Post
from torget.ui import moments

log = logging.getLogger(__name__)

# Nobody turns over more
MOST, LONGEST_WORDS = 6, 1500


@dataclass(frozen=True, slots=True)
class Room:
    """How many pictures the channels take, and how long the words may be that stand for one."""

    pictures: int
    words: int


def picture_if_possible(day: Day, post: Post) -> None:
    """`picture`; where it cannot be kept, channels that need it find none, and are left out by whoever publishes."""
    try:
        picture(day, post)
    except PictureError as error:
        log.error("The day of %s could not be drawn: %s.", day.agenda.voice.handle, error.code)  # noqa: TRY400


def picture(day: Day, post: Post) -> None:
    """Draw the day anew as it stands in the database, in the caller's transaction, where any of the post's channels
    needs it; what was drawn before goes. Raise PictureError where it cannot be kept."""
    room = room_for(post)
    day.pictures.all().delete()
    if room is None:
        return
    with translation.override(authority().language), timezone.override(authority().zone):
        rows = [(draw(sheet), in_words(day, sheet)) for sheet in sheets(day, room)]
    DayPicture.objects.bulk_create(
        DayPicture(
            day=day,
            post=post,
            picture=take_picture(ContentFile(drawn), by=None),
            position=position,
            alternative=alternative,
        )
        for position, (drawn, alternative) in enumerate(rows)
    )


def room_for(post: Post) -> Room | None:
    """What all of the post's channels that need a picture take; None where no channel does."""
    cans = [variant.channel.connector.can for variant in post.variants.select_related("channel")]
    needing = [can for can in cans if can.needs_image]
    if not needing:
        return None
    longest = min(LONGEST_WORDS if can.alternative is None else can.alternative for can in needing)
    return Room(min(MOST, *(can.images for can in needing)), min(LONGEST_WORDS, longest))


def sheets(day: Day, room: Room) -> list[Sheet]:
    """The pictures of a day; where it does not get into as many as there may be, the last says how much is left."""
    head = _head(day)
    lines = [_cut(day, head, line, room.words) for line in _lines(day)]
    pages: list[tuple[Line, ...]] = []
    rest = lines
    while rest:
        count = _fitting(day, head, rest, room.words)
        if len(pages) + 1 == room.pictures and count < len(rest):
            count = next(
                (n for n in range(count, 0, -1) if _has_room(day, head, (*rest[:n], *_more(rest[n:])), room.words)), 0
            )
            pages.append((*rest[:count], *_more(rest[count:])))
            break
        pages.append(tuple(rest[:count]))
        rest = rest[count:]
    many = len(pages) > 1
    return [Sheet(head, page, f"{number} ({len(pages)})" if many else "") for number, page in enumerate(pages, start=1)]


def in_words(day: Day, sheet: Sheet) -> str:
    """All that stands on a sheet."""
    title = words.title(sheet.head.name, day.date)
    above = ", ".join(part for part in (title, sheet.head.role, sheet.head.authority) if part)
    page = _("Picture %(page)s.") % {"page": sheet.page} if sheet.page else ""
    return "\n".join(part for part in (f"{above}. {page}".strip(), *(line.said for line in sheet.lines)) if part)


def _head(day: Day) -> Head:
    voice, own = day.agenda.voice, authority()
    name = "" if own.name == voice.name else own.name
    return Head(name, voice.name, voice.role_title, moments.day(day.date), settings.TORGET_DOMAIN)


def _lines(day: Day) -> Iterator[Line]:
    """What the post says, in its order."""
    absence, own = queries.absence_on(day.agenda.voice, day.date), zone()
    if absence:
        yield Line("", words.absence_words(absence), quiet=True)
    for entry in day.entries.all():
        hours = words.hours(entry.begins, entry.ends, day.date, whole_days=entry.whole_days, own=own)
        off = f"({_('called off')})" if entry.is_cancelled else ""
        yield Line(hours, words.entry_words(entry), entry.is_masked, entry.is_cancelled, off)
    stale = words.stale_words(day.read, day.said) if day.said else ""
    for remark in (words.masked_words(day.masked.all()), stale):
        if remark:
            yield Line("", remark, quiet=True)


def _fitting(day: Day, head: Head, lines: Sequence[Line], longest: int) -> int:
    """How many of these lines have room on one sheet; one at least."""
    count = 1
    while count < len(lines) and _has_room(day, head, tuple(lines[: count + 1]), longest):
        count += 1
    return count


def _has_room(day: Day, head: Head, lines: tuple[Line, ...], longest: int) -> bool:
    # the longest page there is, so that its number never makes it longer
    return fits(head, lines) and len(in_words(day, Sheet(head, lines, f"{MOST} ({MOST})"))) <= longest


def _cut(day: Day, head: Head, line: Line, longest: int) -> Line:
    """A line that has room on a sheet of its own with the remark of how much is left, in the picture and in words."""
    while len(line.words) > 1 and not _has_room(day, head, (line, *_more([Line("00", "")] * 999)), longest):
        line = replace(line, words=line.words[: len(line.words) * 9 // 10].rstrip(" …") + "…")
    return line


def _more(left: Sequence[Line]) -> tuple[Line, ...]:
    items = sum(bool(line.hours) for line in left)
    said = ngettext("and %d more, on the day's page", "and %d more, on the day's page", items) % items
    return (Line("", said, quiet=True),) if items else ()
