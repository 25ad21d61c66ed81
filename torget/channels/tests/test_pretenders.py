"""The register of pages that are not ours."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person
from torget.channels.actions import note_pretender
from torget.channels.models import Pretender
from torget.channels.queries import pretenders
from torget.testing.cast import SignIn

FAKE = "https://fake.example/lindby"


@pytest.fixture
def desk(eva: Person, sign_in: SignIn) -> Client:
    """Eva runs the channels, in English."""
    eva.language = "en"
    eva.save()
    return sign_in(eva)


def typed(**more: str) -> dict[str, str]:
    """A page as it is entered."""
    return {"url": FAKE, "name": "Lindby kommum", "sort": "impostor", "found": "2026-11-01", "is_public": "on"} | more


def test_a_page_is_entered_and_found_again(desk: Client) -> None:
    answer = desk.post("/desk/channels/not-ours/new/", typed(note="It asks for your bank."), follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/channels/not-ours/"
    page = Pretender.objects.get()
    assert (page.sort, page.found, page.is_public) == ("impostor", date(2026, 11, 1), True)
    assert "It asks for your bank." in answer.content.decode()
    assert AuditEvent.objects.filter(act="pretender.noted").exists()


def test_what_is_known_of_a_page_grows(desk: Client, eva: Person) -> None:
    page = note_pretender(by=eva, url=FAKE, name="Lindby", sort="unofficial", found=date(2026, 11, 1))
    desk.post(f"/desk/channels/not-ours/{page.pk}/", typed(reported="2026-11-02", gone="2026-11-05"))
    page.refresh_from_db()
    assert (page.name, page.reported, page.gone) == ("Lindby kommum", date(2026, 11, 2), date(2026, 11, 5))
    assert list(pretenders(public=True)) == []
    assert list(pretenders()) == [page]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"reported": "2026-10-01"}, "That was before it was found."),
        ({"found": str(timezone.localdate() + timedelta(days=2))}, "That day has not come yet."),
        ({"name": ""}, "This field is required"),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(desk: Client, more: dict[str, str], sentence: str) -> None:
    answer = desk.post("/desk/channels/not-ours/new/", typed(note="Mina ord.") | more)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mina ord." in page
    assert sentence in page
    assert not Pretender.objects.exists()


def test_the_same_address_twice_is_told(desk: Client, eva: Person) -> None:
    note_pretender(by=eva, url=FAKE, name="Lindby", sort="unofficial", found=date(2026, 11, 1))
    assert desk.post("/desk/channels/not-ours/new/", typed()).status_code == 422
    assert Pretender.objects.get().name == "Lindby"


@pytest.mark.parametrize("path", ["", "new/", "1/"])
def test_only_who_runs_channels_comes_in(cleo: Person, anna: Person, sign_in: SignIn, path: str) -> None:
    for person in (cleo, anna):
        assert sign_in(person).get(f"/desk/channels/not-ours/{path}").status_code == 403
    assert Client().get(f"/desk/channels/not-ours/{path}").status_code == 302
