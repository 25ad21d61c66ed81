"""What the tests of publishing share: the platform that misbehaves, channels to it, and a post ready to go out."""

from collections.abc import Iterator

import pytest

from torget.accounts.models import Authority, Person, Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.media.models import Picture
from torget.publishing.actions import new_draft, save_draft
from torget.publishing.models import Post
from torget.records.models import Series
from torget.testing.crowd import Crowd
from torget.testing.lindby_platform import LindbyPlatform


@pytest.fixture(autouse=True)
def _lindby(kinds: None) -> None:
    """The connectors of the tests are known everywhere."""


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    """Many hosts with an inbox each."""
    crowd = Crowd()
    yield crowd
    crowd.close()


@pytest.fixture
def channel(platform: LindbyPlatform, authority: Authority) -> Channel:
    """Lindby's account on the platform."""
    return open_channel("lindby_test", name="Lindby on the platform", settings={"url": platform.url})


@pytest.fixture
def fan(voice: Voice) -> Channel:
    """The voice's own account for followers."""
    return open_channel("lindby_fan", name="@lindby", voice=voice)


@pytest.fixture
def post(anna: Person, voice: Voice, series: Series, channel: Channel) -> Post:
    """A draft of Anna's, ready for the platform."""
    draft = new_draft(anna)
    return save_draft(draft, title="Snow", text="We clear the **streets** tonight.", channels=[channel])


@pytest.fixture
def picture(authority: Authority) -> Picture:
    """A picture as `media` keeps it."""
    return Picture.objects.create(
        sha256="0" * 64, file="pictures/plough.jpg", media_type="image/jpeg", width=800, height=600, size=1000
    )
