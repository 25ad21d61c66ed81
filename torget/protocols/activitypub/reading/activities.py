"""Activities: one small reader for each kind, found by its name."""

from collections.abc import Callable

from torget.protocols.activitypub.reading import actors, notes, values
from torget.protocols.activitypub.reading.bounds import SIZE_LIMIT, MalformedActivity, document
from torget.protocols.activitypub.reading.things import (
    Accept,
    Activity,
    Announce,
    Block,
    Create,
    Delete,
    Flag,
    Follow,
    Inner,
    Like,
    Move,
    Note,
    Reject,
    RemoteActor,
    Undo,
    Unknown,
    Update,
)
from torget.protocols.activitypub.reading.values import Object

Reader = Callable[[Object, str, str], Activity]


def activity(raw: bytes, limit: int = SIZE_LIMIT) -> Activity:
    """Read an activity whose signature holds; the caller sees to it that the key is its actor's. Raises
    MalformedActivity."""
    value = document(raw, limit)
    kind = values.kind(value)
    actor = values.required_id(value.get("actor"), "actor")
    activity_id = values.optional_id(value.get("id"))
    if activity_id:
        values.check_same_origin(activity_id, actor, "An activity")
    reader = READERS.get(kind)
    return reader(value, activity_id, actor) if reader else Unknown(activity_id, actor, kind)


def _target(value: Object) -> str:
    return values.required_id(value.get("object"), "object")


def _inner(value: Object) -> Inner:
    """What is undone, accepted or rejected: embedded by most, by its id from some, without an id from a few."""
    inside = values.embedded(value.get("object"))
    if inside is None:
        return Inner(_target(value))
    return Inner(
        id=values.optional_id(inside.get("id")),
        kind=values.kind(inside),
        actor=values.optional_id(inside.get("actor")),
        target=values.optional_id(inside.get("object")),
    )


def _own(value: Object, actor: str) -> tuple[str, Object | None]:
    """Id of an object that must lie on its actor's host, and the object where it is embedded."""
    object_id = _target(value)
    values.check_same_origin(object_id, actor, "An object")
    return object_id, values.embedded(value.get("object"))


def _follow(value: Object, activity_id: str, actor: str) -> Activity:
    return Follow(activity_id, actor, _target(value))


def _undo(value: Object, activity_id: str, actor: str) -> Activity:
    of = _inner(value)
    if of.actor and of.actor != actor:
        raise MalformedActivity("It undoes what another did.")
    if of.id:
        values.check_same_origin(of.id, actor, "What is undone")
    return Undo(activity_id, actor, of)


def _accept(value: Object, activity_id: str, actor: str) -> Activity:
    return Accept(activity_id, actor, _answered(value, actor))


def _reject(value: Object, activity_id: str, actor: str) -> Activity:
    return Reject(activity_id, actor, _answered(value, actor))


def _answered(value: Object, actor: str) -> Inner:
    of = _inner(value)
    if of.target and of.target != actor:
        raise MalformedActivity("It answers what was asked of another.")
    return of


def _create(value: Object, activity_id: str, actor: str) -> Activity:
    object_id, said = _own(value, actor)
    return Create(activity_id, actor, object_id, notes.read(said, actor) if said else None)


def _update(value: Object, activity_id: str, actor: str) -> Activity:
    object_id, changed = _own(value, actor)
    return Update(activity_id, actor, object_id, _changed(changed, actor) if changed else None)


def _changed(changed: Object, actor: str) -> Note | RemoteActor | None:
    kind = values.kind(changed)
    if kind in notes.KINDS:
        return notes.read(changed, actor)
    if kind not in actors.KINDS:
        return None
    profile = actors.read(changed)
    if profile.id != actor:
        raise MalformedActivity("It changes another actor.")
    return profile


def _delete(value: Object, activity_id: str, actor: str) -> Activity:
    return Delete(activity_id, actor, _own(value, actor)[0])


def _like(value: Object, activity_id: str, actor: str) -> Activity:
    return Like(activity_id, actor, _target(value), values.text(value.get("content")))


def _announce(value: Object, activity_id: str, actor: str) -> Activity:
    to, cc = values.addressees(value.get("to")), values.addressees(value.get("cc"))
    return Announce(activity_id, actor, _target(value), values.moment(value.get("published")), to, cc)


def _block(value: Object, activity_id: str, actor: str) -> Activity:
    return Block(activity_id, actor, _target(value))


def _flag(value: Object, activity_id: str, actor: str) -> Activity:
    return Flag(activity_id, actor, values.addressees(value.get("object")), values.text(value.get("content")))


def _move(value: Object, activity_id: str, actor: str) -> Activity:
    if _target(value) != actor:
        raise MalformedActivity("It moves another actor.")
    return Move(activity_id, actor, values.required_id(value.get("target"), "target"))


READERS: dict[str, Reader] = {
    "Follow": _follow,
    "Undo": _undo,
    "Accept": _accept,
    "Reject": _reject,
    "Create": _create,
    "Update": _update,
    "Delete": _delete,
    "Like": _like,
    "EmojiReact": _like,
    "Announce": _announce,
    "Block": _block,
    "Flag": _flag,
    "Move": _move,
}
