"""The connector against a server of the Fediverse written by others, in both generations of signatures."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from torget.connectors.activitypub import ActivityPub, serving
from torget.connectors.activitypub.addresses import host_of
from torget.connectors.activitypub.tests.correspondent import some_keys
from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Envelope, Incoming, Kind, Outgoing, RawRequest, Received, Recipient, Reference
from torget.net import Net
from torget.protocols.activitypub.documents import to_bytes
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.platform import serving as running
from torget.testing.connectors.rig import LOOPBACK
from torget.testing.connectors.samples import SPEAKER, corrected, outgoing, withdrawn
from torget.testing.peers.fedify import FedifyPeer
from torget.testing.tls import LoopbackTls

pytestmark = pytest.mark.peer
CONNECTOR = ActivityPub()


@dataclass
class House:
    """As much of our house as a peer meets: documents, an inbox, and somebody who carries letters."""

    account: Account
    platform: Platform
    read: int = 0

    @property
    def actor(self) -> str:
        return f"{self.account.url}/ap/lindby"

    def say(self, post: Outgoing) -> Outgoing:
        """Put a post where it can be fetched."""
        shown = tuple(replace(picture, url=f"{self.account.url}/media/0.jpg") for picture in post.pictures)
        own = replace(post, url=f"{self.account.url}/post/{post.post_id}/", pictures=shown)
        self.platform.documents[f"/ap/post/{post.post_id}"] = to_bytes(serving.post(self.account, own))
        return own

    def carry(self, envelope: Envelope, to: Recipient) -> None:
        """Deliver, with the second knock."""
        for _ in range(2):
            response = self.account.net.send(CONNECTOR.request(envelope, to, self.account))
            try:
                return CONNECTOR.outcome(response, to, self.account)
            except ConnectorError as error:
                if error.advice != "again":
                    raise
        raise AssertionError("The second knock asked for a third.")

    def act(self, act: Act, post: Outgoing, inbox: str) -> None:
        self.carry(CONNECTOR.envelope(act, post, self.account), Recipient(inbox, host_of(inbox)))

    def next_letter(self) -> Received:
        """The next letter that is taken in; a refused knock is answered as the standard says, and another comes."""
        until(lambda: len(self.platform.posts()) > self.read)
        call = self.platform.posts()[self.read]
        self.read += 1
        url = f"{self.account.url}{call.path}"
        return CONNECTOR.receive(RawRequest("POST", url, call.headers, call.body, datetime.now(UTC)), self.account)

    def told(self) -> Incoming:
        (incoming,) = self.next_letter().incoming
        return incoming


def until(ready: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.02)


@pytest.fixture
def house(tls: LoopbackTls) -> Iterator[House]:
    """Our voice, reachable over TLS on loopback."""
    with running(Platform(), (tls.cert_file, tls.key_file)) as platform:
        net = Net(LOOPBACK, tls.ca_file)
        account = Account("activitypub", "lindby", platform.url, {}, {"private_key": some_keys()[0]}, net, DictMemory())
        platform.documents["/media/0.jpg"] = b"the bytes of a picture"
        platform.documents["/ap/lindby"] = to_bytes(serving.actor(account, SPEAKER))
        yield House(account, platform)


def follow(house: House, peer: FedifyPeer) -> Incoming:
    """Frida follows us, and we accept."""
    peer.follow(house.actor)
    received = house.next_letter()
    for recipient, envelope in received.replies:
        house.carry(envelope, recipient)
    until(lambda: peer.received("Accept"))
    return received.incoming[0]


def test_the_whole_story_from_follow_to_withdrawal(house: House, peer: FedifyPeer) -> None:
    follower = follow(house, peer)
    assert (follower.kind, follower.voice, follower.sender.external_id) == (Kind.FOLLOW, "lindby", peer.actor)
    inbox = follower.shared_inbox or follower.inbox

    post = house.say(outgoing(title="Badhuset", pictures=1))
    house.act(Act.PUBLISH, post, inbox)
    until(peer.timeline)
    shown = peer.timeline()[0]
    assert "Badhuset öppnar klockan sju." in shown["content"]
    assert shown["pictures"][0]["alt"] == "Bassängen, bild 0 🏊"

    said = peer.reply("Tack! Och på söndag?", mention=house.actor, in_reply_to=shown["id"])
    heard = house.told()
    assert (heard.kind, heard.external_id, heard.target) == (Kind.REPLY, said.note, shown["id"])

    reference = Reference(said.note, author_id=heard.sender.external_id, author_handle=heard.sender.handle)
    answer = house.say(replace(outgoing("Klockan nio."), post_id="answeruid234", key="answer", answers=reference))
    (to,) = CONNECTOR.also(answer, house.account)
    house.act(Act.PUBLISH, answer, to.address)
    until(lambda: any(note["in_reply_to"] == said.note for note in peer.timeline()))

    house.act(Act.REVISE, house.say(corrected(post, "Badhuset öppnar klockan åtta.")), inbox)
    until(lambda: any("klockan åtta" in note["content"] for note in peer.timeline()))
    house.act(Act.WITHDRAW, withdrawn(post), inbox)
    until(lambda: any(note["deleted"] for note in peer.timeline() if note["id"] == shown["id"]))


def test_all_that_people_do_comes_home(house: House, peer: FedifyPeer) -> None:
    post = f"{house.account.url}/ap/post/abcdefgh2345"
    house.say(outgoing())
    like, boost = peer.like(post), peer.boost(post)
    assert {house.told().kind for _ in range(2)} == {Kind.LIKE, Kind.BOOST}
    for done in (like, boost):
        peer.undo(done)
        undone = house.told()
        assert (undone.kind, undone.target) == (Kind.UNDO, done)
    said = peer.direct("I förtroende", mention=house.actor)
    direct = house.told()
    assert (direct.kind, direct.public) == (Kind.DIRECT, False)
    peer.edit(said.note, "Ändrat")
    edit = house.told()
    assert (edit.kind, edit.target) == (Kind.EDIT, said.note)
    assert "Ändrat" in edit.html
    peer.delete(said.note)
    assert house.told().kind is Kind.DELETE
    peer.block(house.actor)
    assert house.told().kind is Kind.BLOCK


def test_a_server_that_wants_signed_requests_is_read_all_the_same(house: House, peer: FedifyPeer) -> None:
    peer.behave(signed_fetch_only=True)
    reference = Reference(f"{peer.actor}/notes/1", author_id=peer.actor)
    (to,) = CONNECTOR.also(replace(outgoing(), answers=reference), house.account)
    assert to.address.startswith(peer.url)
