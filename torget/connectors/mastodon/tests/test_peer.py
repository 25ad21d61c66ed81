"""The connector against a server that others have written."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from torget.connectors.contract import Account, ConnectorError, FixedKeyring
from torget.connectors.hub import Act, Incoming, Kind, Reference
from torget.connectors.mastodon import Mastodon
from torget.net import Net
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.rig import LOOPBACK, PATIENCE, Impatient
from torget.testing.connectors.samples import URL, corrected, outgoing, withdrawn
from torget.testing.peers.mastodon import MastodonPeer, Person, RefusedError

pytestmark = pytest.mark.peer
CONNECTOR = Mastodon()
BACK = "https://torget.lindby.example/desk/channels/mastodon/back/"
LONG_TEXT = "En mening till. " * 60
SAY = "/api/v1/statuses"


@pytest.fixture(scope="module")
def running() -> Iterator[MastodonPeer]:
    """Started once; prefer `peer`, which is reset."""
    with MastodonPeer() as peer:
        yield peer


@pytest.fixture
def peer(running: MastodonPeer) -> MastodonPeer:
    """Nothing has been said there."""
    running.reset()
    return running


@pytest.fixture
def lindby(peer: MastodonPeer) -> Person:
    """The authority, as itself."""
    return peer.person("lindby")


@pytest.fixture
def asta(peer: MastodonPeer) -> Person:
    """A citizen."""
    return peer.person("asta")


@pytest.fixture
def account(lindby: Person) -> Account:
    """Our channel, with a token made by hand."""
    return opened(lindby.url, access_token=lindby.token)


def opened(url: str, net: Net | None = None, **secrets: str) -> Account:
    """A channel, with nothing to remember yet."""
    settings, keyring = {"server": url}, FixedKeyring(secrets)
    return Account("mastodon", "", URL, settings, secrets, net or Net(LOOPBACK), DictMemory(), keyring)


def only(incoming: tuple[Incoming, ...]) -> Incoming:
    """The one thing that came."""
    (one,) = incoming
    return one


def test_access_is_given_and_taken_back(peer: MastodonPeer, lindby: Person) -> None:
    account = opened(peer.url)
    journey = CONNECTOR.authorise(account, BACK, "a-state")
    assert journey is not None
    answer = peer.allow(journey.url, "lindby")
    assert answer["state"] == "a-state"
    (grant,) = CONNECTOR.redeem(account, BACK, answer, journey.kept)
    account.keyring.write(grant.secrets)
    health = CONNECTOR.probe(account)
    assert (health.well, health.missing) == (True, ())
    assert health.profile is not None
    assert health.profile.handle.startswith("@lindby@127.0.0.1:")
    assert health.budget is not None
    assert health.budget.of == 100000
    assert lindby.look(CONNECTOR.publish(outgoing(), account).external_id)["account"]["acct"] == "lindby"
    peer.revoke(grant.secrets["access_token"])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def test_a_token_of_an_application_is_found(peer: MastodonPeer) -> None:
    journey = CONNECTOR.authorise(opened(peer.url), BACK, "a-state")
    assert journey is not None
    token = peer.application_token(journey.kept["client_id"], journey.kept["client_secret"])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(opened(peer.url, access_token=token))
    assert told.value.advice == "wrong-token"


def test_a_post_stands_there_with_its_picture_and_its_words(account: Account, lindby: Person) -> None:
    post = outgoing("Badhuset öppnar.", title="Nytt", pictures=2)
    receipt = CONNECTOR.publish(post, account)
    status = lindby.look(receipt.external_id)
    assert (status["content"], status["visibility"], status["language"]) == (
        "<p>Nytt</p><p>Badhuset öppnar.</p>",
        "public",
        "sv",
    )
    pictures = status["media_attachments"]
    assert [picture["description"] for picture in pictures] == ["Bassängen, bild 0 🏊", "Bassängen, bild 1 🏊"]
    with urlopen(pictures[0]["url"]) as there:
        assert there.read() == Path(post.pictures[0].path).read_bytes()
    assert receipt.url == status["url"]


def test_a_thread_is_changed_grows_shrinks_and_is_taken_back(account: Account, lindby: Person) -> None:
    post = outgoing(LONG_TEXT)
    first = CONNECTOR.publish(post, account)
    assert [lindby.look(name)["in_reply_to_id"] for name in first.parts] == [None, first.parts[0]]
    longer = CONNECTOR.revise(corrected(post, LONG_TEXT * 2), account, first)
    assert longer.parts[:2] == first.parts
    assert len(longer.parts) == len(lindby.mine()) == 4
    short = CONNECTOR.revise(replace(corrected(post, "Kort."), key="third"), account, longer)
    (left,) = lindby.mine()
    assert (left["id"], left["content"], bool(left["edited_at"])) == (first.external_id, "<p>Kort.</p>", True)
    CONNECTOR.withdraw(withdrawn(post), account, short)
    with pytest.raises(RefusedError) as gone:
        lindby.look(first.external_id)
    assert gone.value.status == 404
    CONNECTOR.withdraw(withdrawn(post), account, short)


def test_a_question_comes_home_and_its_answer_reaches_whoever_asked(
    account: Account, lindby: Person, asta: Person
) -> None:
    post = CONNECTOR.publish(outgoing(), account).external_id
    cursor = CONNECTOR.fetch(account, "").cursor
    name = asta.say("@lindby När öppnar det?", under=post)
    asta.like(post)
    asta.boost(post)
    asta.follow("lindby")
    heard = CONNECTOR.fetch(account, cursor).incoming
    assert [one.kind for one in heard] == [Kind.REPLY, Kind.LIKE, Kind.BOOST, Kind.FOLLOW]
    reply = heard[0]
    assert (reply.external_id, reply.target, reply.public) == (name, post, True)
    assert "När öppnar det?" in reply.html
    assert reply.sender.name == "Asta"
    answers = Reference(name, author_handle="asta")
    receipt = CONNECTOR.publish(replace(outgoing("Klockan sju."), key="b", answers=answers), account)
    (told,) = asta.told("mention")
    assert (told["status"]["id"], told["status"]["in_reply_to_id"]) == (receipt.external_id, name)


def test_what_is_said_in_confidence_stays_there(account: Account, asta: Person, peer: MastodonPeer) -> None:
    cursor = CONNECTOR.fetch(account, "").cursor
    name = asta.say("@lindby Mellan oss.", visibility="direct")
    heard = only(CONNECTOR.fetch(account, cursor).incoming)
    assert (heard.kind, heard.public) == (Kind.DIRECT, False)
    post = replace(outgoing("Tack."), answers=Reference(name, author_handle="asta", direct=True), public=False)
    receipt = CONNECTOR.publish(post, account)
    assert asta.look(receipt.external_id)["visibility"] == "direct"
    assert receipt.external_id not in {said["id"] for said in peer.person("bo").ask("GET", "/api/v1/timelines/public")}


def test_what_was_changed_or_taken_away_and_what_lies_deeper_is_found(
    account: Account, asta: Person, peer: MastodonPeer
) -> None:
    post = CONNECTOR.publish(outgoing(), account).external_id
    cursor = CONNECTOR.fetch(account, "").cursor
    changed, gone = asta.say("@lindby Fel", under=post), asta.say("@lindby Ångrat", under=post)
    deeper = peer.person("bo").say("@asta Så är det.", under=changed)
    batch = CONNECTOR.fetch(account, cursor)
    assert [one.external_id for one in batch.incoming] == [changed, gone, deeper]
    asta.edit(changed, "@lindby Rätt")
    asta.delete(gone)
    account.memory.drop("round:mastodon")
    after = CONNECTOR.fetch(account, batch.cursor).incoming
    assert [(one.kind, one.target) for one in after] == [(Kind.EDIT, changed), (Kind.DELETE, gone)]
    assert "Rätt" in after[0].html


def test_the_same_key_is_one_post_also_for_who_has_forgotten_it(account: Account, lindby: Person) -> None:
    first = CONNECTOR.publish(outgoing(LONG_TEXT), account)
    second = CONNECTOR.publish(outgoing(LONG_TEXT), opened(lindby.url, access_token=lindby.token))
    assert first == second
    assert len(lindby.mine()) == len(first.parts)


def test_a_server_that_asks_us_to_wait_is_waited_for(account: Account, lindby: Person, peer: MastodonPeer) -> None:
    peer.break_next(SAY, type="ratelimit", headers={"Retry-After": "120"})
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(outgoing(), account)
    assert (told.value.retry_after, told.value.unknown) == (120, False)
    peer.break_next(SAY, type="status", status=429, headers={"X-RateLimit-Reset": str(int(time.time()) + 90)})
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(outgoing(), account)
    assert 80 < (told.value.retry_after or 0) <= 90
    CONNECTOR.publish(outgoing(), account)
    assert len(lindby.mine()) == 1


def test_an_error_before_anything_was_done_is_looked_up_and_repeated(
    account: Account, lindby: Person, peer: MastodonPeer
) -> None:
    peer.break_next(SAY, type="status", status=503)
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(outgoing(), account)
    assert told.value.unknown
    assert CONNECTOR.find(Act.PUBLISH, outgoing(), account) is None
    CONNECTOR.publish(outgoing(), account)
    assert len(lindby.mine()) == 1


@pytest.mark.parametrize("effect", [{"type": "status", "status": 502}, {"type": "malformed"}])
def test_an_error_after_it_was_done_is_looked_up_and_not_repeated(
    account: Account, lindby: Person, peer: MastodonPeer, effect: dict[str, Any]
) -> None:
    post = outgoing("Läs mer på https://www.lindby.se/bad.\n\nVälkomna!")
    # What the server did before it broke
    name = lindby.say(CONNECTOR.preview(post, account).parts[0].sent)
    peer.break_next(SAY, **effect)
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(post, account)
    assert told.value.unknown
    receipt = CONNECTOR.find(Act.PUBLISH, post, account)
    assert receipt is not None
    assert receipt.external_id == name
    assert CONNECTOR.publish(post, account).external_id == name
    assert len(lindby.mine()) == 1


def test_an_answer_that_we_did_not_wait_for_makes_no_second_post(lindby: Person, peer: MastodonPeer) -> None:
    account = opened(lindby.url, Impatient(LOOPBACK), access_token=lindby.token)
    peer.break_next(SAY, type="latency", delay_ms=int(PATIENCE * 1500))
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(outgoing(), account)
    assert told.value.unknown
    receipt = CONNECTOR.find(Act.PUBLISH, outgoing(), account) or CONNECTOR.publish(outgoing(), account)
    assert [said["id"] for said in lindby.mine()] == [receipt.external_id]


def test_silence_is_told_as_what_it_is(lindby: Person, peer: MastodonPeer) -> None:
    account = opened(lindby.url, Impatient(LOOPBACK), access_token=lindby.token)
    peer.break_next("/api/v1/notifications", methods=("GET",), type="timeout")
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.fetch(account, "")
    assert not told.value.permanent
    assert not CONNECTOR.fetch(account, "").incoming
