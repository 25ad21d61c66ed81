from datetime import UTC, datetime
from typing import Any

import pytest

from torget.protocols.activitypub import reading
from torget.protocols.activitypub.reading import Attachment, Create, Mention, Visibility
from torget.protocols.activitypub.tests.peers import ACTOR, CREATES, OURS, PUBLIC, THEIRS, activity, raw, said


def created(value: dict[str, Any]) -> reading.Note:
    read = reading.activity(raw(value))
    assert isinstance(read, Create)
    assert read.note
    return read.note


@pytest.mark.parametrize("software", CREATES)
def test_what_each_software_says_is_read(software: str) -> None:
    note = created(CREATES[software])
    assert (note.id, note.attributed_to) == ("https://peer.example/notes/1", THEIRS)
    assert note.published == datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert reading.visibility(note, [OURS]) is Visibility.PUBLIC


def test_mastodon_in_full() -> None:
    note = created(CREATES["mastodon"])
    assert note.html == "<p>Hej</p>"
    assert note.language == "sv"
    assert note.in_reply_to == "https://torget.lindby.example/posts/1"
    assert note.url == "https://peer.example/@eva/1"
    assert note.cc == (f"{THEIRS}/followers", OURS)
    assert note.conversation.startswith("tag:peer.example")
    assert note.attachments == (Attachment("https://peer.example/a.png", "image/png", "En gata", "Document"),)
    assert note.mentions == (Mention(OURS, "@anna@torget.lindby.example"),)


def test_one_and_several_are_read_alike() -> None:
    note = created(CREATES["gotosocial"])
    assert note.to == (PUBLIC,)
    assert [file.alternative for file in note.attachments] == ["En gata"]
    assert [mention.href for mention in note.mentions] == [OURS]


def test_a_page_of_lemmy_has_a_title_and_a_link() -> None:
    note = created(CREATES["lemmy"])
    assert (note.kind, note.title, note.html) == ("Page", "En titel", "")
    assert note.attachments[0].url == "https://other.example/news"


def test_a_video_of_peertube_has_its_page_and_its_author() -> None:
    note = created(CREATES["peertube"])
    assert (note.url, note.attributed_to) == ("https://peer.example/w/1", THEIRS)


def test_a_note_with_content_by_language_only_is_read() -> None:
    note = created(CREATES["fedify"])
    assert (note.html, note.language) == ("<p>Hej</p>", "en")


def test_a_fetched_note_is_read() -> None:
    assert reading.note(raw(said())).id == "https://peer.example/notes/1"


@pytest.mark.parametrize(
    ("to", "cc", "expected"),
    [
        ([PUBLIC], [], Visibility.PUBLIC),
        (["as:Public"], [OURS], Visibility.PUBLIC),
        ([f"{THEIRS}/followers"], [PUBLIC, OURS], Visibility.UNLISTED),
        ([f"{THEIRS}/followers", OURS], [], Visibility.FOLLOWERS),
        ([OURS], ["https://peer.example/some/collection"], Visibility.FOLLOWERS),
        ([OURS], [], Visibility.DIRECT),
        ([OURS, "https://third.example/users/x"], [], Visibility.DIRECT),
        ([], [], Visibility.DIRECT),
    ],
)
def test_how_public_a_note_is(to: list[str], cc: list[str], expected: Visibility) -> None:
    mention = {"type": "Mention", "href": "https://third.example/users/x", "name": "@x"}
    note = created(activity("Create", said(to=to, cc=cc, tag=[mention])))
    assert reading.visibility(note, [OURS], f"{THEIRS}/followers") is expected
    assert reading.visibility(note, [OURS]) is expected


def test_an_actor_is_read() -> None:
    actor = reading.actor(raw(ACTOR))
    assert (actor.id, actor.kind, actor.preferred_username, actor.name) == (THEIRS, "Person", "eva", "Eva")
    assert (actor.inbox, actor.shared_inbox) == (f"{THEIRS}/inbox", "https://peer.example/inbox")
    assert actor.keys == (reading.Key(f"{THEIRS}#main-key", "PEM"),)
    assert actor.icon == "https://peer.example/eva.png"


def test_an_actor_that_shows_its_key_only_has_no_inbox() -> None:
    stub = {name: ACTOR[name] for name in ("id", "type", "preferredUsername", "publicKey")}
    assert reading.actor(raw(stub)).inbox == ""


def test_several_keys_are_read_an_ed25519_key_among_them() -> None:
    multikey = {
        "id": f"{THEIRS}#ed25519-key",
        "type": "Multikey",
        "controller": THEIRS,
        "publicKeyMultibase": "z6Mki76qErrTgKgGVURcoXWEsjZo8EcuPp42HFiCDVUU8MVb",
    }
    keys = reading.actor(raw({**ACTOR, "publicKey": [ACTOR["publicKey"]], "assertionMethod": [multikey, "x"]})).keys
    assert [key.id for key in keys] == [f"{THEIRS}#main-key", f"{THEIRS}#ed25519-key"]
    assert keys[1].pem.startswith("-----BEGIN PUBLIC KEY-----")


def test_whose_a_key_is() -> None:
    key = {"id": f"{THEIRS}/main-key", "type": "Key", "owner": THEIRS, "publicKeyPem": "PEM"}
    assert reading.key_owner(raw(key)) == THEIRS
    assert reading.key_owner(raw(ACTOR)) == THEIRS
