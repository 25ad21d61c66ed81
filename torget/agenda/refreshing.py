"""Reading the calendars anew, each in a thread of its own; what goes wrong is told and changes nothing that we know."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from torget.accounts.queries import zone
from torget.agenda import clock
from torget.agenda.asking import Answer, AskingError, Door, ask_caldav, ask_file, find_calendar
from torget.agenda.following import follow_today
from torget.agenda.keeping import keep
from torget.agenda.logins import Login, keep_login, login_of
from torget.agenda.models import Calendar, CalendarKind
from torget.agenda.sealing import version_of
from torget.channels.vault import VaultError
from torget.protocols.calendars import CalendarError, CutOffError, NoCalendarError, Reading, read
from torget.worker.claims import RELEASED, claim
from torget.worker.hands import Hands, hold_claims
from torget.worker.identity import owner

log = logging.getLogger(__name__)

CODES: dict[type[CalendarError], str] = {NoCalendarError: "not-calendar", CutOffError: "cut-off"}
# Before a version of our own making, which no server would know
OURS = "torget:"
HANDS = 4
LEASE = 180.0
EVERY = timedelta(minutes=10)
SLOWEST = timedelta(hours=2)
# Known so far ahead, and worked out anew before less than half of it is left
AHEAD, ENOUGH = timedelta(days=14), timedelta(days=7)


def take(free: int, busy: Sequence[Calendar]) -> list[Calendar]:
    """Claim the calendars that are due."""
    rows = Calendar.objects.filter(agenda__is_active=True).exclude(pk__in=[row.pk for row in busy])
    return claim(rows.select_related("agenda__voice").order_by("due", "pk"), limit=free, seconds=LEASE, owner=owner())


def refresher() -> Hands[Calendar]:
    """The hands that read calendars."""
    return Hands("agenda", number=HANDS, lease=LEASE, take=take, work=refresh, hold=hold_claims)


def refresh(calendar: Calendar) -> None:
    """Ask, work out, keep. Whatever happens, the row is let go with the time of the next try."""
    try:
        first = clock.today()
        take_in(calendar, _news(calendar, _ask(calendar, first), first), first)
    except AskingError as error:
        _fail(calendar, error.code, error)
    except CalendarError as error:
        _fail(calendar, CODES.get(type(error), "too-much"))
    except VaultError:
        _fail(calendar, "sealed")
    except Exception as error:  # noqa: BLE001 - its words may stand in the error: only its kind is told
        log.error("Calendar %s met a fault of ours: %s.", calendar.pk, type(error).__name__)  # noqa: TRY400
        _fail(calendar, "ours")


def take_in(calendar: Calendar, answer: Answer, first: date) -> None:
    """Work out two weeks from `first` on and keep them; only that nothing has changed where there is no content. Raise
    CalendarError."""
    reading = None if answer.content is None else read(answer.content, first, first + AHEAD, zone())
    _keep(calendar, answer, reading, first)


def _ask(calendar: Calendar, first: date) -> Answer:
    login = login_of(calendar)
    door = Door(login.resolved or login.url, login.username, login.password)
    if calendar.kind == CalendarKind.CALDAV:
        if not login.resolved:
            door = replace(door, url=find_calendar(door))
            _remember(calendar, replace(login, resolved=door.url, offers=()))
        start, stop = clock.span(first)[0], clock.span(first + AHEAD)[1]
        return ask_caldav(door, start - timedelta(days=1), stop + timedelta(days=1))
    if calendar.covers and calendar.covers >= first + ENOUGH:
        etag = "" if calendar.etag.startswith(OURS) else calendar.etag
        door = replace(door, etag=etag, modified=calendar.modified)
    return ask_file(door)


def _news(calendar: Calendar, answer: Answer, first: date) -> Answer:
    """The answer, without content where that is what we worked out for the same days already. Many a server does not
    tell versions, and no CalDAV server does for a question."""
    if answer.content is None or answer.etag or answer.modified:
        return answer
    mark = OURS + version_of(answer.content)
    known = calendar.etag == mark and calendar.covers == first + AHEAD
    return Answer(None if known else answer.content, mark)


def _remember(calendar: Calendar, login: Login) -> None:
    keep_login(calendar, login)
    Calendar.objects.filter(pk=calendar.pk).update(sealed=calendar.sealed)


@transaction.atomic
def _keep(calendar: Calendar, answer: Answer, reading: Reading | None, first: date) -> None:
    """Write down what was read, and let today's page follow in the same transaction."""
    now = timezone.now()
    fresh = {"asked": now, "read": now, "failures": 0, "trouble": "", "offers": [], "due": now + EVERY}
    if reading:
        fresh |= {
            "etag": answer.etag,
            "modified": answer.modified,
            "covers": first + AHEAD,
            "left_out": reading.left_out,
        }
    mine = Calendar.objects.filter(pk=calendar.pk, sealed=calendar.sealed)
    if not mine.update(**fresh, **RELEASED):
        # somebody has changed it meanwhile: what was read is of another calendar
        Calendar.objects.filter(pk=calendar.pk).update(due=now, **RELEASED)
        return
    if reading:
        keep(calendar, reading, clock.span(first)[0])
    follow_today(calendar.agenda)


@transaction.atomic
def _fail(calendar: Calendar, code: str, error: AskingError | None = None) -> None:
    """Tell what is wrong and try again, later each time."""
    now = timezone.now()
    failures = calendar.failures + 1
    told = {"asked": now, "trouble": code, "failures": failures, "due": now + min(EVERY * failures, SLOWEST)}
    if error and error.offers:
        keep_login(calendar, replace(login_of(calendar), offers=tuple(each.url for each in error.offers)))
        told |= {"sealed": calendar.sealed, "offers": [each.name or each.url for each in error.offers]}
    Calendar.objects.filter(pk=calendar.pk).update(**told, **RELEASED)
