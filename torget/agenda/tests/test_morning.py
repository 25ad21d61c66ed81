"""At seven on the authority's clocks, once, with what is known, on every channel that takes it."""

from datetime import date, timedelta
from typing import Any

import pytest

from torget.accounts.models import Person, Voice
from torget.agenda import saying
from torget.agenda.actions import add_absence, add_rule, change_agenda, decide
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.models import Agenda, Calendar, Day, DayState, Rule
from torget.agenda.tests.days import TODAY, SetClock, bring, the
from torget.channels.actions import open_channel
from torget.channels.models import Channel, State
from torget.connectors.contract import Account, Can
from torget.connectors.hub import Outgoing, Preview
from torget.connectors.previews import plain_preview
from torget.connectors.table import CONNECTORS
from torget.connectors.wording.pieces import pieces
from torget.guidelines import check
from torget.protocols.calendars.tests.files import event
from torget.publishing.models import Delivery, Post, PostState, Variant
from torget.records.models import Record
from torget.testing.lindby import LindbyTest


@pytest.fixture
def open_rule(agenda: Agenda, anna: Person) -> Rule:
    return add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)


def day(agenda: Agenda) -> Day:
    return Day.objects.get(agenda=agenda)


def test_nothing_is_said_before_seven_and_all_of_it_at_seven(
    source: Calendar, agenda: Agenda, open_rule: Rule, set_clock: SetClock
) -> None:
    bring(source, event("a", categories="Open", location="Town hall"), event("b", "20260310T130000", summary="Salary"))
    set_clock("2026-03-10 06:59")
    assert saying.say_due() == 0
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 1
    post = Post.objects.get()
    assert (post.state, post.voice, post.author) == (PostState.PUBLISHED, agenda.voice, None)
    assert "Kommunchefen" in post.title
    assert "10.00–11.00 Meeting, Town hall" in post.text
    assert "13.00–14.00 Möte" in post.text
    assert "Salary" not in post.text
    assert Record.objects.filter(source="post", source_id=post.uid).count() == 1
    assert day(agenda).post == post


def test_a_day_is_said_once_whoever_looks(
    source: Calendar, agenda: Agenda, open_rule: Rule, set_clock: SetClock
) -> None:
    bring(source, event(categories="Open"))
    set_clock("2026-03-10 07:00")
    assert [saying.say(agenda, TODAY), saying.say(agenda, TODAY), saying.say_due()] == [True, False, 0]
    assert Post.objects.count() == 1


