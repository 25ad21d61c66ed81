"""Quoting citizens: only what they said in public, only while they agree, and nothing of it a moment longer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.actions import change
from torget.channels.models import Channel, OthersWords
from torget.connectors.hub import Kind, Received, Stance
from torget.conversations.actions import Question, ask, hide
from torget.conversations.intake import take_in
from torget.conversations.models import Message
from torget.conversations.tests.speech import hear, said
from torget.pages.refreshing import follow_changes
from torget.press import actions, jobs, quoted
from torget.press.models import Inquiry, Quotation, Reply
from torget.records.actions import mask as mask_record
from torget.testing.cast import SignIn

Fall = Callable[[Message, Person], object]
WORDS = "Gatan är äntligen plogad, tack."


@pytest.fixture
def comment(fediverse: Channel) -> Message:
    """What Åsa has said in public."""
    return hear(fediverse, said(f"<p>{WORDS}</p>", by="Åsa Ö", url="https://hem.example/@asa/1"))


@pytest.fixture
def given(inquiry: Inquiry, anna: Person, voice: Voice) -> Reply:
    """An answer that is not sent."""
    return actions.reply(inquiry.questions.get(number=1), text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)


@pytest.fixture
def quotation(given: Reply, comment: Message, inquiry: Inquiry, anna: Person, voice: Voice) -> Quotation:
    """Quoted, sent and published."""
    made = actions.quote(given, comment, "Said yes on the phone.", by=anna)
    actions.decline(inquiry.questions.get(number=2), "Not decided.", by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    return made


def _at_source(kind: Kind, text: str = "") -> Fall:
    def fall(message: Message, _by: Person) -> None:
        changed = said(text, by=message.contact.name, kind=kind, target=message.external_id)
        take_in(message.channel, Received((changed,)))

    return fall


FALLS: dict[str, tuple[Fall, quoted.Standing]] = {
    "taken back where it was said": (_at_source(Kind.DELETE), quoted.Standing.GONE),
    "changed where it was said": (_at_source(Kind.EDIT, "<p>Annat.</p>"), quoted.Standing.CHANGED),
    "hidden here": (lambda message, by: hide(message, reason="Hot", by=by), quoted.Standing.GONE),
    "nameless by the channel's rule": (
        lambda message, by: change(message.channel, by=None, others_words=OthersWords.NAMELESS),
        quoted.Standing.GONE,
    ),
    "masked by a registrar": (
        lambda message, by: mask_record(message.record, counterpart=True, subject=True, by=by),
        quoted.Standing.GONE,
    ),
}


@pytest.mark.parametrize(("fall", "stands"), FALLS.values(), ids=FALLS)
def test_what_falls_is_shown_nowhere_and_the_page_says_so(
    quotation: Quotation, comment: Message, anna: Person, client: Client, fall: Fall, stands: quoted.Standing
) -> None:
    address = f"/en/press/{quotation.reply.question.inquiry.uid}/"
    assert WORDS in client.get(address).content.decode()
    fall(comment, anna)
    page = client.get(address).content.decode()
    assert WORDS not in page
    assert "Åsa" not in page
    assert "A quotation stood here." in page
    (fallen,) = quoted.fallen(quoted.quotations_of(quotation.reply.question.inquiry))
    assert quoted.standing(fallen) == stands


@pytest.mark.parametrize("fall", [fall for fall, _stands in FALLS.values()], ids=FALLS)
def test_its_record_follows_and_what_it_said_before_is_sealed(
    quotation: Quotation, comment: Message, anna: Person, fall: Fall
) -> None:
    inquiry = quotation.reply.question.inquiry
    inquiry.refresh_from_db()
    assert jobs.follow_quotations() == 0
    before = inquiry.record
    fall(comment, anna)
    # a channel's rule holds in the same moment, everything else within a minute
    jobs.follow_quotations()
    assert jobs.follow_quotations() == 0
    inquiry.refresh_from_db()
    assert before
    assert inquiry.record
    assert inquiry.record.version == 2
    assert WORDS not in str(inquiry.record.snapshot)
    before.refresh_from_db()
    assert before.preservation == "withdrawn"


def test_whoever_no_longer_agrees_is_quoted_no_longer_and_the_trail_keeps_how_they_had(
    quotation: Quotation, anna: Person, sign_in: SignIn, client: Client
) -> None:
    inquiry = quotation.reply.question.inquiry
    press = reverse("press:act", args=[inquiry.uid, "withdraw-consent"])
    browser = sign_in(anna)
    assert browser.post(press, {"quotation": quotation.pk}).status_code == 302
    assert browser.post(press, {"quotation": quotation.pk}).status_code == 302
    assert "no longer agree" in client.get(f"/en/press/{inquiry.uid}/").content.decode()
    trail = AuditEvent.objects.get(act="press.consent-withdrawn")
    assert trail.detail["was"] == "Said yes on the phone."
    inquiry.refresh_from_db()
    assert inquiry.record
    assert WORDS not in str(inquiry.record.snapshot)


def test_who_answers_sees_that_a_quotation_fell(
    quotation: Quotation, comment: Message, anna: Person, sign_in: SignIn
) -> None:
    hide(comment, reason="Hot", by=anna)
    address = reverse("press:inquiry", args=[quotation.reply.question.inquiry.uid])
    assert "Det är inte längre offentligt där det sades." in sign_in(anna).get(address).content.decode()


def test_what_fell_before_it_was_sent_is_left_out(
    given: Reply, comment: Message, inquiry: Inquiry, anna: Person, voice: Voice
) -> None:
    actions.quote(given, comment, "Said yes.", by=anna)
    hide(comment, reason="Hot", by=anna)
    actions.decline(inquiry.questions.get(number=2), "Not decided.", by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    assert "quotation" not in inquiry.message.answers.get().post.text
    assert WORDS not in inquiry.message.answers.get().post.text


def test_the_same_words_are_quoted_once_in_an_answer_and_can_be_taken_away(
    given: Reply, comment: Message, anna: Person
) -> None:
    first = actions.quote(given, comment, "Said yes.", by=anna)
    assert actions.quote(given, comment, "Said yes again.", by=anna) == first
    actions.unquote(first, by=anna)
    assert not given.quotations.exists()


def test_what_has_been_sent_is_not_unquoted(quotation: Quotation, anna: Person) -> None:
    with pytest.raises(ValidationError):
        actions.unquote(quotation, by=anna)


@pytest.mark.parametrize(
    "words",
    ["äntligen", "ÄNTLIGEN plogad", "åsa", "Ö gatan", "https://hem.example/@asa/1", "uid", "turn", ""],
)
def test_a_comment_is_found_by_its_words_its_name_and_any_link_to_it(
    comment: Message, fediverse: Channel, settings: Settings, words: str
) -> None:
    hear(fediverse, said("<p>Något annat.</p>"))
    home = f"{settings.TORGET_URL}/conversation/{comment.conversation.uid}/"
    links = {"uid": f"{home}#{comment.uid}", "turn": f"{home}?turn={comment.uid}"}
    found = list(quoted.search(links.get(words, words)))
    assert comment in found
    assert words == "" or found == [comment]


@pytest.mark.parametrize("words", ["https://evil.example/", "finns inte", "%", "' OR 1=1 --"])
def test_nothing_else_is_found(comment: Message, words: str) -> None:
    assert list(quoted.search(words)) == []


def test_only_what_may_be_quoted_is_found(comment: Message, anna: Person) -> None:
    hide(comment, reason="Hot", by=anna)
    assert list(quoted.search("äntligen")) == []


def test_the_search_comes_in_pages_and_the_choice_is_sent_without_script(
    given: Reply, fediverse: Channel, anna: Person, sign_in: SignIn
) -> None:
    messages = [hear(fediverse, said(f"<p>Kommentar {number}.</p>")) for number in range(12)]
    address = reverse("press:quoting", args=[given.question.inquiry.uid, given.pk])
    browser = sign_in(anna)
    assert "Kommentar 0." not in browser.get(address).content.decode()
    second = browser.get(address, {"page": "2", "words": "kommentar"}).content.decode()
    assert "Kommentar 0." in second
    answer = browser.post(f"{address}?page=2", {"message": messages[0].uid, "consent": "Said yes."})
    assert answer.status_code == 302
    assert given.quotations.get().text == "Kommentar 0."


def test_a_choice_without_consent_comes_back_as_it_was(
    given: Reply, comment: Message, anna: Person, sign_in: SignIn
) -> None:
    address = reverse("press:quoting", args=[given.question.inquiry.uid, given.pk])
    answer = sign_in(anna).post(f"{address}?words=gatan", {"message": comment.uid, "consent": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="gatan"' in page
    assert f'value="{comment.uid}" checked' in page


def test_what_was_hidden_since_the_page_was_read_is_not_quoted(
    given: Reply, comment: Message, anna: Person, sign_in: SignIn
) -> None:
    hide(comment, reason="Hot", by=anna)
    address = reverse("press:quoting", args=[given.question.inquiry.uid, given.pk])
    answer = sign_in(anna).post(address, {"message": comment.uid, "consent": "Said yes on Friday."})
    assert answer.status_code == 422
    assert not given.quotations.exists()


def test_every_page_and_press_refuses_whoever_has_no_role(quotation: Quotation, cleo: Person, sign_in: SignIn) -> None:
    inquiry, browser = quotation.reply.question.inquiry, sign_in(cleo)
    for address in (
        reverse("press:quoting", args=[inquiry.uid, quotation.reply_id]),
        reverse("press:checking", args=[inquiry.uid]),
    ):
        assert browser.get(address).status_code == browser.post(address).status_code == 403
    for name in (
        "say-again",
        "do-without",
        "article",
        "correct-article",
        "unquote",
        "withdraw-consent",
        "revoke-check",
    ):
        assert browser.post(reverse("press:act", args=[inquiry.uid, name])).status_code == 403, name


def test_a_case_officer_quotes_only_in_their_own_answers(
    given: Reply, comment: Message, anna: Person, sign_in: SignIn
) -> None:
    officer = Person.objects.create_user("ola@lindby.example", "Ola")
    officer.grants.create(role="case_officer")
    actions.assign(given.question.inquiry.questions.get(number=2), officer, None, by=anna)
    address = reverse("press:quoting", args=[given.question.inquiry.uid, given.pk])
    assert sign_in(officer).get(address).status_code == 404


def test_a_masked_word_is_gone_from_the_file_and_the_record_as_soon_as_it_is_masked(
    quotation: Quotation,
    anna: Person,
    tmp_path: Path,
    settings: Settings,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    settings.TORGET_PAGES_DIR, settings.ALLOWED_HOSTS = tmp_path, ["*"]
    inquiry = quotation.reply.question.inquiry
    while follow_changes():
        pass
    files = [tmp_path / prefix / "press" / inquiry.uid / "index.html" for prefix in ("", "en")]
    assert all("How many ploughs?" in file.read_text() for file in files)
    question = inquiry.questions.get(number=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.mask(question, "How many [masked]?", by=anna)
    assert not any(file.exists() for file in files)
    while follow_changes():
        pass
    assert all("How many [masked]?" in file.read_text() for file in files)
    inquiry.refresh_from_db()
    assert inquiry.record
    assert inquiry.record.version == 2
    assert "ploughs?" not in str(inquiry.record.snapshot)
    assert inquiry.record.previous
    assert inquiry.record.previous.preservation == "withdrawn"


def test_a_mask_never_shows_an_identity_number(inquiry: Inquiry, anna: Person) -> None:
    question = inquiry.questions.get(number=1)
    with pytest.raises(ValidationError):
        actions.mask(question, "About 19121212-1212?", by=anna)
    question.refresh_from_db()
    assert question.public_text == "How many ploughs?"


def test_neither_the_nameless_nor_the_press_itself_is_there_to_be_quoted(
    comment: Message, fediverse: Channel, site: Channel, anna: Person
) -> None:
    ask(Question("Namnlöst sagt?"), at=timezone.now())
    actions.take(hear(fediverse, said("<p>Hur många plogbilar?</p>", by="Radio Lindby")), by=anna)
    assert list(quoted.search("")) == [comment]
