"""Questions on our own site, and the two letters to whoever leaves an address."""

import smtplib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from pytest_django import Settings

from torget.accounts.models import Person, Voice
from torget.channels.actions import pause
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.conversations.actions import NoSiteError, NothingThereError, Question, answer, ask, close
from torget.conversations.jobs import forget_addresses, send_letters
from torget.conversations.models import Contact, Conversation, Message, Notice, Prominence
from torget.conversations.tests.speech import hear, said
from torget.publishing.actions import new_draft, publish, save_draft, withdraw
from torget.publishing.models import Post

MAIL = "didrik@hem.example"


def asked(text: str = "Is Storgatan cleared?", **facts: Any) -> Message:
    return ask(Question(text, **facts), at=timezone.now())


def test_a_question_stands_on_its_own(site: Channel) -> None:
    message = asked("First line\nsecond\r\n\r\n<b>Not bold</b>", name=" Didrik ")
    assert message.html == "<p>First line\nsecond</p><p>&lt;b&gt;Not bold&lt;/b&gt;</p>"
    assert (message.contact.name, message.channel, message.conversation.post) == ("Didrik", site, None)
    assert message.prominence == Prominence.PUBLIC


def test_a_question_is_about_a_post_by_its_uid(post: Post) -> None:
    assert asked(about=post.uid).conversation.post == post


def test_a_post_that_never_went_to_our_site_can_be_asked_about(site: Channel, fediverse: Channel, anna: Person) -> None:
    elsewhere = publish(save_draft(new_draft(anna), text="Only there.", channels=[fediverse]), by=anna)
    message = asked(about=elsewhere.uid)
    assert (message.conversation.post, message.channel) == (elsewhere, site)


def test_a_withdrawn_post_can_be_asked_about(post: Post, anna: Person) -> None:
    withdraw(post, ground="Wrong", by=anna)
    assert asked(about=post.uid).conversation.post == post


def test_one_may_answer_another_and_our_answers_too(
    question: Message, site: Channel, voice: Voice, anna: Person
) -> None:
    given = answer(question, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna)
    for about in (question.uid, given.post.uid):
        message = asked(about=about)
        assert (message.conversation, message.channel) == (question.conversation, site)


@pytest.mark.parametrize("about", ["nothing", "https://hem.example/notes/1", "a\0", "x" * 900])
def test_what_is_not_there_cannot_be_asked_about(about: str, site: Channel) -> None:
    with pytest.raises(NothingThereError):
        asked(about=about)
    assert not Conversation.objects.exists()


def test_what_is_private_cannot_be_asked_about(fediverse: Channel, site: Channel) -> None:
    private = hear(fediverse, said("Between us", public=False))
    with pytest.raises(NothingThereError):
        asked(about=private.uid)


def test_no_question_is_taken_while_the_site_is_paused(site: Channel, anna: Person) -> None:
    pause(site, by=anna)
    with pytest.raises(NoSiteError):
        asked()


@pytest.mark.parametrize(
    "facts", [{"email": "no address"}, {"email": "a@b.example\nBcc: x@y.example"}, {"closed": True}]
)
def test_an_address_that_is_none_or_missing_is_refused(facts: dict[str, Any], site: Channel) -> None:
    with pytest.raises(ValidationError):
        asked(**facts)
    assert not Message.objects.exists()


def test_both_letters_are_sent_once(site: Channel, voice: Voice, anna: Person) -> None:
    message = asked(email=MAIL, name="Didrik")
    assert (send_letters(), send_letters()) == (1, 0)
    answer(message, voice=voice, stance=Stance.OFFICIAL, text="Yes, since *six*.", by=anna)
    assert (send_letters(), send_letters()) == (1, 0)
    received, answered = mail.outbox
    assert received.to == [MAIL]
    assert "Vi lovar svar senast" in received.body
    assert f"https://torget.lindby.example/conversation/{message.conversation.uid}/" in received.body
    assert "Storgatan" not in received.body
    assert "Yes, since six." in answered.body
    assert answered.from_email == "kontakt@lindby.example"


def test_a_private_question_gets_its_answer_by_letter_and_no_address_of_a_page(
    site: Channel, voice: Voice, anna: Person
) -> None:
    message = asked(email=MAIL, closed=True, language="en")
    answer(message, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna)
    assert send_letters() == 2
    assert [letter.subject for letter in mail.outbox] == [
        "We have your question · Lindby kommun",
        "Our answer to your question · Lindby kommun",
    ]
    assert not any("https://" in letter.body for letter in mail.outbox)


def test_who_left_no_address_gets_no_letter(question: Message, site: Channel, voice: Voice, anna: Person) -> None:
    answer(question, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna)
    asked()
    assert not Notice.objects.exists()


class Unreachable(BaseEmailBackend):
    """No mail server there."""

    def open(self) -> bool | None:
        raise ConnectionRefusedError


class Refusing(BaseEmailBackend):
    """A mail server that says no with a code."""

    code = 451

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise smtplib.SMTPRecipientsRefused({MAIL: (self.code, b"no")})


class ForGood(Refusing):
    """One that says it for good."""

    code = 550


class Silent(BaseEmailBackend):
    """One that is never heard of again after it took the letter."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise TimeoutError


@pytest.mark.parametrize(
    ("backend", "again"), [(Unreachable, True), (Refusing, True), (ForGood, False), (Silent, False)]
)
def test_a_letter_is_tried_again_only_where_it_surely_did_not_arrive(
    backend: type, again: bool, site: Channel, settings: Settings
) -> None:
    asked(email=MAIL)
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"
    assert send_letters() == 1
    Notice.objects.exclude(due=None).update(due=timezone.now())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_letters() == int(again)
    assert len(mail.outbox) == int(again)
    assert Notice.objects.get().done


def test_a_letter_that_cost_its_sender_the_life_is_not_sent_twice(site: Channel) -> None:
    asked(email=MAIL)
    past = timezone.now() - timedelta(hours=1)
    Notice.objects.update(handed_over=past, lease_until=past)
    assert send_letters() == 0
    assert Notice.objects.get().done


def test_a_letter_is_given_up_after_two_days(site: Channel, settings: Settings) -> None:
    asked(email=MAIL)
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    Notice.objects.update(attempts=15)
    assert send_letters() == 1
    assert Notice.objects.get().done


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_an_address_is_forgotten_a_month_after_the_end(days: int, kept: bool, site: Channel, anna: Person) -> None:
    close(asked(email=MAIL).conversation, by=anna)
    Conversation.objects.update(settled=timezone.now() - timedelta(days=days))
    assert forget_addresses() == int(not kept)
    assert Contact.objects.get().email == (MAIL if kept else "")
    assert send_letters() == 1
    assert len(mail.outbox) == int(kept)


def test_an_address_is_kept_while_somebody_waits(site: Channel) -> None:
    asked(email=MAIL)
    assert forget_addresses() == 0
