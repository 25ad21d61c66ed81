"""The server itself, with people of its own, so that a fault seen with ours is ours."""

from collections.abc import Iterator

import pytest

from torget.testing.peers.mastodon import MastodonPeer, RefusedError

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def peer() -> Iterator[MastodonPeer]:
    """Started once."""
    with MastodonPeer() as running:
        yield running


def test_who_is_answered_is_told(peer: MastodonPeer) -> None:
    asta, bo = peer.person("asta"), peer.person("bo")
    said = asta.say("When is the bath open?")
    answer = bo.say("@asta At nine.", under=said)
    (told,) = asta.told("mention")
    assert (told["status"]["id"], told["status"]["in_reply_to_id"]) == (answer, said)


def test_it_breaks_once_when_it_is_told_to_and_forgets_all_when_it_is_reset(peer: MastodonPeer) -> None:
    asta = peer.person("asta")
    peer.break_next("/api/v1/statuses", type="status", status=503)
    with pytest.raises(RefusedError) as broken:
        asta.say("Lost")
    assert broken.value.status == 503
    asta.say("Heard")
    assert asta.mine()
    peer.reset()
    assert not asta.mine()
