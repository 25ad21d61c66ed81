"""Acts as bodies to be carried: made, serialised and digested once, however many get them."""

from datetime import datetime

from torget.connectors.activitypub.addresses import activity_id, actor_of, object_id
from torget.connectors.activitypub.notes import note_document
from torget.connectors.contract import Account
from torget.connectors.hub import Act, Envelope, Outgoing
from torget.protocols.activitypub.digests import Digest
from torget.protocols.activitypub.documents import (
    MEDIA_TYPE,
    Document,
    add,
    create,
    delete,
    remove,
    to_bytes,
    update,
    with_context,
)


def activity(act: Act, outgoing: Outgoing, account: Account) -> Document:
    """What is done: Create, Update or Delete. The same key gives the same id, so that recipients drop repeats."""
    name = activity_id(account.url, outgoing.post_id, outgoing.key)
    said = note_document(outgoing, account)
    when = outgoing.updated or outgoing.published
    if act is Act.PUBLISH:
        return create(name, said)
    if act is Act.REVISE:
        # Mastodon takes a note without this for the one it has
        return update(name, said | {"updated": said.get("updated", said["published"])}, when)
    return delete(name, said, when)


def featuring(outgoing: Outgoing, account: Account, *, first: bool, at: datetime) -> Document:
    """Add or Remove, with an id of its own each time."""
    own = actor_of(account)
    name = activity_id(account.url, outgoing.post_id, f"{'add' if first else 'remove'}-{at.timestamp():.6f}")
    verb = add if first else remove
    return verb(name, own.id, object_id(account.url, outgoing.post_id), own.featured)


def envelope(document: Document) -> Envelope:
    """A body ready to be carried."""
    body = to_bytes(with_context(document))
    return Envelope(document["id"], body, MEDIA_TYPE, Digest.of(body).sha256)
