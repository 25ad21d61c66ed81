"""The peer itself: two servers of others, one on each side, so that a fault seen with ours is ours."""

from urllib.parse import urlsplit

import pytest

from torget.testing.peers.fedify import FedifyPeer, PeerError

pytestmark = pytest.mark.peer


@pytest.fixture(autouse=True)
def fresh(other_peer: FedifyPeer) -> None:
    other_peer.reset()


def test_a_follow_is_answered_by_an_accept(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    peer.follow(other_peer.actor)
    assert other_peer.followers() == [peer.actor]
    assert [accept["actor"] for accept in peer.received("Accept")] == [other_peer.actor]


def test_an_undone_follow_is_forgotten(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    peer.undo(peer.follow(other_peer.actor))
    assert other_peer.followers() == []


def test_a_reply_is_seen_then_edited_then_gone(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    note = peer.reply("When is <the bath> open?", mention=other_peer.actor).note
    (seen,) = other_peer.timeline()
    assert (seen["id"], seen["author"], seen["edited"]) == (note, peer.actor, False)
    assert "When is &lt;the bath&gt; open?" in seen["content"]

    answer = other_peer.reply("At nine.", mention=peer.actor, in_reply_to=note).note
    assert [(post["id"], post["in_reply_to"]) for post in peer.timeline()] == [(answer, note)]

    peer.edit(note, "When does the bath open?")
    (seen,) = other_peer.timeline()
    assert seen["edited"]
    assert "does the bath open" in seen["content"]

    peer.delete(note)
    (seen,) = other_peer.timeline()
    assert seen["deleted"]
    assert seen["content"] is None


def test_likes_boosts_and_blocks_reach_the_author(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    note = other_peer.reply("Hello", mention=peer.actor).note
    peer.like(note)
    peer.boost(note)
    peer.block(other_peer.actor)
    for kind in ("Like", "Announce", "Block"):
        assert [activity["actor"] for activity in other_peer.received(kind)] == [peer.actor]


def test_a_direct_message_is_addressed_to_one(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    peer.direct("Between us", mention=other_peer.actor)
    (create,) = other_peer.received("Create")
    assert create["to"] == other_peer.actor
    assert "cc" not in create


def test_each_generation_signs_in_its_own_style(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    peer.follow(other_peer.actor)
    styles = {entry["signature"] for entry in other_peer.log("POST")}
    assert styles == ({"cavage"} if peer.version == "1.5" else {"rfc9421"})


def test_a_person_is_found_by_name(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    found = peer.lookup(f"@gunnar@{urlsplit(other_peer.url).netloc}")
    assert (found["id"], found["name"]) == (other_peer.person("gunnar"), "Gunnar Granne")


def test_unsigned_readers_can_be_turned_away(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    other_peer.behave(signed_fetch_only=True)
    assert peer.lookup(other_peer.actor)["id"] == other_peer.actor
    assert {entry["signature"] for entry in other_peer.log("GET") if entry["status"] == 200} <= {"cavage", "rfc9421"}


def test_a_refusal_is_told_to_whoever_asked(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    other_peer.behave(status=429, retry_after=7)
    with pytest.raises(PeerError, match="429"):
        peer.follow(other_peer.actor)
    assert other_peer.followers() == []


def test_a_lost_answer_leaves_the_activity_taken_in(peer: FedifyPeer, other_peer: FedifyPeer) -> None:
    other_peer.behave(drop=True)
    with pytest.raises(PeerError):
        peer.follow(other_peer.actor)
    assert other_peer.followers() == [peer.actor]
