"""What others do, as the hub knows it."""

import json
from datetime import UTC, datetime

import pytest

from torget.connectors.activitypub import ActivityPub
from torget.connectors.activitypub.tests.correspondent import POST, PUBLIC, US, Correspondent, Document
from torget.connectors.contract import Account, MalformedError
from torget.connectors.hub import Incoming, Kind, Received
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.samples import URL

CONNECTOR = ActivityPub()


@pytest.fixture
def didrik(platform: Platform) -> Correspondent:
    return Correspondent(platform).publish()


def told(didrik: Correspondent, account: Account, document: Document) -> Received:
    return CONNECTOR.receive(didrik.letter(document), account)


def one(didrik: Correspondent, account: Account, document: Document) -> Incoming:
    (incoming,) = told(didrik, account, document).incoming
    return incoming


def test_an_answer_has_all_that_the_law_asks_for(didrik: Correspondent, account: Account) -> None:
    picture = {"type": "Document", "mediaType": "image/png", "url": f"{didrik.id}/a.png", "name": "Ett stängt bad"}
    document = didrik.act("Create", didrik.note(attachment=[picture]))
    incoming = one(didrik, account, document)
    assert (incoming.kind, incoming.target, incoming.voice) == (Kind.REPLY, POST, "lindby")
    assert incoming.said == datetime(2025, 11, 21, 6, 30, tzinfo=UTC)
    assert incoming.said < incoming.available == incoming.fetched
    assert (incoming.html, incoming.language) == ("<p>När öppnar badet?</p>", "sv")
    assert incoming.sender.handle == f"didrik@{didrik.platform.url.removeprefix('http://')}"
    assert incoming.attachments[0]["alternative"] == "Ett stängt bad"
    assert json.loads(incoming.raw) == document
    assert incoming.mentions == (US,)


@pytest.mark.parametrize(
    ("facts", "kind", "public"),
    [
        ({}, Kind.REPLY, True),
        ({"inReplyTo": f"{URL}/post/abcdefgh2345/"}, Kind.REPLY, True),
        ({"inReplyTo": None}, Kind.MENTION, True),
        ({"to": [US], "cc": []}, Kind.DIRECT, False),
        ({"to": [US], "cc": [PUBLIC]}, Kind.REPLY, True),
        ({"inReplyTo": None, "to": [US], "cc": []}, Kind.DIRECT, False),
    ],
)
def test_who_may_read_it_decides_what_it_is(
    facts: Document, kind: Kind, public: bool, didrik: Correspondent, account: Account
) -> None:
    incoming = one(didrik, account, didrik.act("Create", didrik.note(**facts)))
    assert (incoming.kind, incoming.public) == (kind, public)
    assert incoming.target in {POST, ""}


def test_what_is_for_followers_only_is_not_shown_to_all(didrik: Correspondent, account: Account) -> None:
    note = didrik.note(to=[f"{didrik.id}/followers"], cc=[US])
    assert not one(didrik, account, didrik.act("Create", note)).public


def test_what_neither_speaks_to_us_nor_answers_is_none_of_our_business(didrik: Correspondent, account: Account) -> None:
    note = didrik.note(inReplyTo=None, tag=[], cc=[])
    assert told(didrik, account, didrik.act("Create", note)) == Received()
    hidden = didrik.note(inReplyTo="https://far.example/1", tag=[], to=[f"{didrik.id}/followers"], cc=[])
    assert told(didrik, account, didrik.act("Create", hidden)) == Received()


def test_an_answer_further_down_names_what_it_answers(didrik: Correspondent, account: Account) -> None:
    note = didrik.note(inReplyTo="https://far.example/notes/9", tag=[], cc=[])
    incoming = one(didrik, account, didrik.act("Create", note))
    assert (incoming.kind, incoming.target, incoming.mentions) == (Kind.REPLY, "https://far.example/notes/9", ())


def test_a_note_named_by_its_id_is_fetched_from_where_it_lies(
    didrik: Correspondent, account: Account, platform: Platform
) -> None:
    note = didrik.note()
    platform.documents["/users/didrik/notes/1"] = json.dumps(note).encode()
    assert one(didrik, account, didrik.act("Create", note["id"])).html == note["content"]
    platform.documents["/users/didrik/notes/1"] = json.dumps(note | {"attributedTo": f"{didrik.id}2"}).encode()
    with pytest.raises(MalformedError):
        told(didrik, account, didrik.act("Create", note["id"], id=f"{didrik.id}/acts/2"))


def test_a_title_or_a_warning_is_kept_and_made_harmless(didrik: Correspondent, account: Account) -> None:
    incoming = one(didrik, account, didrik.act("Create", didrik.note(summary="Om <b>badet</b>")))
    assert incoming.html.startswith("<p><strong>Om &lt;b&gt;badet&lt;/b&gt;</strong></p><p>")


