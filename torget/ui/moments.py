"""Points in time as people say them, in the active language and the active time zone."""

from datetime import date, datetime, timedelta
from typing import Literal

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

Urgency = Literal["late", "soon", "today", "later"]

SOON = timedelta(hours=1)
STILL_HOURS = timedelta(hours=6)
A_WEEK = timedelta(days=6)


def when(moment: datetime) -> str:
    """Say the whole of it: "Tuesday 10 November 2026, 21:47"."""
    return _say(moment, pgettext("date format", "l j F Y, H:i"))


def day(moment: date | datetime) -> str:
    """Say the day: "Tuesday 10 November 2026"."""
    return _say(moment, pgettext("date format", "l j F Y"))


def short(moment: datetime) -> str:
    """Say it where room is scarce: "10 Nov 2026 21:47"."""
    return _say(moment, pgettext("date format", "j M Y H:i"))


def clock(moment: datetime) -> str:
    """Say the time of day: "21:47"."""
    return _say(moment, pgettext("date format", "H:i"))


def exact(moment: datetime) -> str:
    """Say it to the second and with the zone: "Tuesday 10 November 2026, 21:47:09 CET".

    The zone is not left to Django's "T", which is empty in the very hour it matters: when clocks are set back.
    """
    said = _say(moment, pgettext("date format", "l j F Y, H:i:s"))
    return f"{said} {timezone.localtime(moment).tzname()}"


def ago(moment: datetime, now: datetime | None = None) -> str:
    """Say how long since; a moment ahead of the clock (skew between machines) counts as now."""
    now = now or timezone.now()
    passed = now - moment
    if passed < timedelta(minutes=1):
        return _("just now")
    if passed < timedelta(hours=1):
        return _("%(count)d min ago") % {"count": passed // timedelta(minutes=1)}
    nights = _nights(moment, now)
    if nights == 0:
        return _("%(count)d h ago") % {"count": passed // timedelta(hours=1)}
    if nights == 1:
        return _("yesterday %(clock)s") % {"clock": clock(moment)}
    return short(moment)


def left(deadline: datetime, now: datetime | None = None) -> str:
    """Say what remains of a promise: "52 min left", "tomorrow", "Thu 13:00", "overdue 2 h"."""
    now = now or timezone.now()
    remaining = deadline - now
    if remaining < timedelta():
        return _("overdue %(time)s") % {"time": span(-remaining)}
    nights = _nights(now, deadline)
    if remaining < STILL_HOURS or nights == 0:
        return _("%(time)s left") % {"time": span(remaining)}
    if nights == 1:
        return _("tomorrow")
    if remaining < A_WEEK:
        return _say(deadline, pgettext("date format", "D H:i"))
    return _say(deadline, pgettext("date format", "j M"))


def urgency(deadline: datetime, now: datetime | None = None) -> Urgency:
    """Grade a promise: late, soon (within the hour), today, later."""
    now = now or timezone.now()
    if deadline < now:
        return "late"
    if deadline - now < SOON:
        return "soon"
    return "today" if _nights(now, deadline) == 0 else "later"


def _say(moment: date | datetime, pattern: str) -> str:
    return dateformat.format(timezone.localtime(moment) if isinstance(moment, datetime) else moment, pattern)


def _nights(earlier: datetime, later: datetime) -> int:
    return (timezone.localdate(later) - timezone.localdate(earlier)).days


def span(length: timedelta) -> str:
    """How long, in the largest unit that fits: `38 min`, `3 h`, `2 days`."""
    if length < timedelta(hours=1):
        return _("%(count)d min") % {"count": max(1, length // timedelta(minutes=1))}
    if length < timedelta(days=1):
        return _("%(count)d h") % {"count": length // timedelta(hours=1)}
    return ngettext("%(count)d day", "%(count)d days", length.days) % {"count": length.days}
