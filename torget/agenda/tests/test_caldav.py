"""A real CalDAV server: found, read, changed, excepted, moved, cancelled, and with a wrong password."""

from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest

from torget import net
from torget.accounts.models import Person
from torget.agenda.actions import add_calendar, change_calendar, choose
from torget.agenda.logins import Login, login_of
from torget.agenda.models import Agenda, Calendar, Occasion
from torget.agenda.refreshing import refresh
from torget.agenda.tests.days import TODAY, SetClock, stands
from torget.protocols.calendars.tests.files import calendar, event
from torget.testing.peers.radicale import PASSWORD, USER, Radicale

pytestmark = [pytest.mark.peer, pytest.mark.django_db]
SERIES = event("weekly", "20260303T100000", rrule="FREQ=WEEKLY;COUNT=20", summary="Weekly")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Radicale]:
    loopback = net.Net(allow=(ip_network("127.0.0.0/8"),))
    monkeypatch.setattr(net, "default", lambda: loopback)
    with Radicale(tmp_path, loopback) as running:
        yield running


@pytest.fixture
def work(server: Radicale) -> str:
    return server.calendar("Work")


@pytest.fixture
def read(agenda: Agenda, anna: Person, server: Radicale, work: str) -> Calendar:
    made = Calendar(name="Work", kind="caldav")
    return add_calendar(agenda, made, Login(server.url, USER, PASSWORD), by=anna)


def again(row: Calendar) -> Calendar:
    refresh(Calendar.objects.select_related("agenda__voice").get(pk=row.pk))
    return Calendar.objects.get(pk=row.pk)


def today(agenda: Agenda) -> list[str]:
    return [each.title for each in stands(agenda, TODAY)]


def test_the_calendar_is_found_from_the_servers_own_address_and_read(
    read: Calendar, server: Radicale, work: str, agenda: Agenda, set_clock: SetClock
) -> None:
    server.put(work, "weekly", calendar(SERIES))
    server.put(work, "single", calendar(event("single", "20260310T130000", summary="Åhörare & <mer>")))
    server.put(work, "old", calendar(event("old", "20250310T130000")))
    found = again(read)
    assert (found.trouble, login_of(found).resolved) == ("", work)
    assert today(agenda) == ["Weekly", "Åhörare & <mer>"]
    assert Occasion.objects.count() == 3


def test_what_is_excepted_moved_cancelled_or_taken_away_there_is_so_here(
    read: Calendar, server: Radicale, work: str, agenda: Agenda
) -> None:
    server.put(work, "weekly", calendar(SERIES))
    again(read)
    assert today(agenda) == ["Weekly"]
    excepted = SERIES.replace("SUMMARY", "EXDATE;TZID=Europe/Stockholm:20260310T100000\r\nSUMMARY")
    server.put(work, "weekly", calendar(excepted))
    again(read)
    assert today(agenda) == []
    here = {"recurrence_id": ";TZID=Europe/Stockholm:20260317T100000"}
    server.put(work, "weekly", calendar(excepted, event("weekly", "20260310T150000", summary="Moved", **here)))
    again(read)
    assert today(agenda) == ["Moved"]
    off = event("weekly", "20260310T150000", summary="Moved", status="CANCELLED", **here)
    server.put(work, "weekly", calendar(excepted, off))
    again(read)
    assert today(agenda) == []
    server.delete(work, "weekly")
    again(read)
    assert not Occasion.objects.exists()


def test_a_wrong_password_is_told_and_what_was_read_holds(
    read: Calendar, server: Radicale, work: str, agenda: Agenda, anna: Person
) -> None:
    server.put(work, "weekly", calendar(SERIES))
    again(read)
    change_calendar(Calendar.objects.get(), Login(server.url, USER, "wrong"), by=anna)
    assert again(read).trouble == "sign-in"
    assert today(agenda) == ["Weekly"]


def test_of_several_calendars_one_is_chosen(
    read: Calendar, server: Radicale, work: str, agenda: Agenda, anna: Person
) -> None:
    home = server.calendar("Home")
    server.put(home, "single", calendar(event("single", summary="At home")))
    found = again(read)
    assert (found.trouble, sorted(found.offers)) == ("choose", ["Home", "Work"])
    choose(found, found.offers.index("Home"), by=anna)
    assert again(read).trouble == ""
    assert today(agenda) == ["At home"]


def test_an_address_that_holds_nothing_is_told(read: Calendar, server: Radicale, anna: Person) -> None:
    change_calendar(Calendar.objects.get(), Login(f"{server.url}{USER}/nothing/", USER, PASSWORD), by=anna)
    assert again(read).trouble in {"gone", "no-calendar"}
