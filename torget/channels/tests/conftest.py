"""Channels of the fixed cast."""

import pytest

from torget.accounts.models import Voice
from torget.channels.actions import open_channel, open_for_voice
from torget.channels.models import Channel


@pytest.fixture
def site_channel(authority: object) -> Channel:
    """Our own site."""
    return open_channel("own_site", name="lindby.example")


@pytest.fixture
def feeds_channel(authority: object) -> Channel:
    """Our feeds, with a hub."""
    return open_channel("feeds", name="Feeds", settings={"hub": "https://hub.example/"})


@pytest.fixture
def voice_channel(voice: Voice) -> Channel:
    """The voice's account on the platform that gives each voice one."""
    return open_for_voice(voice)[0]
