"""The desk's pages: the draft with each decision visible, one press to change it, and nobody else's eyes on it."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts.models import Person, Voice
from torget.agenda import forgetting, queries, saying
from torget.agenda.logins import keep_login, login_of
from torget.agenda.models import Absence, Agenda, Calendar, Day, MeetingKind, Rule, Topic
from torget.agenda.tests.days import TODAY, SetClock, bring, stands, the
from torget.channels.models import Channel
from torget.protocols.calendars.tests.files import event
from torget.testing.cast import SignIn

SECRET = "Salary talk"


@pytest.fixture
def desk(anna: Person, sign_in: SignIn) -> Client:
    anna.language = "en"
    anna.save()
    return sign_in(anna)


def address(name: str, *rest: object) -> str:
    return reverse(f"agenda:{name}", args=["chief", *rest])


def seen(desk: Client, name: str, *rest: object) -> str:
    answer = desk.get(address(name, *rest))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_draft_shows_each_decision_and_why(desk: Client, source: Calendar, agenda: Agenda) -> None:
    bring(source, event("a", summary=SECRET), event("b", "20260310T130000", **{"class": "PRIVATE"}))
    page = seen(desk, "tomorrow")
    assert SECRET in page
    assert "nobody has decided" in page
    assert "by rule (is marked private)" in page
    assert "1 item is masked because nobody has decided." in page
    assert "“10:00–11:00 Meeting”" in page


def test_one_press_decides_and_leads_back_to_the_item(desk: Client, source: Calendar, agenda: Agenda) -> None:
    bring(source, event(summary="Coffee"))
    row = the(agenda)
    answer = desk.post(address("decide", TODAY.isoformat(), row.pk), {"decision": "public", "ground": "undecided"})
    assert answer.headers["Location"].endswith(f"#item-{row.pk}")
    assert stands(agenda)[0].is_public
    desk.post(address("decide", TODAY.isoformat(), row.pk), {"decision": "masked", "ground": "personnel"})
    assert stands(agenda)[0].ground == "personnel"
    desk.post(address("decide", TODAY.isoformat(), row.pk), {"decision": "rules"})
    assert stands(agenda)[0].ground == "undecided"
    assert desk.post(address("decide", TODAY.isoformat(), row.pk), {"decision": "x"}).status_code == 404


def test_from_the_afternoon_on_the_draft_waits_on_the_first_page(
    desk: Client, source: Calendar, agenda: Agenda, anna: Person, set_clock: SetClock
) -> None:
    bring(source, event())
    assert "waits for your eyes" not in desk.get("/desk/").content.decode()
    set_clock("2026-03-09 15:00")
    page = desk.get("/desk/").content.decode()
    assert "Tomorrow's agenda of Kommunchefen waits for your eyes." in page
    assert "1 item is undecided and stays masked." in page
    desk.post(address("look", TODAY.isoformat()))
    assert queries.waiting(anna) == []
    assert Day.objects.get().looked_by == anna
    assert "Anna Ek has looked." in seen(desk, "tomorrow")


@pytest.mark.parametrize("who", ["bo", "eva"])
def test_nobody_else_sees_it(who: str, agenda: Agenda, sign_in: SignIn, request: pytest.FixtureRequest) -> None:
    assert sign_in(request.getfixturevalue(who)).get(address("tomorrow")).status_code == 403


def test_another_communicator_who_does_not_speak_for_the_chief_finds_nothing(
    desk: Client, agenda: Agenda, source: Calendar, chief: Voice
) -> None:
    bring(source, event())
    chief.speakers.clear()
    row = the(agenda)
    for name, rest in (("tomorrow", ()), ("calendar", (source.pk,)), ("rules", ()), ("month", ("2026-03",))):
        assert desk.get(address(name, *rest)).status_code == 404
    assert desk.post(address("decide", TODAY.isoformat(), row.pk), {"decision": "public"}).status_code == 404
    assert not stands(agenda)[0].is_public


def test_an_item_of_another_agenda_is_not_decided_here(
    desk: Client, agenda: Agenda, source: Calendar, voice: Voice
) -> None:
    bring(source, event())
    Agenda.objects.create(voice=voice, begins=TODAY)
    where = reverse("agenda:decide", args=["lindby", TODAY.isoformat(), the(agenda).pk])
    assert desk.post(where, {"decision": "public"}).status_code == 404


def test_the_way_from_nothing_to_a_calendar(desk: Client, chief: Voice, site: Channel) -> None:
    assert "Begin with an agenda" in desk.get(reverse("agenda:agendas")).content.decode()
    answer = desk.post(reverse("agenda:new"), {"voice": "chief"})
    assert answer.headers["Location"] == address("new-calendar")
    fields = {"name": "Work", "kind": "caldav", "otherwise": "masked", "username": "chief", "password": "pass word"}
    refused = desk.post(address("new-calendar"), {**fields, "url": "not an address"})
    assert refused.status_code == 422
    assert 'value="chief"' in refused.content.decode()
    assert desk.post(address("new-calendar"), {**fields, "url": "https://cal.example/dav/"}).status_code == 302
    made = Calendar.objects.get()
    assert (made.host, login_of(made).password) == ("cal.example", "pass word")
    assert MeetingKind.objects.count() == 7
    assert Agenda.objects.get().channels.get() == site


def test_secrets_are_never_shown_again_and_stay_where_nothing_is_typed(desk: Client, source: Calendar) -> None:
    for page in (seen(desk, "calendars"), seen(desk, "calendar", source.pk)):
        assert "secret-word" not in page
    desk.post(address("calendar", source.pk), {"name": "Office", "kind": "ics", "otherwise": "never"})
    source.refresh_from_db()
    assert (source.name, login_of(source).url) == ("Office", "https://cal.example/secret-word/chief.ics")


def test_a_kept_password_does_not_follow_to_another_host(desk: Client, source: Calendar) -> None:
    fields = {"name": "Work", "kind": "ics", "otherwise": "masked"}
    desk.post(address("calendar", source.pk), {**fields, "url": "https://cal.example/x.ics", "password": "pass word"})
    desk.post(address("calendar", source.pk), {**fields, "url": "https://evil.example/x.ics"})
    source.refresh_from_db()
    assert login_of(source).password == ""


def test_one_of_several_calendars_is_chosen(desk: Client, source: Calendar, agenda: Agenda) -> None:
    keep_login(source, replace(login_of(source), offers=("https://cal.example/a/", "https://cal.example/b/")))
    source.offers, source.trouble = ["Home", "Work"], "choose"
    source.save()
    assert "Choose one." in seen(desk, "calendars")
    desk.post(address("choose-calendar", source.pk), {"offer": "1"})
    source.refresh_from_db()
    assert (login_of(source).resolved, source.offers, source.trouble) == ("https://cal.example/b/", [], "")
    assert desk.post(address("choose-calendar", source.pk), {"offer": "7"}).status_code == 404


def test_rules_are_made_changed_moved_and_taken_out(desk: Client, agenda: Agenda, source: Calendar) -> None:
    empty = {"criterion": "words", "decision": "public", "ground": "undecided"}
    assert desk.post(address("new-rule"), empty).status_code == 422
    made = {"criterion": "words", "value": "salary", "decision": "masked", "ground": "personnel"}
    assert desk.post(address("new-rule"), made).status_code == 302
    rule = Rule.objects.get(criterion="words")
    assert "has any of the words: salary" in seen(desk, "rules")
    desk.post(address("rule-up", rule.pk))
    assert list(agenda.rules.all()).index(rule) == 1
    desk.post(address("rule", rule.pk), {**made, "value": "wage*"})
    rule.refresh_from_db()
    assert rule.values == ("wage*",)
    desk.post(address("remove-rule", rule.pk))
    assert not Rule.objects.filter(criterion="words").exists()


def test_settings_absences_kinds_and_topics(desk: Client, agenda: Agenda, site: Channel, voice: Voice) -> None:
    fields = {"goes_out": "06:30", "channels": [site.pk], "topic": "The day", "is_active": "on"}
    assert desk.post(address("settings"), fields).status_code == 302
    agenda.refresh_from_db()
    assert (f"{agenda.goes_out:%H:%M}", agenda.topic, agenda.corrects) == ("06:30", "The day", False)
    assert desk.post(address("away"), {"first": "2026-03-12", "last": "2026-03-11"}).status_code == 422
    days = {"first": "2026-03-12", "last": "2026-03-13", "deputy": voice.pk}
    assert desk.post(address("away"), days).status_code == 302
    away = Absence.objects.get()
    assert "Lindby kommun" in seen(desk, "away")
    desk.post(address("end-absence", away.pk))
    assert not Absence.objects.exists()
    desk.post(reverse("agenda:kinds"), {"name": "Föreningar", "english": "Associations"})
    assert "Associations" in desk.get(reverse("agenda:kinds")).content.decode()
    desk.post(address("month", "2026-03"), {"name": "Snow", "words": "snow*"})
    assert "snow*" in seen(desk, "month", "2026-03")
    desk.post(address("remove-topic", Topic.objects.get().pk))
    assert not Topic.objects.exists()


def test_a_day_that_is_over_leads_to_what_was_shown_of_it(
    desk: Client, source: Calendar, agenda: Agenda, set_clock: SetClock
) -> None:
    bring(source, event())
    set_clock("2026-03-10 07:00")
    saying.say_due()
    set_clock("2026-03-11 13:00")
    forgetting.forget_past()
    page = seen(desk, "day", TODAY.isoformat())
    assert 'href="/voice/chief/day/2026-03-10/"' in page
    assert "Nothing in the calendar" not in page


def test_addresses_without_sense_are_not_there(desk: Client, agenda: Agenda) -> None:
    for name, rest in (("day", "yesterday"), ("day", "2026-02-30"), ("month", "2026-13")):
        assert desk.get(address(name, rest)).status_code == 404
    assert desk.post(address("look", "2026-03-20")).status_code == 404
