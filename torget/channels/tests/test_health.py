"""How a channel feels, and what that does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from torget.accounts.models import AuditEvent
from torget.channels.actions import change, mark_trouble, mark_well, probe
from torget.channels.jobs import probe_channels
from torget.channels.models import Channel, State
from torget.channels.queries import unwell
from torget.channels.words import TROUBLES, UNKNOWN, trouble_words
from torget.testing.process import free_port


def test_trouble_is_told_and_over_when_a_call_goes_well(site: Channel) -> None:
    mark_trouble(site, "unreachable", "No answer.")
    assert list(unwell()) == [site]
    mark_well(site)
    site.refresh_from_db()
    assert (site.trouble, site.trouble_detail) == ("", "")
    assert not unwell()


def test_a_busy_channel_is_written_at_most_once_a_minute(site: Channel) -> None:
    mark_well(site)
    first = Channel.objects.get().last_well
    mark_well(site)
    assert Channel.objects.get().last_well == first
    Channel.objects.update(last_well=timezone.now() - timedelta(minutes=2))
    mark_well(site)
    assert Channel.objects.get().last_well != first


def test_trouble_that_pauses_is_in_the_trail_once(site: Channel) -> None:
    for _ in range(2):
        mark_trouble(site, "sign-in-again", "401", pause=True)
    site.refresh_from_db()
    assert site.state == State.PAUSED
    assert AuditEvent.objects.get(act="channel.paused").source == "worker"


def test_every_channel_is_looked_at_once_a_day(site: Channel, fediverse: Channel) -> None:
    assert probe_channels() == 2
    assert probe_channels() == 0
    Channel.objects.filter(pk=site.pk).update(probed=timezone.now() - timedelta(days=2))
    assert probe_channels() == 1


def test_a_hub_that_does_not_answer_makes_its_channel_unwell(feeds_channel: Channel) -> None:
    change(feeds_channel, by=None, settings={"hub": f"http://127.0.0.1:{free_port()}/"})
    feeds_channel.refresh_from_db()
    assert not probe(feeds_channel).well
    feeds_channel.refresh_from_db()
    assert feeds_channel.trouble == "unreachable"
    assert "127.0.0.1" in feeds_channel.trouble_detail


@pytest.mark.parametrize("code", [*TROUBLES, "never heard of"])
def test_every_trouble_has_words(code: str) -> None:
    assert str(trouble_words(code))
    assert (trouble_words(code) is UNKNOWN) == (code not in TROUBLES)
