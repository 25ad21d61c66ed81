"""A day on the square: what is shown, what is not, readers beside it, the month, and the calendar to subscribe to."""

from datetime import date

import pytest
from django.test import Client

from torget.accounts.models import Person, Voice
from torget.agenda import saying
from torget.agenda.actions import add_absence, add_rule, add_topic, open_agenda
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.logins import Login, keep_login
from torget.agenda.models import Agenda, Calendar, Day, Entry, ItemQuestion, MeetingKind, Rule, Topic
from torget.agenda.tests.days import STOCKHOLM, SetClock, bring
from torget.conversations.actions import Question, ask, hide
from torget.pages.registry import everything, paths_for
from torget.protocols.calendars import read
from torget.protocols.calendars.tests.files import event
from torget.publishing.actions import withdraw
from torget.site import forms
from torget.site.tests.scene import Scene

pytestmark = pytest.mark.django_db
DAY = "/voice/chief/day/2026-03-10/"


@pytest.fixture
def day(agenda: Agenda, source: Calendar, anna: Person, set_clock: SetClock) -> Day:
    """Tuesday, said: a meeting with citizens, one masked, a whole day."""
    citizens = MeetingKind.objects.get(english="Citizens")
    made = Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC, kind=citizens)
    add_rule(agenda, made, by=anna)
    secret = Rule(criterion=Criterion.WORDS, value="salary", decision=Decision.MASKED, ground=Ground.PERSONNEL)
    add_rule(agenda, secret, by=anna)
    whole = {"dtstart": ";VALUE=DATE:20260310", "duration": "", "summary": "Snow week", "categories": "Open"}
    bring(
        source,
        event("a", summary="Library <b>talk</b>", location="Norrby", categories="Open", duration="PT2H"),
        event("b", "20260310T130000", summary="Salary of Frida Karlsson", location="Her office"),
        event("c", **whole),
    )
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 1
    return Day.objects.select_related("post", "agenda__voice").get()


