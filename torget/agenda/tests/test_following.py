"""During the day: the page follows at once, the post by the agenda's rule, and what ceases to be public always goes."""

import pytest
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.agenda import deputies, following, forgetting, saying
from torget.agenda.actions import add_absence, add_rule, decide, end_absence, remove_calendar
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.models import Absence, Agenda, Calendar, Day, Entry, Occasion, Rule
from torget.agenda.tests.days import TODAY, SetClock, bring
from torget.agenda.words import stale_words
from torget.conversations.actions import Question, ask
from torget.conversations.models import Conversation
from torget.protocols.calendars.tests.files import event
from torget.publishing.models import Post
from torget.worker.models import Change

OPEN = {"categories": "Open"}


@pytest.fixture
def day(source: Calendar, agenda: Agenda, anna: Person, set_clock: SetClock) -> Day:
    """Tuesday, said at seven, with one public meeting at ten and one masked at one."""
    add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    bring(source, event("a", **OPEN), event("b", "20260310T130000", summary="Salary"))
    set_clock("2026-03-10 07:00")
    saying.say_due()
    Change.objects.all().delete()
    return Day.objects.get()


def text() -> str:
    return Post.objects.get().text


def test_what_is_the_same_changes_nothing(day: Day, source: Calendar, set_clock: SetClock) -> None:
    set_clock("2026-03-10 09:00")
    bring(source, event("a", **OPEN), event("b", "20260310T130000", summary="Salary"))
    Change.objects.all().delete()
    set_clock("2026-03-10 09:10")
    bring(source, event("a", **OPEN), event("b", "20260310T130000", summary="Salary"))
    assert not Change.objects.exists()
    assert Post.objects.get().version == 1


def test_a_page_that_told_how_old_it_is_tells_no_longer_once_read(
    day: Day, source: Calendar, set_clock: SetClock
) -> None:
    assert day.said is not None
    assert stale_words(day.read, day.said)
    set_clock("2026-03-10 09:00")
    bring(source, event("a", **OPEN), event("b", "20260310T130000", summary="Salary"))
    day.refresh_from_db()
    assert not stale_words(day.read, day.said)
    assert Change.objects.filter(topic="day:chief/2026-03-10").exists()


def test_moved_it_stands_at_its_new_hour_on_page_and_post(day: Day, source: Calendar, set_clock: SetClock) -> None:
    before = Entry.objects.get(text="Meeting")
    set_clock("2026-03-10 09:00")
    bring(source, event("a", "20260310T150000", **OPEN), event("b", "20260310T130000", summary="Salary"))
    after = Entry.objects.get(text="Meeting")
    assert after.uid == before.uid
    assert Change.objects.filter(topic="day:chief/2026-03-10").exists()
    assert "15.00–16.00 Meeting" in text()
    assert Post.objects.get().versions.last().reason == "Kalendern har ändrats."  # type: ignore[union-attr]


def test_called_off_it_stays_and_says_so(day: Day, source: Calendar, set_clock: SetClock) -> None:
    set_clock("2026-03-10 09:00")
    bring(source, event("a", status="CANCELLED", **OPEN))
    assert Entry.objects.get(text="Meeting").is_cancelled
    assert not Entry.objects.exclude(ground="").exists()
    assert "(inställt)" in text()
    bring(source, event("a", **OPEN))
    assert not Entry.objects.get(text="Meeting").is_cancelled


def test_a_source_that_flips_makes_few_corrections(day: Day, source: Calendar, set_clock: SetClock) -> None:
    for minute in range(30):
        set_clock(f"2026-03-10 09:{minute:02d}")
        bring(source, event("a", f"20260310T{15 + minute % 2}0000", **OPEN))
        following.catch_up_all()
    assert Post.objects.get().version <= 4


def test_what_had_to_wait_is_corrected_a_little_later(day: Day, source: Calendar, set_clock: SetClock) -> None:
    set_clock("2026-03-10 09:00")
    bring(source, event("a", "20260310T150000", **OPEN))
    set_clock("2026-03-10 09:05")
    bring(source, event("a", "20260310T160000", **OPEN))
    assert "16.00–17.00" not in text()
    set_clock("2026-03-10 09:11")
    assert following.catch_up_all() == 1
    assert "16.00–17.00 Meeting" in text()


