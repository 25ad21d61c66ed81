"""What others do towards us, as the hub knows it: one small reader for each activity, silence for the rest."""

import hashlib
from collections.abc import Callable
from typing import Any

from torget.connectors.activitypub import people
from torget.connectors.activitypub.addresses import Actor, handle_in, host_of, object_id, post_in
from torget.connectors.activitypub.envelopes import envelope
from torget.connectors.activitypub.hearing import fetched_note, heard
from torget.connectors.activitypub.letters import Letter
from torget.connectors.hub import Kind, Received, Recipient
from torget.protocols.activitypub.documents import accept
from torget.protocols.activitypub.reading import (
    Activity,
    Announce,
    Block,
    Create,
    Delete,
    Follow,
    Like,
    Move,
    Note,
    Undo,
    Update,
)

Reader = Callable[[Any, Letter], Received]


def read(done: Activity, letter: Letter) -> Received:
    """What it amounts to. Raise MalformedActivity, or ConnectorError where something it names cannot be fetched."""
    reader = READERS.get(type(done).__name__)
    return reader(done, letter) if reader else Received()


def _create(done: Create, letter: Letter) -> Received:
    note = done.note or fetched_note(letter, done.object_id)
    incoming = heard(note, letter)
    return Received((incoming,)) if incoming else Received()


def _update(done: Update, letter: Letter) -> Received:
    if done.object_id == done.actor:
        people.age(letter.account, done.actor)
        return Received()
    note = done.changed if isinstance(done.changed, Note) else fetched_note(letter, done.object_id)
    return letter.tells(Kind.EDIT, done.id or note.id, target=note.id, note=note)


def _delete(done: Delete, letter: Letter) -> Received:
    return letter.tells(Kind.DELETE, done.id or f"{done.object_id}#delete", target=done.object_id)


def _like(done: Like, letter: Letter) -> Received:
    return _reaction(Kind.LIKE, done, done.target, letter)


def _announce(done: Announce, letter: Letter) -> Received:
    return _reaction(Kind.BOOST, done, done.target, letter)


def _reaction(kind: Kind, done: Activity, target: str, letter: Letter) -> Received:
    post = post_in(letter.account.url, target)
    if not post:
        return Received()
    return letter.tells(
        kind, done.id or _stand_in(kind.value, done.actor, target), target=object_id(letter.account.url, post)
    )


def _undo(done: Undo, letter: Letter) -> Received:
    handle = handle_in(letter.account.url, done.of.target)
    if done.of.kind == "Follow" and handle:
        return letter.tells(Kind.UNFOLLOW, done.id, target=done.of.target, voice=handle)
    if done.of.kind == "Block" and handle:
        return letter.tells(Kind.UNBLOCK, done.id, target=done.of.target, voice=handle)
    kind = {"Like": "like", "EmojiReact": "like", "Announce": "boost"}.get(done.of.kind, "")
    undone = done.of.id or _stand_in(kind, done.actor, done.of.target)
    return letter.tells(Kind.UNDO, done.id or f"{undone}#undo", target=undone, voice=handle)


def _follow(done: Follow, letter: Letter) -> Received:
    handle = handle_in(letter.account.url, done.target)
    if not handle:
        return Received()
    ours = Actor(letter.account.url, handle)
    mark = hashlib.sha256(f"{done.id}{done.actor}{letter.fingerprint}".encode()).hexdigest()[:32]
    asked = {"id": done.id, "type": "Follow", "actor": done.actor, "object": ours.id}
    reply = envelope(accept(f"{ours.id}#accept-{mark}", ours.id, asked))
    inbox = letter.sender.inbox
    told = letter.tells(Kind.FOLLOW, done.id or f"{done.actor}#follow", target=ours.id, voice=handle)
    return Received(told.incoming, ((Recipient(inbox, host_of(inbox)), reply),))


def _block(done: Block, letter: Letter) -> Received:
    handle = handle_in(letter.account.url, done.target)
    if not handle:
        return Received()
    return letter.tells(Kind.BLOCK, done.id or f"{done.actor}#block", target=done.target, voice=handle)


def _move(done: Move, letter: Letter) -> Received:
    """Believed only where the new account names the old one, by its own server's word of this moment."""
    new = people.fetch(letter.account, done.target)
    if done.actor not in new.also_known_as:
        return Received()
    return letter.tells(Kind.MOVE, done.id or f"{done.actor}#move", target=new.id, inboxes=new)


def _stand_in(kind: str, actor: str, target: str) -> str:
    """An id for a reaction that was given none: its sender's only one of the kind on this target."""
    return f"{actor}#{kind}-{hashlib.sha256(target.encode()).hexdigest()[:16]}"


READERS: dict[str, Reader] = {
    "Announce": _announce,
    "Block": _block,
    "Create": _create,
    "Delete": _delete,
    "Follow": _follow,
    "Like": _like,
    "Move": _move,
    "Undo": _undo,
    "Update": _update,
}
