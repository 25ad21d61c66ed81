"""Channels are opened once, with their own names and secrets."""

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.accounts import account
from torget.channels.actions import open_channel, open_for_voice
from torget.channels.models import Channel
from torget.connectors.table import CONNECTORS


def test_a_channel_opens_with_what_its_platform_shows_of_others_words(site: Channel, feeds_channel: Channel) -> None:
    assert site.others_words == "full"
    assert feeds_channel.others_words == "count"
    assert open_channel("feeds", name="Quiet", others_words="nameless").others_words == "nameless"


def test_two_channels_of_a_kind_get_different_names(site: Channel) -> None:
    assert {open_channel("own_site", name="Other").slug for _ in range(2)} == {"own_site-2", "own_site-3"}


def test_a_voice_gets_one_account_on_each_platform_that_gives_voices_accounts(voice: Voice) -> None:
    opened = open_for_voice(voice)
    assert {channel.kind for channel in opened} == {kind for kind, c in CONNECTORS.items() if c.can.per_voice}
    assert [channel.pk for channel in open_for_voice(voice)] == [channel.pk for channel in opened]
    assert opened[0].name == voice.address


def test_the_longest_handle_still_gives_a_name_that_fits(authority: object) -> None:
    voice = Voice.objects.create(handle="a" * 30, name="Long")
    assert len(open_for_voice(voice)[0].slug) <= 40


def test_opening_is_in_the_trail_without_a_secret(fediverse: Channel, eva: Person) -> None:
    event = AuditEvent.objects.get(act="channel.opened", subject=f"channel:{fediverse.slug}")
    for secret in account(fediverse).secrets.values():
        assert secret not in str(event.detail)
