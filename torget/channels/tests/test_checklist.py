"""The living checklist: answered, dated, owned, asked again; and no channel is official with gaps in it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts.models import AuditEvent, Person
from torget.channels.actions import Answer, answer_checklist, change
from torget.channels.checklist import QUESTIONS, gaps, lines, local_day
from torget.channels.errors import GapsError
from torget.channels.models import Channel, Checkpoint
from torget.testing.cast import SignIn

ALL = {question.code: Answer(f"About {question.code}") for question in QUESTIONS}


@pytest.fixture
def desk(eva: Person, sign_in: SignIn) -> Client:
    eva.language = "en"
    eva.save()
    return sign_in(eva)


def page(channel: Channel, name: str = "checklist") -> str:
    return reverse(f"channels:{name}", args=[channel.slug])


def test_every_answer_is_dated_and_asked_again_in_a_year(key_channel: Channel, eva: Person) -> None:
    assert answer_checklist(key_channel, {"purpose": Answer("To reach the young", eva)}, by=eva) == ["purpose"]
    kept = Checkpoint.objects.get()
    assert kept.answered
    assert (kept.owner, kept.review) == (eva, local_day() + timedelta(days=365))
    assert AuditEvent.objects.get(act="channel.checklist").detail == {"answered": ["purpose"]}


def test_what_is_unchanged_keeps_its_date(key_channel: Channel, eva: Person) -> None:
    answer_checklist(key_channel, ALL, by=eva)
    assert answer_checklist(key_channel, ALL, by=eva) == []
    assert AuditEvent.objects.filter(act="channel.checklist").count() == 1


def test_an_answer_whose_day_has_come_is_due_until_somebody_has_looked(key_channel: Channel, eva: Person) -> None:
    answer_checklist(key_channel, ALL, by=eva)
    Checkpoint.objects.filter(question="terms").update(review=local_day())
    assert [line.question.code for line in lines(key_channel) if line.due] == ["terms"]
    answer_checklist(key_channel, {"terms": Answer(ALL["terms"].text, still=True)}, by=eva)
    assert not any(line.due for line in lines(key_channel))


def test_an_unknown_question_is_refused(key_channel: Channel) -> None:
    with pytest.raises(KeyError):
        answer_checklist(key_channel, {"colour": Answer("Green")}, by=None)


def test_a_channel_with_gaps_is_not_official(key_channel: Channel) -> None:
    with pytest.raises(GapsError) as refused:
        change(key_channel, by=None, is_official=True)
    assert refused.value.questions == tuple(question.code for question in QUESTIONS)
    answer_checklist(key_channel, ALL, by=None)
    change(key_channel, by=None, is_official=True)
    key_channel.refresh_from_db()
    assert key_channel.is_official


def test_an_official_channel_keeps_its_answers(desk: Client, key_channel: Channel) -> None:
    answer_checklist(key_channel, ALL, by=None)
    change(key_channel, by=None, is_official=True)
    with pytest.raises(GapsError):
        answer_checklist(key_channel, {"terms": Answer("")}, by=None)
    refused = desk.post(page(key_channel), {f"{code}-answer": "Still here" for code in ALL if code != "terms"})
    assert refused.status_code == 422
    assert "Still here" in refused.content.decode()
    assert len(gaps(key_channel)) == 0


def test_what_comes_with_the_house_is_asked_nothing(site: Channel, desk: Client) -> None:
    assert gaps(site) == []
    assert desk.get(page(site)).status_code == 404
    change(site, by=None, is_official=False)
    change(site, by=None, is_official=True)


def test_the_form_says_which_answers_are_missing(desk: Client, key_channel: Channel) -> None:
    answer_checklist(key_channel, {code: given for code, given in ALL.items() if code != "terms"}, by=None)
    given = {"name": "x", "setting_url": key_channel.settings["url"], "setting_tone": "warm", "is_official": "on"}
    refused = desk.post(page(key_channel, "channel"), given)
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "Missing: “Does the profile show who we are" in said
    assert "Who may speak there" not in said


def test_some_are_answered_now_and_some_later(desk: Client, key_channel: Channel, eva: Person) -> None:
    first = desk.post(page(key_channel), {"purpose-answer": "Talk", "purpose-owner": eva.pk}, follow=True)
    assert f"{len(QUESTIONS) - 1} questions are left." in first.content.decode()
    rest = {f"{code}-answer": given.text for code, given in ALL.items()} | {"purpose-answer": "Talk"}
    last = desk.post(page(key_channel), rest | {"purpose-owner": eva.pk}, follow=True)
    assert "Every question is answered." in last.content.decode()
    assert Checkpoint.objects.get(question="purpose").owner == eva


def test_what_was_typed_survives_a_day_that_is_none(desk: Client, key_channel: Channel) -> None:
    refused = desk.post(page(key_channel), {"purpose-answer": "Long and thought out", "purpose-review": "soon"})
    assert refused.status_code == 422
    assert "Long and thought out" in refused.content.decode()
    assert not Checkpoint.objects.exists()


def test_an_answer_is_shown_as_text(desk: Client, key_channel: Channel) -> None:
    answer_checklist(key_channel, {"purpose": Answer("</textarea><script>alert(1)</script>")}, by=None)
    assert "<script>alert" not in desk.get(page(key_channel)).content.decode()
