"""Actors, and whose a key is."""

from typing import Any

from torget.protocols.activitypub import multikeys
from torget.protocols.activitypub.reading import values
from torget.protocols.activitypub.reading.bounds import SIZE_LIMIT, MalformedActivity, document
from torget.protocols.activitypub.reading.things import Key, RemoteActor
from torget.protocols.activitypub.reading.values import Object

KINDS = frozenset({"Person", "Organization", "Service", "Group", "Application"})
KEYS_READ = 8


def actor(raw: bytes, limit: int = SIZE_LIMIT) -> RemoteActor:
    """Read an actor that was fetched; the caller compares its id with the address it fetched. Raises
    MalformedActivity."""
    return read(document(raw, limit))


def key_owner(raw: bytes, limit: int = SIZE_LIMIT) -> str:
    """The id of the actor to whom a fetched key, or an actor with keys, belongs: fetch that and see whether it names
    the key too."""
    value = document(raw, limit)
    if "publicKeyPem" in value or "publicKeyMultibase" in value:
        return values.required_id(value.get("owner", value.get("controller")), "owner")
    return values.required_id(value.get("id"), "id")


def read(value: Object) -> RemoteActor:
    """Read an actor."""
    kind = values.kind(value)
    if kind not in KINDS:
        raise MalformedActivity("It is no actor.")
    actor_id = values.required_id(value.get("id"), "id")
    endpoints = values.embedded(value.get("endpoints")) or {}
    return RemoteActor(
        id=actor_id,
        kind=kind,
        inbox=values.optional_id(value.get("inbox")),
        shared_inbox=values.optional_id(endpoints.get("sharedInbox", value.get("sharedInbox"))),
        preferred_username=values.text(value.get("preferredUsername")),
        name=values.text(value.get("name")),
        url=values.address(value.get("url")),
        icon=values.address(value.get("icon")),
        followers=values.optional_id(value.get("followers")),
        keys=tuple(_keys(value, actor_id)),
        moved_to=values.optional_id(value.get("movedTo")),
        also_known_as=values.addressees(value.get("alsoKnownAs")),
    )


def _keys(value: Object, actor_id: str) -> list[Key]:
    """Only keys that the actor owns and that lie on its host: any other would let one host speak for another."""
    given = [*values.listed(value.get("publicKey")), *values.listed(value.get("assertionMethod"))]
    keys = []
    for each in given[:KEYS_READ]:
        if not isinstance(each, dict) or each.get("owner", each.get("controller", actor_id)) != actor_id:
            continue
        key_id, pem = values.optional_id(each.get("id")), _pem(each)
        if key_id and pem and _on_same_host(key_id, actor_id):
            keys.append(Key(key_id, pem))
    return keys


def _pem(key: Object) -> str:
    multibase: Any = key.get("publicKeyMultibase")
    if not isinstance(multibase, str):
        return values.text(key.get("publicKeyPem"))
    try:
        return multikeys.read(multibase)
    except ValueError:
        return ""


def _on_same_host(one: str, other: str) -> bool:
    try:
        values.check_same_origin(one, other, "A key")
    except MalformedActivity:
        return False
    return True
