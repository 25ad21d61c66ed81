"""What is done: each activity around its object. Ids are the caller's, so that the same act always has the same id."""

from datetime import datetime
from typing import Any

from torget.protocols.activitypub.documents.notes import tombstone
from torget.protocols.activitypub.documents.wire import Document, moment, without_empty


def create(activity_id: str, said: Document) -> Document:
    """Say a note, given as its document; it goes to whom the note is for."""
    return _around("Create", activity_id, said["attributedTo"], said, published=said["published"], **_address(said))


def update(activity_id: str, changed: Document, when: datetime, *, to: list[str] | None = None) -> Document:
    """Replace a note, or an actor (who is addressed by `to`)."""
    actor_id = str(changed.get("attributedTo") or changed["id"])
    address = {"to": to} if to else _address(changed)
    return _around("Update", activity_id, actor_id, changed, published=moment(when), **address)


def delete(activity_id: str, said: Document, when: datetime) -> Document:
    """Take back a note; a tombstone stays."""
    stone = tombstone(said["id"], said["type"], when)
    return _around("Delete", activity_id, said["attributedTo"], stone, published=moment(when), **_address(said))


def follow(activity_id: str, actor_id: str, target: str) -> Document:
    """Ask to follow."""
    return _around("Follow", activity_id, actor_id, target, to=[target])


def accept(activity_id: str, actor_id: str, asked: Document) -> Document:
    """Accept a Follow, embedded so that its sender knows it again."""
    return _reply("Accept", activity_id, actor_id, asked)


def reject(activity_id: str, actor_id: str, asked: Document) -> Document:
    """Reject a Follow, also one accepted before."""
    return _reply("Reject", activity_id, actor_id, asked)


def undo(activity_id: str, done: Document) -> Document:
    """Undo a Follow, Like or Announce of ours."""
    return _around("Undo", activity_id, done["actor"], done, **_address(done))


def announce(activity_id: str, actor_id: str, target: str, when: datetime, *, to: list[str], cc: list[str]) -> Document:
    """Boost what another said."""
    return _around("Announce", activity_id, actor_id, target, published=moment(when), to=to, cc=cc)


def add(activity_id: str, actor_id: str, thing: str, collection: str) -> Document:
    """Put a thing into a collection of the actor's own."""
    return _around("Add", activity_id, actor_id, thing, target=collection)


def remove(activity_id: str, actor_id: str, thing: str, collection: str) -> Document:
    """Take a thing out of a collection of the actor's own."""
    return _around("Remove", activity_id, actor_id, thing, target=collection)


def _reply(kind: str, activity_id: str, actor_id: str, asked: Document) -> Document:
    return _around(kind, activity_id, actor_id, asked, to=[asked["actor"]])


def _around(kind: str, activity_id: str, actor_id: str, about: Any, **rest: Any) -> Document:
    return without_empty({"id": activity_id, "type": kind, "actor": actor_id, "object": about, **rest})


def _address(document: Document) -> Document:
    return {name: document[name] for name in ("to", "cc") if name in document}
