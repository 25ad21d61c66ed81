"""Our signatures and documents before a server of others, and its own before ours."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from torget.protocols.activitypub import documents, reading
from torget.protocols.activitypub.documents import Attachment, Document, Mention, Note
from torget.protocols.activitypub.public import PUBLIC
from torget.protocols.activitypub.signatures import Style, verify
from torget.protocols.activitypub.tests.square import PICTURE, Square, open_square
from torget.testing.peers.fedify import FedifyPeer
from torget.testing.tls import LoopbackTls

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def running_square(tls: LoopbackTls) -> Iterator[Square]:
    with open_square(tls) as square:
        yield square


@pytest.fixture
def square(running_square: Square) -> Square:
    running_square.received.clear()
    return running_square


def read_by(peer: FedifyPeer) -> list[Style]:
    return [Style.CAVAGE] if peer.version == "1.5" else [Style.CAVAGE, Style.RFC9421]


def said(square: Square, peer: FedifyPeer) -> Document:
    return documents.note(
        Note(
            id=f"{square.url}/posts/1",
            attributed_to=square.anna,
            html="<p>Torget är plogat.</p>",
            language="sv",
            published=datetime.now(UTC),
            to=(PUBLIC,),
            cc=(f"{square.anna}/followers", peer.actor),
            translations={"en": "<p>The square is ploughed.</p>"},
            attachments=(Attachment(f"{square.url}/a.webp", "image/webp", "Ett plogat torg", 1200, 800, (0.0, 0.5)),),
            mentions=(Mention(peer.actor, "@frida"),),
            hashtags=(("Lindby", f"{square.url}/tags/lindby"),),
        )
    )


def test_our_actor_is_understood(square: Square, peer: FedifyPeer) -> None:
    found = peer.lookup(square.anna)
    assert (found["id"], found["name"], found["preferredUsername"]) == (square.anna, "Anna Ek", "anna")
    assert (found["discoverable"], found["indexable"]) == (True, True)


@pytest.mark.parametrize("style", Style)
def test_what_we_say_arrives_with_its_picture(square: Square, peer: FedifyPeer, style: Style) -> None:
    status = square.post(
        f"{peer.actor}/inbox", documents.create(f"{square.url}/acts/{style}", said(square, peer)), style
    )
    if style not in read_by(peer):
        assert status == 401
        return
    assert status == 202
    (post,) = peer.timeline()
    assert (post["author"], post["content"]) == (square.anna, "<p>Torget är plogat.</p>")
    assert [(picture["alt"], picture["size"]) for picture in post["pictures"]] == [("Ett plogat torg", len(PICTURE))]


def test_a_correction_and_a_withdrawal_arrive(square: Square, peer: FedifyPeer) -> None:
    note = said(square, peer)
    inbox, now, style = f"{peer.url}/inbox", datetime.now(UTC), read_by(peer)[-1]
    assert square.post(inbox, documents.create(f"{square.url}/acts/1", note), style) == 202
    html = "<p>Inte än.</p>"
    changed = {**note, "content": html, "contentMap": {"sv": html}, "updated": documents.moment(now)}
    assert square.post(inbox, documents.update(f"{square.url}/acts/2", changed, now), style) == 202
    (post,) = peer.timeline()
    assert (post["content"], post["edited"]) == (html, True)
    assert square.post(inbox, documents.delete(f"{square.url}/acts/3", note, now), style) == 202
    assert peer.timeline()[0]["deleted"]


def test_its_follow_is_genuine_and_our_answer_is_taken(square: Square, peer: FedifyPeer) -> None:
    follow_id = peer.follow(square.anna)
    (request,) = square.received
    proof = verify(request, square.key_at, now=datetime.now(UTC))
    assert proof.key_id.partition("#")[0] == peer.actor
    asked = reading.activity(request.body)
    assert asked == reading.Follow(follow_id, peer.actor, square.anna)
    answer = documents.accept(f"{square.url}/acts/4", square.anna, documents.follow(follow_id, peer.actor, square.anna))
    assert square.post(f"{peer.actor}/inbox", answer, Style.CAVAGE) == 202
    assert [accept["actor"] for accept in peer.received("Accept")] == [square.anna]


def test_its_reply_and_its_edit_and_its_end_are_read(square: Square, peer: FedifyPeer) -> None:
    reply = peer.reply("När öppnar badet?", mention=square.anna, in_reply_to=f"{square.url}/posts/1")
    peer.edit(reply.note, "När öppnar simhallen?")
    peer.delete(reply.note)
    for request in square.received:
        verify(request, square.key_at, now=datetime.now(UTC))
    create, update, delete = (reading.activity(request.body) for request in square.received)
    assert isinstance(create, reading.Create)
    assert create.note
    assert (create.note.in_reply_to, create.note.mentions[0].href) == (f"{square.url}/posts/1", square.anna)
    assert reading.visibility(create.note, [square.anna]) is reading.Visibility.PUBLIC
    assert isinstance(update, reading.Update)
    assert isinstance(update.changed, reading.Note)
    assert "simhallen" in update.changed.html
    assert isinstance(delete, reading.Delete)
    assert delete.object_id == reply.note


def test_a_direct_message_is_known_for_one(square: Square, peer: FedifyPeer) -> None:
    peer.direct("Mellan oss", mention=square.anna)
    create = reading.activity(square.received[0].body)
    assert isinstance(create, reading.Create)
    assert create.note
    assert reading.visibility(create.note, [square.anna]) is reading.Visibility.DIRECT


def test_our_signed_fetch_opens_a_closed_door(square: Square, peer: FedifyPeer) -> None:
    peer.behave(signed_fetch_only=True)
    assert square.get(peer.actor, None) == 401
    for style in read_by(peer):
        assert square.get(peer.actor, style) == 200
