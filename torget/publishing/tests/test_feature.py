"""What stands first, and what the followers are told of it."""

import json
from collections.abc import Iterator

import pytest

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.actions import add_follower, open_channel
from torget.channels.models import Channel
from torget.publishing.actions import feature, publish, save_draft
from torget.publishing.fanout.carrying import carry
from torget.publishing.fanout.lanes import Lane
from torget.publishing.models import Post
from torget.publishing.tests.work import carry_all
from torget.testing.connectors.platform import Platform, serving
from torget.testing.connectors.samples import URL

pytestmark = pytest.mark.django_db
ACTOR = f"{URL}/ap/lindby"


@pytest.fixture
def far() -> Iterator[Platform]:
    """A server with two followers behind one inbox."""
    with serving(Platform()) as running:
        yield running


@pytest.fixture
def said(post: Post, channel: Channel, voice: Voice, far: Platform, anna: Person) -> Post:
    """A post that is out, in the Fediverse and elsewhere."""
    fediverse = open_channel("activitypub", name="@lindby", voice=voice)
    for name in ("didrik", "fia"):
        add_follower(fediverse, address=f"{far.url}/{name}", inbox=f"{far.url}/inbox", host="far.example")
    publish(save_draft(post, channels=[channel, fediverse]), by=anna)
    carry_all()
    carry(Lane.FRESH)
    far.calls.clear()
    return post


def told(far: Platform) -> list[dict[str, str]]:
    """The activities that arrived since, in order."""
    carry(Lane.FRESH)
    return [json.loads(call.body) for call in far.posts()]


def test_the_followers_are_told_what_stands_first_and_what_no_longer_does(
    said: Post, far: Platform, anna: Person
) -> None:
    feature(said, first=True, by=anna)
    (added,) = told(far)
    assert (added["type"], added["actor"], added["target"]) == ("Add", ACTOR, f"{ACTOR}/featured")
    assert added["object"] == f"{URL}/ap/post/{said.uid}"
    feature(said, first=False, by=anna)
    removed = told(far)[-1]
    assert (removed["type"], removed["object"], removed["target"]) == ("Remove", added["object"], added["target"])
    feature(said, first=True, by=anna)
    assert len({activity["id"] for activity in told(far)}) == 3


def test_a_second_press_tells_nobody(said: Post, far: Platform, anna: Person) -> None:
    for _ in range(2):
        feature(said, first=True, by=anna)
    assert len(told(far)) == 1
    assert AuditEvent.objects.filter(act="post.featured").count() == 1


def test_a_channel_that_cannot_be_opened_stops_no_button(said: Post, far: Platform, anna: Person) -> None:
    Channel.objects.filter(kind="activitypub").update(sealed_secrets=b"not ours")
    feature(said, first=True, by=anna)
    assert told(far) == []
    said.refresh_from_db()
    assert said.is_featured
