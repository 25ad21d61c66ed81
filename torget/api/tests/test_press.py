"""What the press asked as open data: every time, every figure, and never who asked."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.pages.files import file_for
from torget.pages.refreshing import follow_changes
from torget.press import actions
from torget.press.actions.take import Letter
from torget.press.models import Inquiry

Ask = Callable[..., Inquiry]


@pytest.fixture
def ask(site: Channel, anna: Person, voice: Voice) -> Ask:
    """An inquiry with two questions, the second declined, answered two hours later."""

    def asked(subject: str = "Snow", *, answered: bool = True) -> Inquiry:
        letter = Letter(
            subject=subject,
            text="1. How many? 2. Who?",
            questions=["How many, unikt?", "Who? Call 070-123 45 67."],
            email="maja@bladet.example",
            name="Maja Strand",
            organisation="Lindbybladet",
            language="en",
        )
        made = actions.ask(letter, at=timezone.now() - timedelta(hours=2))
        if answered:
            first, second = made.questions.all()
            actions.reply(first, text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
            actions.decline(second, "It is not decided.", by=anna)
            actions.send(made, voice=voice, by=anna)
            made.refresh_from_db()
        return made

    return asked


def test_every_published_inquiry_has_its_times_and_the_figures_count_all(ask: Ask, client: Client) -> None:
    published = ask()
    ask("Not yet", answered=False)
    told = client.get("/api/press.json").json()
    (only,) = told["inquiries"]
    assert (only["uid"], only["subject"]) == (published.uid, "Snow")
    assert 7200 <= only["seconds"] < 7300
    assert (only["answered_questions"], only["declined_questions"]) == (1, 1)
    assert [question["declined"] for question in only["questions"]] == [False, True]
    assert only["record"]["number"]
    figures = told["figures"]
    assert (figures["inquiries"], figures["questions"], figures["waiting"]) == (2, 4, 1)
    assert (figures["questions_answered_per_cent"], figures["inquiries_answered_in_full_per_cent"]) == (50, 0)


def test_nothing_tells_who_asked_or_what_is_not_public(ask: Ask, client: Client) -> None:
    ask("Call 070-123 45 67")
    ask("Secretunikt", answered=False)
    page = client.get("/api/press.json").content.decode()
    for hidden in ("Lindbybladet", "Maja", "bladet.example", "123 45", "Secretunikt", "unikt"):
        assert hidden not in page


def test_before_anything_is_asked_there_are_no_rates(site: Channel, client: Client) -> None:
    told = client.get("/api/press.json").json()
    assert told["inquiries"] == []
    assert told["figures"]["median_seconds"] is None
    assert told["figures"]["questions_answered_per_cent"] is None


@pytest.mark.parametrize(("page", "status"), [("0", 404), ("2", 404), ("x", 400), ("-1", 400), ("1" * 30, 400)])
def test_a_page_that_is_not_there_is_told_in_json(site: Channel, client: Client, page: str, status: int) -> None:
    answer = client.get(f"/api/press.json?page={page}")
    assert answer.status_code == status
    assert answer.json()["error"]


def test_it_lies_as_a_file_and_follows_what_happens(ask: Ask, tmp_path: Path, settings: LazySettings) -> None:
    settings.TORGET_PAGES_DIR, settings.ALLOWED_HOSTS = tmp_path, ["*"]
    ask()
    while follow_changes():
        pass
    file = file_for(tmp_path, "/api/press.json")
    assert file
    assert '"waiting": 0' in file.read_text()
    ask("Another", answered=False)
    while follow_changes():
        pass
    assert '"waiting": 1' in file.read_text()
