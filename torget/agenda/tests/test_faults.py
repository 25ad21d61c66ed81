"""What goes wrong between the evening's draft and the morning: a row for each fault, and what the public gets."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from torget.accounts.models import Person
from torget.agenda import asking, correcting, entries, queries, refreshing, saying
from torget.agenda.actions import add_rule, look, remove_calendar, remove_rule
from torget.agenda.deciding import Criterion, Decision
from torget.agenda.models import Agenda, Calendar, Day, DayState, Entry, Occasion, Rule
from torget.agenda.refreshing import refresh, take
from torget.agenda.tests.days import TODAY, SetClock, bring
from torget.channels.models import Channel
from torget.protocols.calendars.tests.files import calendar, event
from torget.publishing.models import Delivery, Post
from torget.records.models import Record
from torget.worker import changes

Break = Callable[[pytest.MonkeyPatch], None]


def fails(*_args: object, **_more: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.fixture
def draft(source: Calendar, agenda: Agenda, anna: Person, set_clock: SetClock) -> Agenda:
    """On Monday evening the draft was read and looked at: one public meeting at ten, one masked at one."""
    add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    set_clock("2026-03-09 18:00")
    bring(source, event("a", categories="Open"), event("b", "20260310T130000", summary="Salary"))
    look(agenda, TODAY, by=anna)
    return agenda


BREAKS: dict[str, Break] = {
    "after the claim": lambda patch: patch.setattr(entries, "write", fails),
    "before the post": lambda patch: patch.setattr(saying, "begin", fails),
    "while its texts are fitted": lambda patch: patch.setattr(saying, "fit", fails),
    "while it is drawn": lambda patch: patch.setattr(saying, "picture_if_possible", fails),
    "while it is published": lambda patch: patch.setattr(saying, "publish", fails),
    "after it was published": lambda patch: patch.setattr(saying, "public_lines", fails),
    "when pages are told": lambda patch: patch.setattr(changes, "note", fails),
}


@pytest.mark.parametrize("where", BREAKS)
def test_wherever_it_breaks_nothing_is_half_said_and_the_next_look_says_it_once(
    where: str, draft: Agenda, set_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock("2026-03-10 07:00")
    with monkeypatch.context() as patch:
        BREAKS[where](patch)
        assert saying.say_due() == 0
    assert Day.objects.get().state == DayState.WAITING
    for kept in (Post, Entry, Delivery, Record):
        assert not kept.objects.exists()
    assert saying.say_due() == 1
    assert saying.say_due() == 0
    assert (Post.objects.count(), Entry.objects.count(), Record.objects.count()) == (1, 2, 1)


def test_a_calendar_taken_out_in_the_night_is_not_said(
    draft: Agenda, source: Calendar, anna: Person, set_clock: SetClock
) -> None:
    set_clock("2026-03-10 02:00")
    remove_calendar(source, by=anna)
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 1
    assert Day.objects.get().state == DayState.EMPTY
    assert not Post.objects.exists()


def test_a_rule_taken_out_in_the_night_makes_it_masked_again(draft: Agenda, anna: Person, set_clock: SetClock) -> None:
    set_clock("2026-03-10 02:00")
    remove_rule(Rule.objects.get(criterion=Criterion.CATEGORY), by=anna)
    set_clock("2026-03-10 07:00")
    saying.say_due()
    assert "Meeting" not in Post.objects.get().text
    assert Entry.objects.exclude(ground="").count() == 2


def test_what_was_changed_in_the_night_is_said_as_it_is_in_the_morning(
    draft: Agenda, source: Calendar, set_clock: SetClock
) -> None:
    set_clock("2026-03-10 05:00")
    bring(source, event("a", "20260310T150000", categories="Open", summary="Later"))
    set_clock("2026-03-10 07:00")
    saying.say_due()
    assert "15.00–16.00 Later" in Post.objects.get().text
    assert "Salary" not in Post.objects.get().text


@pytest.mark.parametrize(("eve", "morning"), [("2026-03-28", "2026-03-29"), ("2026-10-24", "2026-10-25")])
def test_a_draft_of_the_evening_before_the_clocks_change_is_said_at_its_hours(
    source: Calendar, agenda: Agenda, anna: Person, set_clock: SetClock, eve: str, morning: str
) -> None:
    add_rule(agenda, Rule(criterion=Criterion.ALL, decision=Decision.PUBLIC), by=anna)
    set_clock(f"{eve} 18:00")
    bring(source, event(start=f"{morning.replace('-', '')}T100000", rrule="FREQ=DAILY"))
    set_clock(f"{morning} 07:00")
    assert saying.say_due() == 1
    assert "10.00–11.00 Meeting" in Post.objects.get().text


def test_a_worker_that_slept_all_morning_says_it_late_and_once(draft: Agenda, set_clock: SetClock) -> None:
    set_clock("2026-03-10 11:40")
    assert saying.say_due() == 1
    assert "Kalendern lästes senast" in Post.objects.get().text
    set_clock("2026-03-11 00:10")
    assert saying.say_due() == 0


def test_a_day_that_nobody_said_is_not_said_the_day_after(draft: Agenda, set_clock: SetClock) -> None:
    set_clock("2026-03-11 07:00")
    saying.say_due()
    assert set(Day.objects.exclude(state=DayState.WAITING).values_list("date", flat=True)) == {
        TODAY + timedelta(days=1)
    }


def test_a_calendar_that_will_not_answer_keeps_no_day_back(
    draft: Agenda, source: Calendar, set_clock: SetClock
) -> None:
    set_clock("2026-03-10 06:00")
    refreshing._fail(source, "slow")
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 1
    assert "Meeting" in Post.objects.get().text


def test_a_disk_that_fills_while_a_calendar_is_kept_leaves_what_was_known(
    draft: Agenda, source: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(Occasion.objects.order_by("pk").values_list("key", "digest"))
    monkeypatch.setattr(refreshing, "_ask", lambda _calendar, _first: asking.Answer(calendar(event("new"))))
    monkeypatch.setattr(refreshing, "follow_today", fails)
    refresh(source)
    source.refresh_from_db()
    assert source.trouble == "ours"
    assert list(Occasion.objects.order_by("pk").values_list("key", "digest")) == before


def test_a_calendar_taken_out_while_it_is_read_stays_out(
    draft: Agenda, source: Calendar, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def removed_meanwhile(_calendar: Calendar, _first: object) -> asking.Answer:
        remove_calendar(Calendar.objects.get(), by=anna)
        return asking.Answer(calendar(event("new")))

    monkeypatch.setattr(refreshing, "_ask", removed_meanwhile)
    refresh(source)
    assert not Calendar.objects.exists()
    assert not Occasion.objects.exists()


def test_two_workers_never_read_the_same_calendar(draft: Agenda, source: Calendar) -> None:
    Calendar.objects.update(due=timezone.now() - timedelta(minutes=1))
    assert [row.pk for row in take(4, [])] == [source.pk]
    assert take(4, []) == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_say_one_day(draft: Agenda, site: Channel, set_clock: SetClock) -> None:
    set_clock("2026-03-10 07:00")
    both = threading.Barrier(2)
    said: list[int] = []

    def work() -> None:
        both.wait(10)
        said.append(saying.say_due())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert Post.objects.count() <= 1
    if not Post.objects.exists():
        # each found the database taken: whoever looks next says it
        assert saying.say_due() == 1
    assert sum(said) <= 1
    assert (Post.objects.count(), Record.objects.count()) == (1, 1)


def test_writing_the_same_entries_again_writes_nothing(draft: Agenda, set_clock: SetClock) -> None:
    set_clock("2026-03-10 07:00")
    saying.say_due()
    day = Day.objects.get()
    with transaction.atomic():
        assert not entries.write(day, queries.draft(draft, TODAY))
    assert correcting.catch_up(day) is False
