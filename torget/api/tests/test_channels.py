"""The list of official channels, for machines."""

import pytest
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.api.tests.office import HOST, Reader
from torget.channels.actions import note_pretender
from torget.channels.health import keep
from torget.channels.models import Channel, State
from torget.connectors.hub import Health, Profile
from torget.testing.connectors.samples import URL


def test_every_official_channel_is_listed_at_both_addresses(
    reader: Reader, site: Channel, feeds: Channel, fediverse: Channel
) -> None:
    Channel.objects.filter(pk=fediverse.pk).update(purpose="News and answers", state=State.PAUSED)
    found = reader.json("/api/channels.json")
    assert found == reader.json("/.well-known/official-channels.json")
    assert found["authority"] == "Lindby kommun"
    by_kind = {channel["kind"]: channel for channel in found["channels"]}
    assert by_kind["own_site"]["url"] == f"{URL}/"
    assert by_kind["feeds"]["url"] == f"{URL}/feed.atom"
    theirs = by_kind["activitypub"]
    assert (theirs["address"], theirs["url"]) == (f"@lindby@{HOST}", f"{URL}/voice/lindby/")
    assert (theirs["purpose"], theirs["status"], theirs["voice"]["name"]) == (
        "News and answers",
        "paused",
        "Lindby kommun",
    )
    assert theirs["verified"] == {"listed_here": True, "confirmed_there": True, "by": "domain", "checked": None}


def elsewhere(channel: Channel, *, links_back: bool | None) -> None:
    """The channel is an account at somebody else's, and its last probe told this."""
    profile = Profile("Lindby", "lindby", "https://elsewhere.example/lindby", links_back)
    keep(channel, Health(well=True, profile=profile))


@pytest.mark.parametrize(("links_back", "by"), [(True, "profile"), (False, ""), (None, "")])
def test_a_channel_elsewhere_is_confirmed_by_its_profile_alone(
    reader: Reader, site: Channel, links_back: bool | None, by: str
) -> None:
    elsewhere(site, links_back=links_back)
    (channel,) = reader.json("/api/channels.json")["channels"]
    assert channel["url"] == channel["address"] == "https://elsewhere.example/lindby"
    verified = channel["verified"]
    assert (verified["confirmed_there"], verified["by"]) == (links_back, by)
    assert (verified["checked"] is None) == (links_back is None)


def test_where_we_went_and_what_is_not_ours_are_told(reader: Reader, site: Channel, eva: Person) -> None:
    gone = timezone.now()
    Channel.objects.filter(pk=site.pk).update(state=State.CLOSED, closed=gone, moved_to="https://new.example/lindby")
    page = {"url": "https://fake.example/lindby", "name": "Lindby kommum", "sort": "impostor", "found": gone.date()}
    note_pretender(by=eva, **page)
    note_pretender(by=eva, **{**page, "url": "https://hushed.example/", "is_public": False})
    found = reader.json("/api/channels.json")
    assert found["channels"] == []
    assert found["former"][0]["moved_to"] == "https://new.example/lindby"
    assert [page["url"] for page in found["not_ours"]] == ["https://fake.example/lindby"]


def test_what_is_not_official_or_gone_is_not_listed(
    reader: Reader, site: Channel, feeds: Channel, fediverse: Channel, voice: Voice
) -> None:
    Channel.objects.filter(pk=site.pk).update(is_official=False)
    Channel.objects.filter(pk=feeds.pk).update(state=State.CLOSED)
    Voice.objects.update(is_active=False)
    assert reader.json("/api/channels.json")["channels"] == []


def test_no_secret_stands_in_the_list(reader: Reader, fediverse: Channel, feeds: Channel) -> None:
    answer = reader.get("/api/channels.json").content
    assert b"KEY" not in answer
    assert b"hub.example" not in answer
