"""What the tests of agendas share: Lindby's chief, the channels, a calendar, and a clock."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.agenda.actions import open_agenda
from torget.agenda.logins import Login, keep_login
from torget.agenda.models import Agenda, Calendar
from torget.agenda.tests.days import SetClock, moment
from torget.channels.models import Channel
from torget.records.models import Series


@pytest.fixture(autouse=True)
def _lindby(kinds: None) -> None:
    """The connectors of the tests are known everywhere."""


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the clock of this process: `set_clock("2026-03-10 07:00")`, in Stockholm; it then stands still."""
    shown: list[datetime] = [moment("2026-03-09 12:00")]
    monkeypatch.setattr(timezone, "now", lambda: shown[0])

    def put(wall: str) -> None:
        shown[0] = moment(wall).astimezone(timezone.get_default_timezone())

    put("2026-03-09 12:00")
    return put


@pytest.fixture
def site(set_clock: SetClock, site: Channel) -> Channel:
    """Our own site, opened at noon that Monday."""
    return site


@pytest.fixture
def chief(anna: Person) -> Voice:
    """The chief, for whom Anna speaks."""
    voice = Voice.objects.create(handle="chief", name="Kommunchefen", role_title="Kommunchef", is_person=True)
    voice.speakers.set([anna])
    return voice


@pytest.fixture
def agenda(chief: Voice, anna: Person, site: Channel, series: Series) -> Agenda:
    """The chief's agenda, opened at noon on Monday 9 March 2026; the first day said is Tuesday."""
    return open_agenda(chief, [site], by=anna)


@pytest.fixture
def source(agenda: Agenda) -> Calendar:
    """The chief's calendar, which nobody asks for an hour."""
    calendar = Calendar(agenda=agenda, name="Work", kind="ics", due=timezone.now() + timedelta(hours=1))
    keep_login(calendar, Login("https://cal.example/secret-word/chief.ics"))
    calendar.save()
    return calendar
