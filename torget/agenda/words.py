"""What the faces and the posts say of a day: sentences, hours, codes in words."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from torget.accounts.queries import zone
from torget.agenda import clock
from torget.agenda.deciding import Decision, Ground
from torget.agenda.models import Absence, Entry, Masked
from torget.ui import moments

# What was read longer ago is told with its time
STALE = timedelta(hours=2)
TROUBLES: dict[str, Promise] = {
    "unreachable": gettext_lazy("The server does not answer."),
    "slow": gettext_lazy("The server did not answer in time."),
    "broken": gettext_lazy("The server answered with an error of its own."),
    "sign-in": gettext_lazy("The server does not take the user name and password. Type them again."),
    "gone": gettext_lazy("There is no calendar at this address any more. Check the address."),
    "inside": gettext_lazy(
        "The address lies inside a private network, where we do not call. Whoever runs Torget can allow it."
    ),
    "address": gettext_lazy("This is no address that can be called. Check it."),
    "elsewhere": gettext_lazy("The server leads to another host. Give that address instead."),
    "not-calendar": gettext_lazy("What came is no calendar. Is the address that of a page to sign in on?"),
    "cut-off": gettext_lazy("The file ended in the middle. What was read before holds; we ask again soon."),
    "no-calendar": gettext_lazy("There is no calendar at this address for this user."),
    "choose": gettext_lazy("There are several calendars here. Choose one."),
    "too-much": gettext_lazy("The calendar is larger than we read. Share a smaller one, or part of it."),
    "sealed": gettext_lazy("The password cannot be opened any more. Type it again."),
    "ours": gettext_lazy("A fault of ours. Tell whoever runs Torget."),
}


def hours(begins: datetime, ends: datetime, day: date, *, whole_days: bool = False, own: ZoneInfo | None = None) -> str:
    """The hours of something on a day, as people say them: "08:30-09:30", "until 10:00", "all day".

    own: the authority's zone, where it is at hand.
    """
    own = own or zone()
    start, stop = clock.span(day, own)
    if whole_days or (begins <= start and ends >= stop):
        return _("all day")
    with timezone.override(own):
        first, last = moments.clock(begins), moments.clock(ends)
    if begins < start:
        return _("until %(time)s") % {"time": last}
    if ends > stop:
        return _("from %(time)s") % {"time": first}
    return first if begins == ends else f"{first}\u2013{last}"


def entry_words(entry: Entry) -> str:
    """What an entry says: its own words with its place, or the sentence in their place."""
    if entry.is_masked:
        return str(Ground(entry.ground).label)
    return f"{entry.text}, {entry.place}" if entry.place else entry.text


def title(name: str, day: date) -> str:
    """What a day's post and page are called."""
    return _("Agenda of %(name)s, %(day)s") % {"name": name, "day": moments.day(day)}


def absence_words(absence: Absence) -> str:
    """Who is away until when, and who answers."""
    days = moments.day(absence.last)
    said = _("%(name)s is away until and including %(day)s.") % {"name": absence.voice.name, "day": days}
    words = f" {absence.words}" if absence.words else ""
    return f"{said}{words} {_deputy_words(absence)}".strip()


def _deputy_words(absence: Absence) -> str:
    deputy = absence.deputy
    if deputy is None:
        return ""
    if deputy.role_title:
        return _("Deputy: %(name)s, %(role)s.") % {"name": deputy.name, "role": deputy.role_title}
    return _("Deputy: %(name)s.") % {"name": deputy.name}


def masked_words(masked: Iterable[Masked]) -> str:
    """How much is not shown, in a sentence; empty where all is."""
    counted = dict.fromkeys(Decision.values, 0)
    for row in masked:
        counted[row.decision] += row.number
    said = []
    if number := counted[Decision.MASKED]:
        said.append(ngettext("%d item is not described.", "%d items are not described.", number) % number)
    if number := counted[Decision.NEVER]:
        said.append(ngettext("%d item is left out.", "%d items are left out.", number) % number)
    return " ".join(said)


def stale_words(read: datetime | None, said: datetime) -> str:
    """When the calendar was read, where that is long before it was said; empty otherwise."""
    if read is None or said - read < STALE:
        return ""
    with timezone.override(zone()):
        return _("The calendar was last read %(moment)s.") % {"moment": moments.short(read)}


def trouble_words(code: str) -> str:
    """What is wrong with a calendar, and what to do."""
    return str(TROUBLES.get(code, TROUBLES["ours"])) if code else ""