def test_an_edit_and_a_deletion_name_the_message(didrik: Correspondent, account: Account) -> None:
    note = didrik.note(content="<p>Ändrat</p>", updated="2026-11-21T06:45:00Z")
    edit = one(didrik, account, didrik.act("Update", note))
    assert (edit.kind, edit.target, edit.html) == (Kind.EDIT, note["id"], "<p>Ändrat</p>")
    gone = one(didrik, account, didrik.act("Delete", {"id": note["id"], "type": "Tombstone"}))
    assert (gone.kind, gone.target) == (Kind.DELETE, note["id"])


def test_a_changed_profile_is_looked_up_afresh(didrik: Correspondent, account: Account) -> None:
    one(didrik, account, didrik.act("Like", POST))
    didrik.publish(name="Didrik Berg-Ek")
    actor = json.loads(didrik.platform.documents["/users/didrik"])
    assert told(didrik, account, didrik.act("Update", actor)) == Received()
    assert one(didrik, account, didrik.act("Announce", POST)).sender.name == "Didrik Berg-Ek"


@pytest.mark.parametrize(
    ("kind", "becomes"), [("Like", Kind.LIKE), ("EmojiReact", Kind.LIKE), ("Announce", Kind.BOOST)]
)
def test_reactions_count_on_our_posts_and_are_taken_back(
    kind: str, becomes: Kind, didrik: Correspondent, account: Account
) -> None:
    done = didrik.act(kind, POST)
    incoming = one(didrik, account, done)
    assert (incoming.kind, incoming.target) == (becomes, POST)
    undone = one(didrik, account, didrik.act("Undo", done))
    assert (undone.kind, undone.target) == (Kind.UNDO, incoming.external_id)
    assert told(didrik, account, didrik.act(kind, "https://far.example/notes/9")) == Received()


def test_a_reaction_without_an_id_can_still_be_taken_back(didrik: Correspondent, account: Account) -> None:
    done = didrik.act("Like", POST)
    del done["id"]
    assert one(didrik, account, didrik.act("Undo", done)).target == one(didrik, account, done).external_id


def test_a_follow_is_accepted_by_the_voice_that_is_followed(didrik: Correspondent, account: Account) -> None:
    asked = didrik.act("Follow", f"{URL}/ap/raddning")
    received = told(didrik, account, asked)
    (incoming,) = received.incoming
    assert (incoming.kind, incoming.voice, incoming.inbox) == (Kind.FOLLOW, "raddning", f"{didrik.id}/inbox")
    assert incoming.shared_inbox == f"{didrik.platform.url}/inbox"
    ((recipient, envelope),) = received.replies
    answer = json.loads(envelope.body)
    assert recipient.address == f"{didrik.id}/inbox"
    assert (answer["type"], answer["actor"], answer["object"]["id"]) == ("Accept", f"{URL}/ap/raddning", asked["id"])
    gone = one(didrik, account, didrik.act("Undo", asked))
    assert (gone.kind, gone.voice) == (Kind.UNFOLLOW, "raddning")


def test_a_block_is_told_and_what_is_not_ours_is_not(didrik: Correspondent, account: Account) -> None:
    blocked = one(didrik, account, didrik.act("Block", US))
    assert (blocked.kind, blocked.voice) == (Kind.BLOCK, "lindby")
    for kind in ("Block", "Follow"):
        assert told(didrik, account, didrik.act(kind, "https://far.example/users/a", id=f"{didrik.id}/x")) == Received()


def test_an_undone_block_names_the_voice_that_was_blocked(didrik: Correspondent, account: Account) -> None:
    lifted = one(didrik, account, didrik.act("Undo", didrik.act("Block", f"{URL}/ap/raddning")))
    assert (lifted.kind, lifted.voice) == (Kind.UNBLOCK, "raddning")
    elsewhere = didrik.act("Undo", didrik.act("Block", "https://far.example/users/a"), id=f"{didrik.id}/acts/2")
    assert one(didrik, account, elsewhere).kind is Kind.UNDO


def test_a_move_is_believed_only_on_the_new_accounts_word(
    didrik: Correspondent, account: Account, platform: Platform
) -> None:
    new = Correspondent(platform, "didrik2", key=1).publish()
    move = didrik.act("Move", didrik.id, target=new.id)
    assert told(didrik, account, move) == Received()
    new.publish(alsoKnownAs=[didrik.id])
    incoming = one(didrik, account, move | {"id": f"{didrik.id}/acts/again"})
    assert (incoming.kind, incoming.target, incoming.inbox) == (Kind.MOVE, new.id, f"{new.id}/inbox")


@pytest.mark.parametrize("kind", ["Flag", "Add", "Remove", "View", "Listen", "Accept", "Reject"])
def test_anything_else_is_taken_in_silence(kind: str, didrik: Correspondent, account: Account) -> None:
    assert told(didrik, account, didrik.act(kind, POST)) == Received()
