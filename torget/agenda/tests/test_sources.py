"""Sources and their faults: what goes wrong is told, and what was known holds."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.utils import timezone

from torget import net
from torget.accounts.models import Person
from torget.agenda import asking, refreshing
from torget.agenda.actions import add_calendar, change_calendar, read_now
from torget.agenda.logins import Login, login_of
from torget.agenda.models import Agenda, Calendar, Occasion
from torget.agenda.refreshing import refresh, take
from torget.agenda.tests.cal_server import CalServer, cal_server, endless, raw, silent
from torget.agenda.tests.days import SetClock
from torget.agenda.words import TROUBLES
from torget.net.tests.peers import Script, answer
from torget.protocols import calendars
from torget.protocols.calendars import Reading
from torget.protocols.calendars.tests.files import calendar, event

FILE = calendar(event("a"), event("b", "20260312T100000"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[CalServer]:
    loopback = net.Net(allow=(ip_network("127.0.0.0/8"),))
    monkeypatch.setattr(net, "default", lambda: loopback)
    monkeypatch.setattr(asking, "SECONDS", 0.5)
    with cal_server() as running:
        yield running


@pytest.fixture
def read(agenda: Agenda, anna: Person, server: CalServer) -> Calendar:
    made = Calendar(name="Work", kind="ics")
    return add_calendar(agenda, made, Login(server.url, "chief", "pass word"), by=anna)


def again(calendar: Calendar) -> Calendar:
    return Calendar.objects.select_related("agenda__voice").get(pk=calendar.pk)


def test_a_file_is_read_and_asked_for_only_when_it_has_changed(
    read: Calendar, server: CalServer, set_clock: SetClock
) -> None:
    server.script = answer(200, FILE, ETag='"1"', Last_Modified="Mon, 09 Mar 2026 10:00:00 GMT")
    refresh(again(read))
    found = again(read)
    assert (found.trouble, found.etag, found.read) == ("", '"1"', timezone.now())
    assert Occasion.objects.count() == 2
    assert "authorization: basic" in server.heard[0].lower()
    server.script = answer(304)
    refresh(found)
    assert 'if-none-match: "1"' in server.heard[1].lower()
    assert Occasion.objects.count() == 2


def test_before_the_days_known_run_out_the_file_is_asked_for_whole(
    read: Calendar, server: CalServer, set_clock: SetClock
) -> None:
    server.script = answer(200, FILE, ETag='"1"')
    refresh(again(read))
    set_clock("2026-03-17 06:00")
    refresh(again(read))
    assert "if-none-match" not in server.heard[1].lower()


def test_a_file_that_is_as_it_was_is_not_worked_out_again_though_no_version_was_told(
    read: Calendar, server: CalServer, set_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[bytes] = []

    def work_out(content: bytes, *rest: Any) -> Reading:
        worked.append(content)
        return calendars.read(content, *rest)

    monkeypatch.setattr(refreshing, "read", work_out)
    server.script = answer(200, FILE)
    refresh(again(read))
    set_clock("2026-03-09 12:10")
    refresh(again(read))
    assert len(worked) == 1
    assert again(read).read == timezone.now()
    assert "if-none-match" not in server.heard[1].lower()
    assert Occasion.objects.count() == 2
    # another day is another two weeks, and another file is another file
    set_clock("2026-03-10 12:10")
    refresh(again(read))
    server.script = answer(200, calendar(event("a")))
    refresh(again(read))
    assert len(worked) == 3
    assert again(read).etag.startswith(refreshing.OURS)


FAULTS: dict[str, tuple[Script, str]] = {
    "no answer": (silent, "slow"),
    "wrong password": (answer(401), "sign-in"),
    "forbidden": (answer(403), "sign-in"),
    "no such file": (answer(404), "gone"),
    "gone": (answer(410), "gone"),
    "their error": (answer(500), "broken"),
    "a page to sign in on": (answer(200, b"<html><body>Sign in</body></html>"), "not-calendar"),
    "garbage": (answer(200, b"\x00\xff\x01" * 100), "not-calendar"),
    "empty": (answer(200), "not-calendar"),
    "not changed, though nobody asked": (answer(304), "broken"),
    "cut off": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nBEGIN"), "unreachable"),
    "half a file": (raw(b"HTTP/1.0 200 OK\r\n\r\n" + FILE[: len(FILE) // 2]), "cut-off"),
    "slow down": (answer(429), "broken"),
    "no HTTP": (raw(b"hello\r\n\r\n"), "unreachable"),
    "endless": (endless, "too-much"),
    "round and round": (answer(302, Location="/secret-word/chief.ics"), "unreachable"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_what_was_known_holds(
    fault: str, read: Calendar, server: CalServer, set_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "LARGEST", 200_000)
    server.script = answer(200, FILE)
    refresh(again(read))
    well = again(read).read
    set_clock("2026-03-09 13:00")
    server.script, expected = FAULTS[fault]
    refresh(again(read))
    found = again(read)
    assert found.trouble == expected
    assert (found.read, found.failures) == (well, 1)
    assert found.due is not None
    assert found.due > timezone.now()
    assert Occasion.objects.count() == 2
    server.script = answer(200, FILE)
    refresh(found)
    assert (again(read).trouble, again(read).failures) == ("", 0)


def test_every_trouble_has_its_words() -> None:
    codes = {"unreachable", "slow", "broken", "sign-in", "gone", "inside", "address", "elsewhere", "not-calendar"}
    assert codes | {"cut-off", "no-calendar", "choose", "too-much", "sealed", "ours"} == TROUBLES.keys()


def test_an_address_inside_is_refused(agenda: Agenda, anna: Person) -> None:
    made = add_calendar(agenda, Calendar(name="x", kind="ics"), Login("https://10.0.0.1/x.ics"), by=anna)
    refresh(again(made))
    assert again(made).trouble == "inside"


def test_a_redirect_does_not_lead_inside_nor_take_the_password_along(
    read: Calendar, server: CalServer, set_clock: SetClock
) -> None:
    server.script = answer(302, Location="https://10.0.0.1/x.ics")
    refresh(again(read))
    assert again(read).trouble == "inside"


def test_secrets_no_key_opens_are_told(read: Calendar) -> None:
    Calendar.objects.update(sealed=b"sealed with another key")
    refresh(again(read))
    assert again(read).trouble == "sealed"


def test_nothing_secret_is_logged_or_shown(
    read: Calendar, server: CalServer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    server.script = answer(200, calendar(event("a", summary="Salary talk")))

    def broken(*_about: object) -> None:
        raise RuntimeError("Salary talk")

    monkeypatch.setattr(refreshing, "keep", broken)
    refresh(again(read))
    assert again(read).trouble == "ours"
    told = caplog.text + repr(login_of(read)) + repr(read.__dict__)
    assert not [word for word in ("Salary", "pass word", "secret-word") if word in told]


def test_what_was_changed_while_it_was_read_is_read_anew(
    read: Calendar, server: CalServer, anna: Person, set_clock: SetClock
) -> None:
    row = again(read)

    server.script = answer(200, FILE)
    reading = refreshing._ask(row, timezone.now().date())
    change_calendar(again(read), Login(server.url + "?other"), by=anna)
    assert reading.content
    refreshing._keep(row, reading, None, timezone.now().date())
    assert again(read).read is None
    assert again(read).due == timezone.now()


def test_what_fails_is_asked_less_and_less_often(read: Calendar, server: CalServer, set_clock: SetClock) -> None:
    server.script = answer(500)
    waits = []
    for _try in range(30):
        refresh(again(read))
        due = again(read).due
        assert due is not None
        waits.append(due - timezone.now())
    assert waits[0] == timedelta(minutes=10)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=2)


def test_a_clock_that_was_set_back_stops_nothing(read: Calendar, server: CalServer, set_clock: SetClock) -> None:
    set_clock("2026-03-20 12:00")
    server.script = answer(200, FILE)
    assert take(5, [])
    set_clock("2026-03-09 12:00")
    read_now(read, by=Person.objects.get(email="anna@lindby.example"))
    assert take(5, []) == [read]


def test_a_calendar_of_an_agenda_that_rests_is_not_asked(read: Calendar, agenda: Agenda) -> None:
    Agenda.objects.update(is_active=False)
    assert take(5, []) == []