def page(path: str = DAY, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_day_shows_hours_words_place_role_and_kind(day: Day) -> None:
    seen = page()
    assert "Library &lt;b&gt;talk&lt;/b&gt;" in seen
    assert "10.00–12.00" in seen
    assert "Norrby" in seen
    assert "Medborgare" in seen
    assert "heldag" in seen
    assert "Kommunchef" in seen
    assert "Uttalar sig i tjänsten" in seen


def test_what_is_masked_shows_its_hour_and_a_sentence_in_the_readers_language(day: Day) -> None:
    assert "Möte, personalärende" in page()
    assert "Meeting, personnel matter" in page(f"/en{DAY}")
    for path in (DAY, f"/en{DAY}", "/voice/chief/days/", "/voice/chief/month/2026-03/", "/voice/chief/agenda.ics", "/"):
        seen = page(path)
        assert "Karlsson" not in seen
        assert "Her office" not in seen
        assert "Salary" not in seen


def test_a_day_that_was_not_said_is_not_there(day: Day) -> None:
    for path in ("/voice/chief/day/2026-03-11/", "/voice/lindby/day/2026-03-10/", "/voice/chief/day/x/"):
        page(path, 404)
    page("/voice/chief/month/2026-04/", 404)
    page("/voice/nobody/days/", 404)


def test_before_it_is_said_nothing_of_tomorrow_is_seen(source: Calendar, agenda: Agenda) -> None:
    bring(source, event(categories="Open"))
    page(DAY, 404)
    assert "Meeting" not in page("/voice/chief/agenda.ics")


def test_a_question_about_one_item_stands_beside_it(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "FASTEST", -10)
    assert day.post is not None
    item = Entry.objects.get(place="Norrby")
    shown = page(f"/ask/?about={day.post.uid}&item={item.uid}")
    assert "Library" in shown
    opened = shown.split('name="opened" value="')[1].split('"')[0]
    said = {"text": "May anybody come?", "about": day.post.uid, "item": item.uid, "opened": opened}
    assert Client().post("/ask/", said).status_code == 302
    seen = page()
    assert ItemQuestion.objects.get().entry == item
    assert seen.index("Library") < seen.index("May anybody come?") < seen.index("Möte, personalärende")


def test_a_question_about_the_day_stands_below_it_and_hidden_ones_nowhere(day: Day, anna: Person) -> None:
    assert day.post is not None
    kept = ask(Question("What of the snow?", about=day.post.uid), at=day.said)  # type: ignore[arg-type]
    assert "What of the snow?" in page()
    hide(kept, reason="law", by=anna)
    assert "What of the snow?" not in page()


def test_an_item_of_another_days_post_is_no_item_here(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "FASTEST", -10)
    item = Entry.objects.get(place="Norrby")
    opened = page("/ask/").split('name="opened" value="')[1].split('"')[0]
    assert Client().post("/ask/", {"text": "Hello", "item": item.uid, "opened": opened}).status_code == 302
    assert not ItemQuestion.objects.exists()


def test_the_month_tells_with_whom_about_what_and_how_much_was_hidden(day: Day, anna: Person) -> None:
    assert day.post is not None
    add_topic(day.agenda, Topic(name="Library", words="library"), by=anna)
    add_topic(day.agenda, Topic(name="Snow", words="snow*\nplough*"), by=anna)
    ask(Question("Who ploughs? And the library?", about=day.post.uid), at=day.said)  # type: ignore[arg-type]
    ask(Question("Hello", about=day.post.uid), at=day.said)  # type: ignore[arg-type]
    figures = Client().get("/en/voice/chief/month/2026-03/").context["figures"]
    spent = [(str(each.kind), each.minutes, each.percent) for each in figures.shares if each.kind]
    assert spent == [("Medborgare", 120, 67)]
    assert [(each.minutes, each.masked) for each in figures.shares][-1] == (60, True)
    told = [(each.topic and each.topic.name, each.asked, each.minutes) for each in figures.compared]
    assert told == [("Library", 1, 120), ("Snow", 1, 0), (None, 1, 0)]
    assert figures.hidden == ((Decision.MASKED, "Meeting, personnel matter", 1),)


def test_the_calendar_holds_what_the_page_shows(day: Day) -> None:
    answer = Client().get("/voice/chief/agenda.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = read(answer.content, date(2026, 3, 10), date(2026, 3, 10), STOCKHOLM)
    told = [(each.title, each.place, each.whole_days) for each in found.occasions]
    assert told == [
        ("Snow week", "", True),
        ("Library <b>talk</b>", "Norrby", False),
        ("Möte, personalärende", "", False),
    ]


def test_a_voice_without_an_agenda_has_no_calendar(voice: Voice) -> None:
    assert Client().get("/voice/lindby/agenda.ics").status_code == 404


def test_withdrawn_nothing_of_it_is_shown_any_more(day: Day, anna: Person) -> None:
    assert day.post is not None
    withdraw(day.post, ground="Wrong day", by=anna)
    assert "Library" not in page(DAY, 410)
    assert "Library" not in page("/voice/chief/agenda.ics")


def test_who_is_away_is_told_on_day_and_voice_with_the_deputy(day: Day, voice: Voice, anna: Person) -> None:
    add_absence(day.agenda.voice, first=day.date, last=day.date, deputy=voice, words="Back on Friday.", by=anna)
    for path in (DAY, "/voice/chief/"):
        seen = page(path)
        assert "Kommunchefen är borta till och med tisdag 10 mars 2026." in seen
        assert "Back on Friday." in seen
    assert '<a href="/voice/lindby/">Till ersättaren</a>' in page()


def test_pages_follow_days_and_what_is_said_of_them(day: Day) -> None:
    assert day.post is not None
    about = {DAY, f"/en{DAY}", "/voice/chief/month/2026-03/"}
    assert about <= paths_for(f"post:{day.post.uid}")
    assert about <= paths_for(f"conversation:{day.post.uid}")
    told = paths_for("day:chief/2026-03-10")
    assert about | {"/voice/chief/", "/voice/chief/days/", "/voice/chief/agenda.ics"} <= told
    assert about | {"/voice/chief/agenda.ics"} <= set(everything())
    assert "/voice/chief/" in paths_for("away:chief")


def test_the_voices_page_leads_to_its_days(day: Day) -> None:
    seen = page("/voice/chief/")
    assert DAY in seen
    assert "/voice/chief/agenda.ics" in seen


def test_a_long_list_of_days_comes_in_pages(square: Scene, anna: Person) -> None:
    made = open_agenda(square.lindby, [square.site], by=anna)
    keep_login(kept := Calendar(agenda=made, name="x"), Login("https://cal.example/"))
    kept.save()
    Day.objects.bulk_create(Day(agenda=made, date=date.fromordinal(738_000 + n), state="empty") for n in range(70))
    assert 'rel="next"' in page("/voice/lindby/days/")
