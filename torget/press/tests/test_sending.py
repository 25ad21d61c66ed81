"""Sending: once whoever presses, whole or not at all, and the trail of what was lost."""

from unittest.mock import patch

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.urls import reverse

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.models import Channel, State
from torget.connectors.hub import Stance
from torget.conversations.jobs import send_letters
from torget.conversations.models import Answer
from torget.conversations.tests.speech import hear, said
from torget.press import actions
from torget.press.models import Inquiry, InquiryState
from torget.publishing.errors import PublishingError
from torget.publishing.models import Delivery, DeliveryState
from torget.testing.cast import SignIn


@pytest.fixture
def ready(inquiry: Inquiry, anna: Person, voice: Voice) -> Inquiry:
    """Every question has its answer."""
    for question in inquiry.questions.all():
        actions.reply(question, text=f"Answer {question.number}.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    return inquiry


def test_two_people_who_press_at_once_send_one_answer(ready: Inquiry, anna: Person, bo: Person, voice: Voice) -> None:
    mine, theirs = (Inquiry.objects.get(pk=ready.pk) for _person in range(2))
    actions.send(mine, voice=voice, by=anna)
    actions.send(theirs, voice=voice, by=bo)
    assert Answer.objects.count() == 1
    assert AuditEvent.objects.filter(act="press.send").count() == 1


@pytest.mark.parametrize("where", ["_move_on", "note"])
def test_a_crash_in_the_middle_sends_nothing_and_the_next_press_sends_all(
    where: str, ready: Inquiry, anna: Person, voice: Voice
) -> None:
    with patch(f"torget.press.actions.send.{where}", side_effect=DatabaseError), pytest.raises(DatabaseError):
        actions.send(ready, voice=voice, by=anna)
    assert not Answer.objects.exists()
    assert not ready.questions.exclude(sent=None).exists()
    actions.send(Inquiry.objects.get(pk=ready.pk), voice=voice, by=anna)
    assert Answer.objects.count() == 1


def test_a_channel_that_is_closed_sends_nothing_and_says_so(
    fediverse: Channel, site: Channel, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    inquiry = actions.take(hear(fediverse, said("<p>1. How much?</p>")), by=anna)
    actions.reply(inquiry.questions.get(), text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    Channel.objects.filter(pk=fediverse.pk).update(state=State.CLOSED)
    with pytest.raises(PublishingError):
        actions.send(inquiry, voice=voice, by=anna)
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.answered) == (InquiryState.OPEN, None)
    answer = sign_in(anna).post(reverse("press:act", args=[inquiry.uid, "send"]), {"speaker": "lindby:official"})
    assert answer.status_code == 422


def test_a_delivery_that_failed_is_told_on_the_inquirys_page(
    fediverse: Channel, site: Channel, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    inquiry = actions.take(hear(fediverse, said("<p>1. How much?</p>")), by=anna)
    actions.reply(inquiry.questions.get(), text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    Delivery.objects.update(state=DeliveryState.FAILED, advice="gone")
    page = sign_in(anna).get(reverse("press:inquiry", args=[inquiry.uid])).content.decode()
    assert "receipt-failed" in page


def test_the_letter_to_whoever_used_the_form_is_plain_words_with_each_question_above_its_answer(
    inquiry: Inquiry, anna: Person, voice: Voice
) -> None:
    first, second = inquiry.questions.all()
    actions.reply(
        first, text="**Nine**, and [four more](https://lindby.example/).", voice=voice, stance=Stance.OFFICIAL, by=anna
    )
    actions.decline(second, "it is *not* decided.", by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    while send_letters():
        pass
    body = mail.outbox[-1].body
    order = [
        "1. How many ploughs?",
        "Nine, and four more (https://lindby.example/).",
        "— Lindby kommun",
        "2. Who decides? Call me on 070-123 45 67.",
        "because: it is *not* decided.",
    ]
    places = [body.find(words) for words in order]
    assert -1 not in places, body
    assert places == sorted(places)


@pytest.mark.parametrize(
    "asked",
    [
        "3 * 4 * 5?",
        "Why <b>me</b>?",
        "[here](javascript:alert(1))?",
        "# Heading?",
        "Is a_b_c right?\n- really?",
    ],
)
def test_what_was_asked_stands_word_for_word_in_the_answer(
    asked: str, ready: Inquiry, anna: Person, voice: Voice
) -> None:
    ready.questions.filter(number=1).update(text=asked, public_text=asked)
    actions.send(Inquiry.objects.get(pk=ready.pk), voice=voice, by=anna)
    while send_letters():
        pass
    assert f"1. {asked}" in mail.outbox[-1].body


def test_whoever_left_meanwhile_is_answered_for_by_their_voice(
    ready: Inquiry, anna: Person, bo: Person, voice: Voice
) -> None:
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    actions.send(ready, voice=voice, by=bo)
    assert Answer.objects.get().post.author == bo


def test_a_reply_is_not_given_after_somebody_else_has_sent(
    ready: Inquiry, anna: Person, bo: Person, voice: Voice
) -> None:
    question = ready.questions.get(number=1)
    actions.send(ready, voice=voice, by=anna)
    for late in (
        lambda: actions.reply(question, text="Ten.", voice=voice, stance=Stance.OFFICIAL, by=bo),
        lambda: actions.decline(question, "No.", by=bo),
        lambda: actions.assign(question, bo, None, by=bo),
    ):
        with pytest.raises(ValidationError):
            late()
    assert "Ten." not in Answer.objects.get().post.text


ACTS = (
    ("reply", "text", "Nine ploughs and a <shovel>."),
    ("decline", "because", ""),
    ("article", "title", "Snow & ice in Lindby"),
    ("article", "url", "not an address"),
    ("attach", "title", "The plan for <snow>"),
)


@pytest.mark.parametrize(("act", "field", "typed"), ACTS)
def test_a_form_that_is_refused_gives_back_what_was_typed(
    act: str, field: str, typed: str, inquiry: Inquiry, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    question = inquiry.questions.get(number=1)
    reply = actions.reply(question, text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    given = {"question": question.pk, "reply": reply.pk, "speaker": "stranger:official", "out": "2026-11-21"}
    given[field] = typed
    answer = sign_in(anna).post(reverse("press:act", args=[inquiry.uid, act]), given)
    assert answer.status_code == 422
    shown = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert shown in answer.content.decode()


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "-1", "٣"])
def test_a_number_that_nobody_has_is_not_found(key: str, inquiry: Inquiry, anna: Person, sign_in: SignIn) -> None:
    browser = sign_in(anna)
    for act in ("reply", "decline", "mask", "assign", "take-back", "attach"):
        answer = browser.post(reverse("press:act", args=[inquiry.uid, act]), {"question": key, "reply": key})
        assert answer.status_code in {404, 422}, act
