from datetime import UTC, datetime
from typing import Any

import pytest

from torget.protocols.activitypub import reading
from torget.protocols.activitypub.reading import Inner
from torget.protocols.activitypub.tests.peers import ACTOR, OURS, PUBLIC, THEIRS, activity, raw, said

ID = "https://peer.example/act/1"
POST = "https://torget.lindby.example/posts/1"
FOLLOW = {"id": "https://peer.example/act/0", "type": "Follow", "actor": THEIRS, "object": OURS}
ASKED = {"id": "https://torget.lindby.example/act/0", "type": "Follow", "actor": OURS, "object": THEIRS}
UNDONE = Inner("https://peer.example/act/0", "Follow", THEIRS, OURS)
ANSWERED = Inner("https://torget.lindby.example/act/0", "Follow", OURS, THEIRS)
NOTE = "https://peer.example/notes/1"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (activity("Follow", OURS), reading.Follow(ID, THEIRS, OURS)),
        (activity("Follow", {"id": OURS, "type": "Person"}), reading.Follow(ID, THEIRS, OURS)),
        (activity("Follow", [OURS]), reading.Follow(ID, THEIRS, OURS)),
        (activity(["Follow"], OURS), reading.Follow(ID, THEIRS, OURS)),  # type: ignore[arg-type]
        (activity("Follow", OURS, actor={"id": THEIRS, "type": "Person"}), reading.Follow(ID, THEIRS, OURS)),
        (activity("Follow", OURS, id=None), reading.Follow("", THEIRS, OURS)),
        (activity("Undo", FOLLOW), reading.Undo(ID, THEIRS, UNDONE)),
        (activity("Undo", FOLLOW["id"]), reading.Undo(ID, THEIRS, Inner(FOLLOW["id"]))),
        (activity("Undo", {**FOLLOW, "id": None}), reading.Undo(ID, THEIRS, Inner("", "Follow", THEIRS, OURS))),
        (activity("Accept", ASKED), reading.Accept(ID, THEIRS, ANSWERED)),
        (activity("Accept", ASKED["id"]), reading.Accept(ID, THEIRS, Inner(ASKED["id"]))),
        (activity("Reject", ASKED), reading.Reject(ID, THEIRS, ANSWERED)),
        (activity("Create", NOTE), reading.Create(ID, THEIRS, NOTE, None)),
        (activity("Update", NOTE), reading.Update(ID, THEIRS, NOTE, None)),
        (activity("Delete", NOTE), reading.Delete(ID, THEIRS, NOTE)),
        (activity("Delete", {"id": NOTE, "type": "Tombstone"}), reading.Delete(ID, THEIRS, NOTE)),
        (activity("Like", POST), reading.Like(ID, THEIRS, POST)),
        (activity("Like", POST, content="🎉"), reading.Like(ID, THEIRS, POST, "🎉")),
        (activity("EmojiReact", POST, content="🎉"), reading.Like(ID, THEIRS, POST, "🎉")),
        (activity("Block", OURS), reading.Block(ID, THEIRS, OURS)),
        (activity("Flag", [OURS, POST], content="spam"), reading.Flag(ID, THEIRS, (OURS, POST), "spam")),
        (activity("Move", THEIRS, target="https://new.example/u"), reading.Move(ID, THEIRS, "https://new.example/u")),
        (activity("Arrive", None), reading.Unknown(ID, THEIRS, "Arrive")),
        (activity("Add", POST, target=OURS), reading.Unknown(ID, THEIRS, "Add")),
    ],
)
def test_an_activity_is_read(value: dict[str, Any], expected: reading.Activity) -> None:
    assert reading.activity(raw(value)) == expected


def test_a_boost_is_read_with_its_time_and_audience() -> None:
    value = activity("Announce", POST, published="2026-11-21T13:00:00+01:00", to=PUBLIC, cc=[OURS])
    when = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert reading.activity(raw(value)) == reading.Announce(ID, THEIRS, POST, when, (PUBLIC,), (OURS,))


def test_an_edit_brings_the_note_as_it_is_now() -> None:
    read = reading.activity(raw(activity("Update", said(content="<p>Nytt</p>", updated="2026-11-21T12:30:00Z"))))
    assert isinstance(read, reading.Update)
    assert isinstance(read.changed, reading.Note)
    assert (read.changed.html, read.changed.updated) == ("<p>Nytt</p>", datetime(2026, 11, 21, 12, 30, tzinfo=UTC))


def test_an_actor_may_change_itself() -> None:
    read = reading.activity(raw(activity("Update", {**ACTOR, "name": "Eva E"})))
    assert isinstance(read, reading.Update)
    assert isinstance(read.changed, reading.RemoteActor)
    assert read.changed.name == "Eva E"


def test_the_end_of_an_account_is_known_from_the_end_of_a_note() -> None:
    whole, part = (reading.activity(raw(activity("Delete", each))) for each in (THEIRS, NOTE))
    assert isinstance(whole, reading.Delete)
    assert isinstance(part, reading.Delete)
    assert (whole.is_of_actor, part.is_of_actor) == (True, False)