def test_an_agenda_may_leave_its_post_alone(day: Day, agenda: Agenda, source: Calendar, set_clock: SetClock) -> None:
    Agenda.objects.update(corrects=False)
    set_clock("2026-03-10 09:00")
    source.agenda.refresh_from_db()
    bring(source, event("a", "20260310T150000", **OPEN))
    assert Entry.objects.get(text="Meeting").begins.hour == 14
    assert "10.00" in text()
    assert following.catch_up_all() == 0


def test_what_ceases_to_be_public_leaves_the_post_at_once(
    day: Day, agenda: Agenda, source: Calendar, anna: Person, set_clock: SetClock
) -> None:
    Agenda.objects.update(corrects=False)
    meeting = Occasion.objects.get(decision="public")
    decide(meeting, Decision.MASKED, Ground.CASE, by=anna)
    assert Entry.objects.filter(text="Meeting").count() == 0
    assert "Möte om någons eget ärende" in text()
    assert "Meeting" not in text()


def test_marked_private_during_the_day_it_is_masked_on_page_and_post(
    day: Day, source: Calendar, set_clock: SetClock
) -> None:
    set_clock("2026-03-10 07:01")
    bring(source, event("a", **OPEN, **{"class": "PRIVATE"}))
    assert not Entry.objects.filter(text="Meeting").exists()
    assert "Meeting" not in text()


def test_left_out_by_hand_it_is_counted_only(day: Day, agenda: Agenda, anna: Person) -> None:
    decide(Occasion.objects.get(decision="public"), Decision.NEVER, Ground.PRIVATE, by=anna)
    assert day.entries.count() == 1
    assert day.masked.get(decision=Decision.NEVER).number == 1


def test_what_comes_during_the_day_undecided_is_masked(day: Day, source: Calendar, set_clock: SetClock) -> None:
    set_clock("2026-03-10 09:00")
    bring(source, event("a", **OPEN), event("b", "20260310T130000", summary="Salary"), event("c", "20260310T160000"))
    assert day.entries.filter(ground=Ground.UNDECIDED).count() == 2


def test_yesterday_is_left_as_it_was(day: Day, source: Calendar, set_clock: SetClock) -> None:
    set_clock("2026-03-11 00:01")
    bring(source)
    assert not Entry.objects.get(text="Meeting").is_cancelled


def test_without_its_calendar_nothing_of_it_is_shown(day: Day, source: Calendar, anna: Person) -> None:
    remove_calendar(source, by=anna)
    assert not Entry.objects.exists()
    assert "Meeting" not in text()


def test_days_that_are_over_are_forgotten(day: Day, source: Calendar, set_clock: SetClock) -> None:
    set_clock("2026-03-11 12:00")
    assert forgetting.forget_past() == 2
    assert Entry.objects.count() == 2


def test_what_is_asked_of_who_is_away_goes_to_the_deputy(
    day: Day, agenda: Agenda, voice: Voice, anna: Person, bo: Person, set_clock: SetClock
) -> None:
    set_clock("2026-03-10 09:00")
    assert day.post is not None
    ask(Question("Why?", about=day.post.uid), at=timezone.now())
    assert deputies.hand_over() == 0
    voice.speakers.set([bo])
    away = add_absence(agenda.voice, first=TODAY, last=TODAY, deputy=voice, words="", by=anna)
    assert deputies.hand_over() == 1
    assert Conversation.objects.get().assigned_to == bo
    assert deputies.hand_over() == 0
    end_absence(away, by=anna)
    assert not Absence.objects.exists()


def test_nobody_is_given_what_they_may_not_answer(
    day: Day, agenda: Agenda, voice: Voice, anna: Person, cleo: Person, set_clock: SetClock
) -> None:
    assert day.post is not None
    ask(Question("Why?", about=day.post.uid), at=timezone.now())
    voice.speakers.set([cleo])
    add_absence(agenda.voice, first=TODAY, last=TODAY, deputy=voice, words="", by=anna)
    assert deputies.hand_over() == 0


def test_one_press_on_what_is_masked_shows_it_at_once(
    day: Day, agenda: Agenda, anna: Person, set_clock: SetClock
) -> None:
    set_clock("2026-03-10 09:00")
    decide(Occasion.objects.get(decision="masked"), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    assert "13.00–14.00 Salary" in text()
