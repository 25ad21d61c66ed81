"""The press room in public: anybody asks, everybody reads, and nobody sees what is not theirs."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.press import actions
from torget.press.actions.take import Letter
from torget.press.models import CheckState, Inquiry, QuoteCheck
from torget.records.models import Series
from torget.site.forms import SALT

LETTER = "Hi!\n\n1. How many ploughs?\n2. Who decides?\n\nI need it by Friday noon.\n\nRegards\nMaja"


@pytest.fixture(autouse=True)
def _numbers(series: Series) -> None:
    """Every record has a number."""


def _opened() -> str:
    return signing.dumps(int(time.time()) - 10, salt=SALT)


def _first(**more: str) -> dict[str, str]:
    return {"subject": "Snow", "text": LETTER, "email": "maja@bladet.example", "opened": _opened(), **more}


@pytest.fixture
def published(site: Channel, anna: Person, voice: Voice) -> Inquiry:
    letter = Letter(
        subject="Snow clearing",
        text="1. How many?\n2. Who? Write to maja@bladet.example.",
        questions=["How many?", "Who? Write to maja@bladet.example."],
        email="maja@bladet.example",
        name="Maja Strand",
        organisation="Lindbybladet",
        language="en",
    )
    made = actions.ask(letter, at=datetime(2026, 11, 20, 8, tzinfo=UTC))
    first, second = made.questions.all()
    actions.reply(first, text="**Nine** ploughs.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    actions.decline(second, "It is not decided.", by=anna)
    actions.send(made, voice=voice, by=anna)
    made.refresh_from_db()
    return made


def test_a_letter_is_read_back_before_it_is_sent(site: Channel, client: Client) -> None:
    page = client.post("/en/press/ask/", _first()).content.decode()
    assert 'name="question-1"' in page
    assert "Who decides?" in page
    assert "T12:00" in page
    assert not Inquiry.objects.exists()


def test_what_the_journalist_puts_right_is_what_we_get(site: Channel, client: Client) -> None:
    said = {"question-0": "How many ploughs?", "question-1": "", "question-2": "And gritters?", "act": "send"}
    answer = client.post("/en/press/ask/", _first(**said, deadline="2026-11-27T12:00", name="Maja"))
    assert answer.status_code == 302
    made = Inquiry.objects.get()
    assert [question.text for question in made.questions.all()] == ["How many ploughs?", "And gritters?"]
    assert made.deadline
    assert made.message.prominence == "closed"
    assert client.get(answer["Location"]).status_code == 200


def test_nothing_typed_is_lost_whatever_is_wrong(site: Channel, client: Client) -> None:
    answer = client.post("/en/press/ask/", _first(email="nobody"))
    assert answer.status_code == 422
    assert "How many ploughs?" in answer.content.decode()
    answer = client.post("/en/press/ask/", _first(**{"question-0": " ", "act": "send"}))
    assert answer.status_code == 422
    assert not Inquiry.objects.exists()


def test_a_machine_and_another_site_are_sent_back(site: Channel, client: Client) -> None:
    said = _first(**{"question-0": "How?", "act": "send"})
    assert client.post("/press/ask/", {**said, "website": "x"}).status_code == 422
    assert client.post("/press/ask/", said, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 422
    assert not Inquiry.objects.exists()


def test_the_whole_answer_is_one_page_with_what_is_personal_masked(published: Inquiry, client: Client) -> None:
    page = client.get(f"/en/press/{published.uid}/").content.decode()
    assert "How many?" in page
    assert "<strong>Nine</strong> ploughs." in page
    assert "It is not decided." in page
    assert "Lindbybladet" in page
    for hidden in ("maja@bladet.example", "Maja Strand"):
        assert hidden not in page


def test_the_list_counts_us_and_never_those_who_ask(published: Inquiry, client: Client) -> None:
    page = client.get("/en/press/").content.decode()
    assert "Snow clearing" in page
    assert "50 %" in page
    assert "Lindbybladet" not in page


def test_what_is_not_published_is_nowhere(published: Inquiry, client: Client) -> None:
    Inquiry.objects.update(published=None)
    assert client.get(f"/press/{published.uid}/").status_code == 404
    assert "Snow clearing" not in client.get("/press/").content.decode()


def test_an_article_and_what_it_got_wrong_stand_beside_the_answer(
    published: Inquiry, client: Client, anna: Person
) -> None:
    today = timezone.localdate()
    article = actions.link_article(published, url="https://bladet.example/1", title="No snow", out=today, by=anna)
    actions.correct_article(article, wrong="Eight ploughs", right="Nine ploughs", by=anna)
    page = client.get(f"/en/press/{published.uid}/").content.decode()
    for words in ("No snow", "Eight ploughs", "Nine ploughs"):
        assert words in page


@pytest.fixture
def check(published: Inquiry, anna: Person) -> QuoteCheck:
    return actions.begin_check(
        published, speaker="Anna Ek", approved="We have nine ploughs.", draft="We only have ten ploughs.", by=anna
    )


def test_a_quotation_shows_its_differences_in_words_and_is_approved_without_an_account(
    check: QuoteCheck, client: Client
) -> None:
    address = f"/en/press/quote/{check.token}/"
    page = client.get(address).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert "[left out:" in page
    assert client.post(address, {"act": "approve"}).status_code == 302
    check.refresh_from_db()
    assert check.state == CheckState.APPROVED
    assert check.record
    assert check.record.number in client.get(address).content.decode()


def test_another_wording_must_be_written_to_be_proposed(check: QuoteCheck, client: Client) -> None:
    address = f"/press/quote/{check.token}/"
    assert client.post(address, {"act": "propose", "proposed": " "}).status_code == 422
    client.post(address, {"act": "propose", "proposed": "We have nine."})
    client.post(address, {"act": "approve"})
    check.refresh_from_db()
    assert (check.state, check.proposed) == (CheckState.CORRECTED, "We have nine.")


def test_a_quotation_has_no_address_that_can_be_guessed(check: QuoteCheck, client: Client) -> None:
    assert len(check.token) >= 32
    assert client.get("/press/quote/1/").status_code == 404
    answer = client.get(f"/press/quote/{check.token}/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def test_an_embargo_that_the_journalist_sets_is_kept(site: Channel, client: Client) -> None:
    later = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    client.post("/en/press/ask/", _first(**{"question-0": "How?", "act": "send", "embargo": later}))
    made = Inquiry.objects.get()
    assert made.embargo
    assert made.embargo > timezone.now() + timedelta(days=1)
