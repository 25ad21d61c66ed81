"""What the tests of conversations share: Lindby's numbers, its site, its voice's account, and a post that was said."""

import pytest

from torget.accounts.models import Authority, Person, Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.conversations.models import Message
from torget.conversations.tests.speech import hear, said
from torget.publishing.actions import new_draft, publish, save_draft
from torget.publishing.models import Post
from torget.publishing.tests.work import carry_all
from torget.records.models import Series
from torget.testing.lindby_heard import KEY
from torget.testing.lindby_platform import LindbyPlatform


@pytest.fixture(autouse=True)
def _numbers(series: Series) -> None:
    """Every record has a number."""


@pytest.fixture
def channel(platform: LindbyPlatform, authority: Authority) -> Channel:
    """Lindby's account on a platform that tells us, and where answers can be hidden."""
    return open_channel("lindby_heard", name="Heard", settings={"url": platform.url, "key": KEY})


@pytest.fixture
def post(anna: Person, voice: Voice, site: Channel, fediverse: Channel) -> Post:
    """Said on our site and in the Fediverse."""
    draft = save_draft(new_draft(anna), title="Snow tonight", text="We clear the streets.", channels=[site, fediverse])
    publish(draft, by=anna)
    carry_all()
    draft.refresh_from_db()
    return draft


@pytest.fixture
def question(fediverse: Channel, post: Post) -> Message:
    """A reply to the post, from the Fediverse."""
    return hear(fediverse, said("Is Storgatan cleared?", target=f"https://torget.lindby.example/ap/post/{post.uid}"))
