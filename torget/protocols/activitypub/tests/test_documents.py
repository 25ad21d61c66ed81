import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from torget.protocols.activitypub import documents, reading
from torget.protocols.activitypub.documents import Actor, Attachment, Document, Image, Mention, Note
from torget.protocols.activitypub.public import PUBLIC

SQUARE = "https://torget.lindby.example"
ANNA = f"{SQUARE}/actors/anna"
FOLLOWERS = f"{ANNA}/followers"
EVA = "https://peer.example/users/eva"
NOON = datetime.fromisoformat("2026-11-21T13:00:00+01:00")
LATER = datetime(2026, 11, 22, 8, 0, 0, 999, tzinfo=UTC)

VOICE = Actor(
    id=ANNA,
    type="Person",
    handle="anna",
    name="Anna Ek, kommunikatör",
    url=f"{SQUARE}/@anna",
    inbox=f"{ANNA}/inbox",
    outbox=f"{ANNA}/outbox",
    followers=FOLLOWERS,
    following=f"{ANNA}/following",
    featured=f"{ANNA}/featured",
    shared_inbox=f"{SQUARE}/inbox",
    public_key_pem="PEM",
    summary="<p>Talar för Lindby kommun.</p>",
    published=NOON,
    icon=Image(f"{SQUARE}/anna.webp", "image/webp"),
    fields=(("Webbplats", "<a href='https://lindby.example'>lindby.example</a>"),),
)
SAID = Note(
    id=f"{SQUARE}/posts/1",
    attributed_to=ANNA,
    html="<p>Torget är plogat.</p>",
    language="sv",
    published=NOON,
    to=(PUBLIC,),
    cc=(FOLLOWERS, EVA),
    url=f"{SQUARE}/posts/1/plogat",
    markdown="Torget är plogat.",
    in_reply_to="https://peer.example/notes/1",
    conversation=f"{SQUARE}/conversations/1",
    translations={"en": "<p>The square is ploughed.</p>"},
    attachments=(Attachment(f"{SQUARE}/a.webp", "image/webp", "Ett plogat torg", 1200, 800, (0.0, -0.5)),),
    mentions=(Mention(EVA, "@eva@peer.example"),),
    hashtags=(("Lindby", f"{SQUARE}/tags/lindby"),),
)


def heard(document: Document) -> reading.Activity:
    """The document as a peer reads it."""
    return reading.activity(documents.to_bytes(documents.with_context(document)))


def test_a_note_is_heard_as_it_was_said() -> None:
    create = heard(documents.create(f"{SQUARE}/acts/1", documents.note(SAID)))
    assert isinstance(create, reading.Create)
    assert create.note
    assert (create.actor, create.id) == (ANNA, f"{SQUARE}/acts/1")
    assert (create.note.html, create.note.language) == (SAID.html, "sv")
    assert create.note.translations["en"] == "<p>The square is ploughed.</p>"
    assert create.note.published == NOON
    assert (create.note.in_reply_to, create.note.url) == (SAID.in_reply_to, SAID.url)
    assert (create.note.to, create.note.cc) == (SAID.to, SAID.cc)
    assert [file.alternative for file in create.note.attachments] == ["Ett plogat torg"]
    assert create.note.mentions == (reading.Mention(EVA, "@eva@peer.example"),)
    assert create.note.hashtags == ("Lindby",)
    assert reading.visibility(create.note, [ANNA]) is reading.Visibility.PUBLIC


def test_an_actor_is_heard_as_it_is() -> None:
    actor = reading.actor(documents.to_bytes(documents.with_context(documents.actor(VOICE))))
    assert (actor.id, actor.kind, actor.preferred_username, actor.name) == (ANNA, "Person", "anna", VOICE.name)
    assert (actor.inbox, actor.shared_inbox) == (VOICE.inbox, VOICE.shared_inbox)
    assert (actor.followers, actor.icon) == (FOLLOWERS, f"{SQUARE}/anna.webp")
    assert actor.keys == (reading.Key(VOICE.key_id, "PEM"),)


def test_an_actor_says_what_mastodon_asks_for() -> None:
    document = documents.actor(VOICE)
    assert document["manuallyApprovesFollowers"] is False
    assert (document["discoverable"], document["indexable"]) == (True, True)
    assert document["featured"] == VOICE.featured
    assert document["attachment"][0]["type"] == "PropertyValue"
    assert document["published"] == "2026-11-21T12:00:00Z"
    assert "assertionMethod" not in document
    assert "image" not in document


def test_a_second_key_is_shown_where_there_is_one() -> None:
    document = documents.actor(replace(VOICE, multikey="z6Mki76qErrTgKgGVURcoXWEsjZo8EcuPp42HFiCDVUU8MVb"))
    assert document["assertionMethod"][0]["controller"] == ANNA
    assert len(reading.actor(documents.to_bytes(document)).keys) == 2


def test_a_title_makes_an_article() -> None:
    document = documents.note(replace(SAID, title="Plogning", summary="I korthet"))
    assert (document["type"], document["name"], document["summary"]) == ("Article", "Plogning", "I korthet")


