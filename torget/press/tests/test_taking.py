"""What journalists send, however they send it: nothing is lost, nothing hangs, and nothing is passed over."""

import time
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from torget.accounts.models import Person
from torget.channels.models import Channel
from torget.conversations.tests.speech import hear, said
from torget.press import actions, jobs
from torget.press.actions import NotForUsError
from torget.press.letters import deadline, embargo
from torget.press.models import Inquiry
from torget.press.newsroom import newsroom

LINDBY = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=LINDBY)


@pytest.fixture
def press(fediverse: Channel, site: Channel) -> Channel:
    """A channel that is for the press."""
    newsroom().listens_to.add(fediverse)
    return fediverse


def taken(channel: Channel, html: str, **facts: Any) -> Inquiry:
    message = hear(channel, said(html=html, **facts))
    return actions.take(message, by=None)


def test_a_letter_of_a_megabyte_is_taken_soon_and_loses_nothing_of_what_its_message_holds(press: Channel) -> None:
    text = "<p>1. How many ploughs?</p><p>" + "snow " * 200_000 + "THE END</p>"
    began = time.monotonic()
    inquiry = taken(press, text)
    assert time.monotonic() - began < 10
    kept = "\n".join([inquiry.preamble, *inquiry.questions.values_list("text", flat=True), inquiry.tail])
    assert kept.count("snow") == inquiry.message.html.count("snow") > 9_000


def test_of_five_hundred_questions_the_first_sixty_stand_alone_and_the_rest_are_kept(press: Channel) -> None:
    text = "".join(f"<p>{number}. What about number {number}?</p>" for number in range(1, 501))
    inquiry = taken(press, text)
    assert inquiry.questions.count() == 60
    assert "What about number 61?" in inquiry.tail
    assert "What about number 500?" in inquiry.tail


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script><p>1. How?</p>",
        '<p onclick="x()">1. How?</p><iframe src="https://evil.example"></iframe>',
        '<p>1. How?</p><img src="https://evil.example/pixel.gif">',
        "<p>1. How?" + "<div>" * 2_000,
        "<style>p{display:none}</style><p>1. How?</p>",
    ],
)
def test_hostile_html_asks_what_it_says_and_does_nothing(html: str, press: Channel) -> None:
    inquiry = taken(press, html)
    words = " ".join(inquiry.questions.values_list("text", flat=True))
    assert "How?" in words
    assert not any(sign in words + inquiry.preamble for sign in ("<", "alert(1)", "display:none", "evil.example"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("<p>Hello</p><p>1. How many ploughs do you have, and what is the cost of them?</p>", "en"),
        ("<p>Hej</p><p>1. Hur många plogbilar har ni, och vad kostar det?</p>", "sv"),
        ("<p>Guten Tag</p><p>1. Wie viele Schneepflüge haben Sie?</p>", "sv"),
        ("<p>مرحبا</p><p>1. كم عدد الجرافات؟</p>", "sv"),
    ],
)
def test_a_letter_is_answered_in_its_language_where_we_speak_it(text: str, language: str, press: Channel) -> None:
    inquiry = taken(press, text, language="")
    assert inquiry.language == language
    assert inquiry.questions.count() == 1


def test_a_letter_that_only_points_at_its_file_asks_what_it_says(press: Channel) -> None:
    files = ({"name": "questions.docx (12 kB)", "media_type": "application/msword"},)
    inquiry = taken(press, "<p><strong>Questions about the bath</strong></p><p>See the file.</p>", attachments=files)
    assert (inquiry.subject, inquiry.questions.get().text) == ("Questions about the bath", "See the file.")


@pytest.mark.parametrize("words", ["", "<p><strong>Questions about the bath</strong></p>"])
def test_a_letter_with_nothing_but_a_file_is_an_inquiry_all_the_same(words: str, press: Channel) -> None:
    files = ({"name": "questions.docx (12 kB)", "media_type": "application/msword"},)
    inquiry = taken(press, words, attachments=files)
    assert inquiry.questions.get().text in {"questions.docx (12 kB)", "Questions about the bath"}


def test_only_a_goodbye_is_all_there_is_so_it_is_kept(press: Channel) -> None:
    inquiry = taken(press, "<p>Mvh<br>Maja Strand</p>")
    assert "Maja Strand" in inquiry.questions.get().text


def test_nothing_at_all_is_no_inquiry_and_keeps_no_other_waiting(press: Channel, anna: Person) -> None:
    empty = [hear(press, said(html="", by=f"Nobody {number}")) for number in range(25)]
    hear(press, said("<p>1. How much?</p>"))
    assert jobs.listen() == 1
    assert jobs.listen() == 0
    with pytest.raises(NotForUsError):
        actions.take(empty[0], by=anna)


def test_taken_by_two_at_once_it_is_one_inquiry(press: Channel, anna: Person, bo: Person) -> None:
    message = hear(press, said("<p>1. How much?</p>"))
    assert actions.take(message, by=anna) == actions.take(message, by=bo)
    assert jobs.listen() == 0
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("1. Hur?\n\nEmbargo till torsdag kl 06.00.", "2026-11-26T06:00"),
        ("1. How?\n\nEmbargoed until 26 November at 6 am.", "2026-11-26T06:00"),
        ("1. Hur?\n\nUppgifterna får inte publiceras före 1 december kl 5.", "2026-12-01T05:00"),
        ("1. How?\n\nNot for publication before Friday noon.", "2026-11-27T12:00"),
    ],
)
def test_an_embargo_is_read_and_is_no_deadline(text: str, until: str) -> None:
    found = embargo(text, MONDAY, LINDBY)
    assert found
    assert found.when == datetime.fromisoformat(until).replace(tzinfo=LINDBY)
    assert deadline(text, MONDAY, LINDBY) is None


def test_a_deadline_and_an_embargo_in_one_letter_are_told_apart() -> None:
    text = "1. Hur?\n\nSvara senast onsdag kl 12. Embargo till fredag kl 06."
    wanted, kept = deadline(text, MONDAY, LINDBY), embargo(text, MONDAY, LINDBY)
    assert wanted
    assert kept
    assert (wanted.when.isoweekday(), kept.when.isoweekday()) == (3, 5)


@pytest.mark.parametrize("text", ["1. What is an embargo?", "Vad gäller för handelsembargot mot grannlandet?"])
def test_a_question_about_embargoes_sets_none(text: str) -> None:
    assert embargo(text, datetime(2026, 11, 23, tzinfo=UTC), LINDBY) is None
