"""Who may not, gets nothing; and whoever types something wrong loses nothing of it."""

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts.models import Person
from torget.agenda.models import Absence, Agenda, Calendar, Day, MeetingKind, Rule, Topic
from torget.agenda.tests.days import TODAY, bring, stands, the
from torget.agenda.urls import urlpatterns
from torget.protocols.calendars.tests.files import event
from torget.testing.cast import SignIn

DAY, MONTH = TODAY.isoformat(), "2026-03"
# What each address is filled with
REST: dict[str, tuple[object, ...]] = {
    "agendas": (), "new": (), "kinds": (), "tomorrow": ("chief",), "settings": ("chief",), "calendars": ("chief",),
    "new-calendar": ("chief",), "rules": ("chief",), "new-rule": ("chief",), "away": ("chief",),
    "day": ("chief", DAY), "look": ("chief", DAY), "month": ("chief", MONTH), "decide": ("chief", DAY, 1),
    "calendar": ("chief", 1), "read-calendar": ("chief", 1), "choose-calendar": ("chief", 1),
    "remove-calendar": ("chief", 1), "rule": ("chief", 1), "rule-up": ("chief", 1), "remove-rule": ("chief", 1),
    "end-absence": ("chief", 1), "remove-topic": ("chief", 1),
}  # fmt: skip


def test_the_table_has_every_address() -> None:
    assert {pattern.name for pattern in urlpatterns} == REST.keys()


@pytest.mark.parametrize("name", REST)
def test_nobody_without_the_duty_gets_in_by_any_door(
    name: str, agenda: Agenda, source: Calendar, cleo: Person, sign_in: SignIn
) -> None:
    bring(source, event(summary="Salary"))
    desk, where = sign_in(cleo), reverse(f"agenda:{name}", args=REST[name])
    for answer in (desk.get(where), desk.post(where, {"decision": "public", "voice": "chief"})):
        assert answer.status_code in {403, 405}
        assert "Salary" not in answer.content.decode()
    assert not stands(agenda)[0].is_public


@pytest.mark.parametrize("name", REST)
def test_nobody_gets_in_without_signing_in(name: str, agenda: Agenda, source: Calendar) -> None:
    where = reverse(f"agenda:{name}", args=REST[name])
    for answer in (Client().get(where), Client().post(where)):
        assert answer.status_code in {302, 403, 405}
        assert answer.status_code != 302 or "sign-in" in answer.headers["Location"]


@pytest.mark.parametrize("name", REST)
def test_who_may_publish_but_not_speak_for_the_chief_finds_no_such_agenda(
    name: str, agenda: Agenda, source: Calendar, anna: Person, sign_in: SignIn
) -> None:
    bring(source, event(summary="Salary"))
    agenda.voice.speakers.clear()
    desk, where = sign_in(anna), reverse(f"agenda:{name}", args=REST[name])
    for answer in (desk.get(where), desk.post(where, {"decision": "public", "voice": "chief"})):
        assert answer.status_code in {404, 405} or "chief" not in REST[name]
        assert "Salary" not in answer.content.decode()
    assert not stands(agenda)[0].is_public


LONG = "x" * 3_000
# A form, what is typed, and what of it must stand there still
WRONG: list[tuple[str, dict[str, str], list[str]]] = [
    ("new-calendar", {"name": "Mine", "kind": "caldav", "otherwise": "masked", "username": "me"}, ["Mine", "me"]),
    ("new-calendar", {"name": "Mine", "kind": "x", "url": "https://cal.example/"}, ["Mine", "https://cal.example/"]),
    (
        "new-calendar",
        {"name": "Mine", "kind": "ics", "otherwise": "never", "url": "https://a:b@cal.example/"},
        ["Mine"],
    ),
    ("new-calendar", {"name": "Mine", "kind": "ics", "otherwise": "never", "url": "https://[cal/"}, ["Mine"]),
    ("new-calendar", {"name": LONG, "kind": "ics", "url": "https://cal.example/"}, [LONG]),
    (
        "new-rule",
        {"criterion": "words", "value": "", "decision": "masked", "ground": "case"},
        ['value="case" selected'],
    ),
    ("new-rule", {"criterion": "calendar", "value": "kept", "decision": "public"}, ["kept"]),
    ("new-rule", {"criterion": "words", "value": "kept", "decision": "", "ground": "case"}, ["kept"]),
    ("new-rule", {"criterion": "nonsense", "value": "kept", "decision": "public"}, ["kept"]),
    ("new-rule", {"criterion": "words", "value": LONG, "decision": "public", "ground": "case"}, [LONG]),
    ("away", {"first": "2026-03-12", "last": "2026-03-11", "words": "kept"}, ["kept", "2026-03-12", "2026-03-11"]),
    ("away", {"first": "2026-02-30", "last": "2026-03-11", "words": "kept"}, ["kept", "2026-02-30"]),
    ("away", {"first": "2026-01-01", "last": "2026-01-02", "words": "kept"}, ["kept"]),
    ("settings", {"goes_out": "25:99", "topic": "kept"}, ["kept", "25:99"]),
    ("settings", {"goes_out": "", "topic": LONG}, [LONG]),
    ("settings", {"goes_out": "07:00", "topic": "kept", "channels": "999"}, ["kept"]),
    ("month", {"name": "", "words": "snow*\nplough*"}, ["snow*", "plough*"]),
    ("month", {"name": "Kept", "words": ""}, ["Kept"]),
    ("kinds", {"name": "", "english": "Kept"}, ["Kept"]),
    ("kinds", {"name": LONG, "english": "Kept"}, ["Kept", LONG]),
]


@pytest.mark.parametrize(("name", "typed", "kept"), WRONG)
def test_what_was_typed_wrong_is_told_and_kept(
    name: str, typed: dict[str, str], kept: list[str], agenda: Agenda, anna: Person, sign_in: SignIn
) -> None:
    models = (Calendar, Rule, Absence, Topic, MeetingKind, Day)
    before = [model.objects.count() for model in models]
    answer = sign_in(anna).post(reverse(f"agenda:{name}", args=REST[name]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page or "error" in page
    for words in kept:
        assert words in page
    assert [model.objects.count() for model in models] == before
    assert f"{Agenda.objects.get().goes_out:%H:%M}" == "07:00"


@pytest.mark.parametrize("typed", [{"decision": ""}, {"decision": "PUBLIC"}, {"decision": "public'--"}, {}])
def test_a_press_that_means_nothing_decides_nothing(
    typed: dict[str, str], agenda: Agenda, source: Calendar, anna: Person, sign_in: SignIn
) -> None:
    bring(source, event())
    row = the(agenda)
    assert sign_in(anna).post(reverse("agenda:decide", args=["chief", DAY, row.pk]), typed).status_code == 404
    assert not the(agenda).hand


def test_a_ground_that_is_none_is_the_plain_one(
    agenda: Agenda, source: Calendar, anna: Person, sign_in: SignIn
) -> None:
    bring(source, event())
    typed = {"decision": "masked", "ground": "<script>"}
    sign_in(anna).post(reverse("agenda:decide", args=["chief", DAY, the(agenda).pk]), typed)
    assert the(agenda).hand_ground == "undecided"
