"""The staff's pages about channels: who gets in, and what they do."""

import pytest
from django.urls import reverse

from torget.accounts.models import AuditEvent, Person
from torget.channels.actions import mark_trouble, open_channel, pause
from torget.channels.models import Channel, State
from torget.testing.cast import Citizen, SignIn

POSTS = ("pause", "resume", "probe")


def test_everybody_with_a_role_reads_the_list_and_nobody_else(
    site: Channel, anna: Person, bo: Person, cleo: Person, didrik: Citizen, sign_in: SignIn
) -> None:
    address = reverse("channels:list")
    for person in (anna, bo):
        assert site.name in sign_in(person).get(address).content.decode()
    assert sign_in(cleo).get(address).status_code == 403
    assert didrik.client.get(address).headers["Location"].startswith(reverse("accounts:sign-in"))


def test_only_the_administrator_opens_a_channel(
    site: Channel, anna: Person, bo: Person, cleo: Person, eva: Person, didrik: Citizen, sign_in: SignIn
) -> None:
    address = reverse("channels:channel", args=[site.slug])
    assert sign_in(eva).get(address).status_code == 200
    assert {sign_in(person).get(address).status_code for person in (anna, bo, cleo)} == {403}
    assert didrik.client.get(address).status_code == 302


@pytest.mark.parametrize("name", POSTS)
def test_the_buttons_refuse_who_has_no_business_there(
    name: str, site: Channel, anna: Person, cleo: Person, eva: Person, didrik: Citizen, sign_in: SignIn
) -> None:
    address = reverse(f"channels:{name}", args=[site.slug])
    assert {sign_in(person).post(address).status_code for person in (anna, cleo)} == {403}
    assert reverse("accounts:sign-in") in didrik.client.post(address).headers["Location"]
    assert sign_in(eva).get(address).status_code == 405
    site.refresh_from_db()
    assert site.state == State.ACTIVE


def test_a_channel_is_paused_and_resumed(site: Channel, eva: Person, sign_in: SignIn) -> None:
    client = sign_in(eva)
    for name, state in (("pause", State.PAUSED), ("resume", State.ACTIVE)):
        client.post(reverse(f"channels:{name}", args=[site.slug]))
        site.refresh_from_db()
        assert site.state == state
    trail = AuditEvent.objects.filter(subject=f"channel:{site.slug}", person=eva).values_list("act", flat=True)
    assert set(trail) == {"channel.paused", "channel.resumed"}


def test_settings_are_changed_and_a_bad_address_is_refused_with_nothing_lost(
    feeds_channel: Channel, eva: Person, sign_in: SignIn
) -> None:
    client, address = sign_in(eva), reverse("channels:channel", args=[feeds_channel.slug])
    given = {"name": "Flöden", "purpose": "För läsare", "is_official": "on", "setting_hub": "javascript:alert(1)"}
    refused = client.post(address, given)
    assert refused.status_code == 422
    assert "För läsare" in refused.content.decode()
    assert client.post(address, given | {"setting_hub": "https://hub.lindby.example/"}).status_code == 302
    feeds_channel.refresh_from_db()
    assert feeds_channel.settings == {"hub": "https://hub.lindby.example/"}
    assert feeds_channel.name == "Flöden"
    assert AuditEvent.objects.get(act="channel.changed").detail == {"changed": ["name", "purpose", "settings"]}


def test_the_list_says_what_is_wrong_and_shows_script_as_text(authority: object, anna: Person, sign_in: SignIn) -> None:
    channel = open_channel("own_site", name="<script>alert(1)</script>")
    mark_trouble(channel, "unreachable", "x")
    page = sign_in(anna).get(reverse("channels:list")).content.decode()
    assert "<script>alert" not in page
    assert "Vi fortsätter försöka" in page


@pytest.mark.parametrize(
    ("code", "pauses", "step"),
    [
        ("sign-in-again", True, "Prova nu och sedan på Återuppta"),
        ("unreachable", False, "tryck på Prova nu."),
        ("never heard of", False, "visa det för den som sköter Torget"),
    ],
)
def test_a_channel_in_trouble_says_what_to_do(
    code: str, *, pauses: bool, step: str, feeds_channel: Channel, eva: Person, sign_in: SignIn
) -> None:
    address = reverse("channels:channel", args=[feeds_channel.slug])
    assert step not in sign_in(eva).get(address).content.decode()
    mark_trouble(feeds_channel, code, "It said <no>.", pause=pauses)
    page = sign_in(eva).get(address).content.decode()
    assert step in page
    assert "It said &lt;no&gt;." in page


def test_a_channel_that_somebody_paused_says_how_it_goes_on(site: Channel, eva: Person, sign_in: SignIn) -> None:
    pause(site, by=eva)
    page = sign_in(eva).get(reverse("channels:channel", args=[site.slug])).content.decode()
    assert "tills någon trycker på Återuppta" in page


def test_what_becomes_of_others_words_is_explained_where_there_are_any(
    site: Channel, feeds_channel: Channel, eva: Person, sign_in: SignIn
) -> None:
    client = sign_in(eva)
    pages = [
        client.get(reverse("channels:channel", args=[channel.slug])).content.decode()
        for channel in (site, feeds_channel)
    ]
    assert ["inga av deras ord" in page for page in pages] == [True, False]
    assert [page.count('name="others_words"') for page in pages] == [3, 0]


def test_trying_a_channel_tells_how_it_went(site: Channel, eva: Person, sign_in: SignIn) -> None:
    page = sign_in(eva).post(reverse("channels:probe", args=[site.slug]), follow=True)
    assert "Det fungerar." in page.content.decode()
