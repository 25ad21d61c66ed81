"""The list of official channels, for machines."""

from torget.accounts.models import Voice
from torget.api.tests.office import HOST, Reader
from torget.channels.models import Channel, State
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
    assert theirs["verified"] == {"listed_here": True, "confirmed_there": True, "by": "domain"}


def test_a_channel_elsewhere_is_not_said_to_confirm_what_nobody_asked(reader: Reader, site: Channel) -> None:
    site.settings = {"url": "https://elsewhere.example/lindby"}
    site.save()
    (channel,) = reader.json("/api/channels.json")["channels"]
    assert channel["url"] == "https://elsewhere.example/lindby"
    assert channel["verified"]["confirmed_there"] is None


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