def test_what_is_not_said_is_left_out() -> None:
    plain = Note(f"{SQUARE}/posts/2", ANNA, "<p>Hej</p>", "sv", NOON, (PUBLIC,))
    assert documents.note(plain).keys() == {
        "id", "type", "attributedTo", "content", "contentMap", "published", "url", "to", "sensitive"
    }  # fmt: skip


def test_the_point_that_must_stay_in_sight_is_told() -> None:
    assert documents.note(SAID)["attachment"][0]["focalPoint"] == [0.0, -0.5]


def test_a_correction_brings_the_whole_note_with_its_time() -> None:
    changed = documents.note(replace(SAID, html="<p>Torget är inte plogat.</p>", updated=LATER))
    update = heard(documents.update(f"{SQUARE}/acts/2", changed, LATER))
    assert isinstance(update, reading.Update)
    assert isinstance(update.changed, reading.Note)
    assert update.changed.html == "<p>Torget är inte plogat.</p>"
    assert update.changed.updated == datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_an_actor_tells_its_followers_that_it_has_changed() -> None:
    document = documents.update(f"{SQUARE}/acts/3", documents.actor(VOICE), LATER, to=[FOLLOWERS])
    assert document["to"] == [FOLLOWERS]
    update = heard(document)
    assert isinstance(update, reading.Update)
    assert isinstance(update.changed, reading.RemoteActor)


def test_a_withdrawal_leaves_a_tombstone() -> None:
    document = documents.delete(f"{SQUARE}/acts/4", documents.note(SAID), LATER)
    assert document["object"] == {
        "id": SAID.id,
        "type": "Tombstone",
        "formerType": "Note",
        "deleted": "2026-11-22T08:00:00Z",
    }
    assert (document["to"], document["cc"]) == ([PUBLIC], [FOLLOWERS, EVA])
    assert heard(document) == reading.Delete(f"{SQUARE}/acts/4", ANNA, SAID.id)


@pytest.mark.parametrize("answer", [documents.accept, documents.reject])
def test_an_answer_names_what_it_answers(answer: Any) -> None:
    asked = documents.follow("https://peer.example/acts/1", EVA, ANNA)
    document = answer(f"{SQUARE}/acts/5", ANNA, asked)
    assert document["to"] == [EVA]
    read = heard(document)
    assert isinstance(read, reading.Accept | reading.Reject)
    assert read.of == reading.Inner("https://peer.example/acts/1", "Follow", EVA, ANNA)


def test_what_was_done_can_be_undone() -> None:
    asked = documents.follow(f"{SQUARE}/acts/6", ANNA, EVA)
    read = heard(documents.undo(f"{SQUARE}/acts/7", asked))
    assert read == reading.Undo(f"{SQUARE}/acts/7", ANNA, reading.Inner(f"{SQUARE}/acts/6", "Follow", ANNA, EVA))


def test_a_boost_goes_to_everybody_and_its_author() -> None:
    document = documents.announce(f"{SQUARE}/acts/8", ANNA, f"{EVA}/1", NOON, to=[PUBLIC], cc=[FOLLOWERS, EVA])
    assert heard(document) == reading.Announce(f"{SQUARE}/acts/8", ANNA, f"{EVA}/1", NOON, (PUBLIC,), (FOLLOWERS, EVA))


def test_a_collection_of_ones_own_is_added_to_and_taken_from() -> None:
    given = (f"{SQUARE}/acts/9", ANNA, f"{ANNA}/notes/1", f"{ANNA}/featured")
    for document, kind in ((documents.add(*given), "Add"), (documents.remove(*given), "Remove")):
        assert heard(document) == reading.Unknown(given[0], ANNA, kind)
        assert (document["object"], document["target"]) == given[2:]


def test_the_same_document_is_always_the_same_bytes() -> None:
    document = documents.with_context(documents.note(SAID))
    backwards = dict(reversed(document.items()))
    assert documents.to_bytes(document) == documents.to_bytes(backwards)
    assert "är".encode() in documents.to_bytes(document)
    assert json.loads(documents.to_bytes(document)) == document


def test_a_collection_of_none_still_counts() -> None:
    document = documents.collection(FOLLOWERS, 0, items=[])
    assert document == {"id": FOLLOWERS, "type": "OrderedCollection", "totalItems": 0, "orderedItems": []}


def test_a_long_collection_names_its_pages_and_a_page_its_neighbours() -> None:
    document = documents.collection(FOLLOWERS, 90, first=f"{FOLLOWERS}?page=1", last=f"{FOLLOWERS}?page=3")
    assert "orderedItems" not in document
    page = documents.page(document["first"], FOLLOWERS, [EVA], following=f"{FOLLOWERS}?page=2")
    assert (page["partOf"], page["next"], page["orderedItems"]) == (FOLLOWERS, f"{FOLLOWERS}?page=2", [EVA])
    assert "prev" not in page
