"""What the tests of conversations share: Lindby's numbers, its site, its voice's account, and a post that was said."""

import pytest

from torget.accounts.models import Authority, Person, Voice
from torget.channels.actions import open_channel, open_for_voice
from torget.channels.models import Channel
from torget.conversations.models import Message
from torget.conversations.tests.speech import hear, said
from torget.publishing.actions import new_draft, publish, save_draft
from torget.publishing.models import Post
from torget.publishing.tests.work import carry_all
from torget.records.models import Series


@pytest.fixture(autouse=True)
def series(authority: Authority) -> Series:
    """The numbers of Lindby's records."""
    return Series.objects.create(code="KS", name="Kommunstyrelsen", is_default=True)


@pytest.fixture
def site(authority: Authority) -> Channel:
    """Our own site."""
    return open_channel("own_site", name="Torget")


@pytest.fixture
def fediverse(voice: Voice) -> Channel:
    """The voice's account in the Fediverse."""
    return open_for_voice(voice)[0]


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
