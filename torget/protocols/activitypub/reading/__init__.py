"""What others say in ActivityPub, read from bytes that nobody vouches for.

    bounds       bytes to plain values: size, depth, charset, duplicate keys
    values       one value at a time: ids, texts, times, addresses
    things       the frozen things that reading gives
    notes, actors, activities
    visibility   how public a note is

Strict where a mistake would be dangerous, patient where Mastodon, GoToSocial, Akkoma, Misskey, Lemmy, Pixelfed,
WordPress and Fedify differ. Nothing here raises anything but MalformedActivity. All HTML is the stranger's own.
"""

from torget.protocols.activitypub.reading.activities import activity
from torget.protocols.activitypub.reading.actors import actor, key_owner
from torget.protocols.activitypub.reading.bounds import MalformedActivity
from torget.protocols.activitypub.reading.notes import note
from torget.protocols.activitypub.reading.things import (
    Accept,
    Activity,
    Announce,
    Attachment,
    Block,
    Create,
    Delete,
    Flag,
    Follow,
    Inner,
    Key,
    Like,
    Mention,
    Move,
    Note,
    Reject,
    RemoteActor,
    Undo,
    Unknown,
    Update,
)
from torget.protocols.activitypub.reading.visibility import Visibility, visibility

__all__ = [
    "Accept",
    "Activity",
    "Announce",
    "Attachment",
    "Block",
    "Create",
    "Delete",
    "Flag",
    "Follow",
    "Inner",
    "Key",
    "Like",
    "MalformedActivity",
    "Mention",
    "Move",
    "Note",
    "Reject",
    "RemoteActor",
    "Undo",
    "Unknown",
    "Update",
    "Visibility",
    "activity",
    "actor",
    "key_owner",
    "note",
    "visibility",
]
