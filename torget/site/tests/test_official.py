"""The public list: what is ours and how that is known, where we have been, and what is not ours."""

import pytest
from django.utils import timezone

from torget.accounts.models import Person
from torget.channels.actions import change, note_pretender, open_channel
from torget.channels.health import keep
from torget.channels.models import Channel, State
from torget.connectors.hub import Health, Profile
from torget.site.tests.conftest import Get
from torget.site.tests.scene import Scene

pytestmark = pytest.mark.django_db
THERE = "https://elsewhere.example/@lindby"


@pytest.fixture
def account(empty: Scene) -> Channel:
    """An account of ours at somebody else's; the site's channel stands in for any platform's."""
    return open_channel("feeds", name="Lindby där borta")


def told(channel: Channel, *, links_back: bool | None) -> None:
    keep(channel, Health(well=True, profile=Profile("Lindby", "lindby", THERE, links_back)))


@pytest.mark.parametrize(
    ("links_back", "words"),
    [
        (True, "Confirmed both ways"),
        (False, "the account does not link back yet"),
        (None, "the platform cannot confirm it"),
    ],
)
def test_an_account_says_how_it_is_known_to_be_ours(
    account: Channel, get: Get, links_back: bool | None, words: str
) -> None:
    told(account, links_back=links_back)
    page = get("/en/channels/")
    assert words in page
    assert f'rel="me noopener" href="{THERE}"' in page


def test_our_front_page_names_our_accounts_so_that_platforms_can_confirm_them(account: Channel, get: Get) -> None:
    told(account, links_back=False)
    assert f'<link rel="me" href="{THERE}">' in get("/")
    change(account, by=None, is_official=False)
    assert THERE not in get("/")


def test_purpose_and_audience_stand_there(account: Channel, get: Get, eva: Person) -> None:
    change(account, by=eva, purpose="Driftstörningar.")
    Channel.objects.filter(pk=account.pk).update(audience="Boende i Norrby")
    page = get("/en/channels/")
    assert "Driftstörningar." in page
    assert "Boende i Norrby" in page
    assert "cannot be given there" in page


def test_where_we_no_longer_are_leads_to_where_we_went(account: Channel, get: Get) -> None:
    gone = {"state": State.CLOSED, "closed": timezone.now(), "moved_to": "https://new.example/lindby"}
    Channel.objects.filter(pk=account.pk).update(**gone)
    page = get("/en/channels/")
    assert "Where we no longer are" in page
    assert 'href="https://new.example/lindby"' in page


def test_what_is_not_ours_is_named_and_never_a_link(empty: Scene, get: Get, eva: Person) -> None:
    fake = {"url": "https://fake.example/lindby", "name": "<b>Lindby</b>", "sort": "impostor"}
    note_pretender(by=eva, found=timezone.localdate(), note="Den är inte vår.", **fake)
    page = get("/en/channels/")
    assert "https://fake.example/lindby" in page
    assert 'href="https://fake.example' not in page
    assert "&lt;b&gt;Lindby&lt;/b&gt;" in page
    assert "Den är inte vår." in page


@pytest.mark.parametrize(
    ("handle", "state", "shown"),
    [("+46701740699", State.ACTIVE, True), ("Lindby", State.ACTIVE, False), ("+46701740699", State.PAUSED, False)],
)
def test_a_channel_that_people_follow_by_a_word_says_which_and_where(
    empty: Scene, get: Get, handle: str, state: State, shown: bool
) -> None:
    channel = open_channel("elks", name="Sms", state=state)
    Channel.objects.filter(pk=channel.pk).update(is_official=True)
    keep(channel, Health(well=True, profile=Profile("Lindby", handle)))
    page = get("/en/channels/")
    assert ('Send START to <a href="sms:+46701740699">' in page) == shown