def test_what_breaks_halfway_leaves_nothing_behind_and_is_done_whole_later(
    source: Calendar, agenda: Agenda, open_rule: Rule, set_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(source, event(categories="Open"))
    set_clock("2026-03-10 07:00")
    with monkeypatch.context() as broken:
        broken.setattr(saying, "public_lines", lambda _day: 1 / 0)
        assert saying.say_due() == 0
    assert not Post.objects.exists()
    assert not Delivery.objects.exists()
    assert saying.say_due() == 1
    assert Post.objects.count() == 1


@pytest.mark.parametrize("morning", ["2026-03-29", "2026-10-25"])
def test_seven_is_seven_also_on_the_day_the_clocks_change(
    source: Calendar, agenda: Agenda, set_clock: SetClock, morning: str
) -> None:
    set_clock(f"{morning} 06:59")
    bring(source, event(dtstart=f"{morning.replace('-', '')}T080000"))
    assert saying.say_due() == 0
    set_clock(f"{morning} 07:00")
    assert saying.say_due() == 1
    assert "08.00" in Post.objects.get().text


def test_an_hour_that_the_clocks_jump_over_is_the_next_one(
    source: Calendar, agenda: Agenda, anna: Person, site: Channel, set_clock: SetClock
) -> None:
    Agenda.objects.update(goes_out="02:30")
    set_clock("2026-03-29 01:59")
    bring(source, event(dtstart="20260329T080000"))
    assert saying.say_due() == 0
    set_clock("2026-03-29 03:30")
    assert saying.say_due() == 1


def test_an_agenda_begins_the_day_after_it_was_opened(source: Calendar, agenda: Agenda, set_clock: SetClock) -> None:
    bring(source, event(start="20260309T150000"))
    assert saying.say_due() == 0
    assert agenda.begins == TODAY


def test_one_that_rested_begins_again_the_day_after(
    agenda: Agenda, anna: Person, site: Channel, set_clock: SetClock
) -> None:
    fields: dict[str, Any] = {
        "goes_out": agenda.goes_out,
        "channels": [site],
        "topic": "",
        "corrects": True,
    }
    change_agenda(agenda, is_active=False, by=anna, **fields)
    set_clock("2026-03-20 09:00")
    assert saying.say_due() == 0
    change_agenda(agenda, is_active=True, by=anna, **fields)
    assert agenda.begins == date(2026, 3, 21)


def test_a_day_with_nothing_in_it_has_a_page_and_no_post(agenda: Agenda, set_clock: SetClock) -> None:
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 1
    assert day(agenda).state == DayState.EMPTY
    assert not Post.objects.exists()
    assert saying.say_due() == 0


def test_what_was_known_last_is_said_with_the_time_it_was_read(
    source: Calendar, agenda: Agenda, open_rule: Rule, set_clock: SetClock
) -> None:
    set_clock("2026-03-09 22:10")
    bring(source, event(categories="Open"))
    Calendar.objects.update(trouble="unreachable")
    set_clock("2026-03-10 07:00")
    saying.say_due()
    assert "Kalendern lästes senast 9 mar 2026 22.10" in Post.objects.get().text


def test_who_is_away_is_said_first_with_the_deputy(
    agenda: Agenda, voice: Voice, anna: Person, set_clock: SetClock
) -> None:
    voice.role_title = "Biträdande kommunchef"
    voice.save()
    add_absence(agenda.voice, first=TODAY, last=TODAY + timedelta(days=3), deputy=voice, words="", by=anna)
    set_clock("2026-03-10 07:00")
    saying.say_due()
    text = Post.objects.get().text
    assert text.startswith("Kommunchefen är borta till och med fredag 13 mars 2026.")
    assert "Ersättare: Lindby kommun, Biträdande kommunchef." in text


def test_what_is_not_shown_is_counted_by_ground(
    source: Calendar, agenda: Agenda, anna: Person, set_clock: SetClock
) -> None:
    bring(source, event("a"), event("b", transp="TRANSPARENT"), event("c", **{"class": "PRIVATE"}))
    set_clock("2026-03-10 07:00")
    saying.say_due()
    counted = {(row.decision, row.ground): row.number for row in day(agenda).masked.all()}
    assert counted == {
        (Decision.MASKED, Ground.UNDECIDED): 1,
        (Decision.MASKED, Ground.PRIVATE): 1,
        (Decision.NEVER, Ground.PRIVATE): 1,
    }
    assert day(agenda).entries.count() == 2


class LindbyLong(LindbyTest):
    """A platform whose connector cuts a long text into a thread by itself."""

    kind = "lindby_long"
    can = Can(text=500, threads=True, revise=True, withdraw=True)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """Several posts."""
        return plain_preview(self.can, outgoing, pieces(outgoing, len, 500), len)


def test_each_channel_gets_what_fits(
    source: Calendar,
    agenda: Agenda,
    open_rule: Rule,
    site: Channel,
    set_clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(CONNECTORS, LindbyLong.kind, LindbyLong())
    small, threading = open_channel("lindby_test", name="Small"), open_channel("lindby_long", name="Thread")
    agenda.channels.set([site, small, threading])
    hours = [f"20260310T{hour:02d}0000" for hour in range(8, 17)]
    bring(source, *(event(hour, hour, categories="Open", summary=f"{hour} {'long words ' * 8}") for hour in hours))
    set_clock("2026-03-10 07:00")
    saying.say_due()
    texts = {row.channel: row.text for row in Variant.objects.all()}
    assert texts[site] == texts[threading] == ""
    assert "/voice/chief/day/2026-03-10/" in texts[small]
    assert "more" in texts[small] or "till" in texts[small]


def test_a_channel_that_is_not_ready_is_left_out_and_told_of(
    source: Calendar, agenda: Agenda, site: Channel, set_clock: SetClock
) -> None:
    closed = open_channel("lindby_test", name="Closed", state=State.UNAPPROVED)
    agenda.channels.set([site, closed])
    bring(source, event())
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 1
    assert [row.channel for row in Variant.objects.all()] == [site]
    assert day(agenda).problems == [f"left-out:{closed.slug}"]


def test_without_any_channel_it_waits_and_says_why(
    source: Calendar, agenda: Agenda, site: Channel, set_clock: SetClock
) -> None:
    agenda.channels.clear()
    bring(source, event())
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 0
    assert day(agenda).problems == ["no-channel"]
    assert day(agenda).state == DayState.WAITING
    agenda.channels.set([site])
    assert saying.say_due() == 1
    assert day(agenda).problems == []


def test_words_that_look_like_markup_mean_themselves(
    source: Calendar, agenda: Agenda, anna: Person, set_clock: SetClock
) -> None:
    bring(source, event(summary="*All* [here](http://evil.example) <b>now</b> 1. _x_ evil.example"))
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    set_clock("2026-03-10 07:00")
    saying.say_due()
    html = Post.objects.get().versions.get().html
    assert "<em>" not in html
    assert 'href="http://evil' not in html
    assert "*All*" in html
    assert not [found for found in check(Post.objects.get().text, language="sv") if found.severity == "stop"]
