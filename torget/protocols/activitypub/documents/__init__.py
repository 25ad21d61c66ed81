"""What we say in ActivityPub: pure functions from small frozen things to JSON-LD, and from that to bytes, once."""

from torget.protocols.activitypub.documents.activities import (
    accept,
    add,
    announce,
    create,
    delete,
    follow,
    reject,
    remove,
    undo,
    update,
)
from torget.protocols.activitypub.documents.actors import Actor, Image, actor
from torget.protocols.activitypub.documents.collections import collection, page
from torget.protocols.activitypub.documents.notes import Attachment, Mention, Note, note, tombstone
from torget.protocols.activitypub.documents.wire import MEDIA_TYPE, Document, moment, to_bytes, with_context

__all__ = [
    "MEDIA_TYPE",
    "Actor",
    "Attachment",
    "Document",
    "Image",
    "Mention",
    "Note",
    "accept",
    "actor",
    "add",
    "announce",
    "collection",
    "create",
    "delete",
    "follow",
    "moment",
    "note",
    "page",
    "reject",
    "remove",
    "to_bytes",
    "tombstone",
    "undo",
    "update",
    "with_context",
]
