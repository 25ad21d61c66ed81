"""The form that all documents share: context, moments, and the one way of making bytes."""

import json
from datetime import UTC, datetime
from typing import Any

Document = dict[str, Any]

MEDIA_TYPE = "application/activity+json"
# What Mastodon and its kin add to the vocabulary; https://docs.joinmastodon.org/spec/activitypub/
CONTEXT: list[Any] = [
    "https://www.w3.org/ns/activitystreams",
    "https://w3id.org/security/v1",
    "https://w3id.org/security/multikey/v1",
    {
        "toot": "http://joinmastodon.org/ns#",
        "schema": "http://schema.org#",
        "ostatus": "http://ostatus.org#",
        "PropertyValue": "schema:PropertyValue",
        "value": "schema:value",
        "featured": {"@id": "toot:featured", "@type": "@id"},
        "discoverable": "toot:discoverable",
        "indexable": "toot:indexable",
        "focalPoint": {"@container": "@list", "@id": "toot:focalPoint"},
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
        "sensitive": "as:sensitive",
        "Hashtag": "as:Hashtag",
        "conversation": "ostatus:conversation",
    },
]


def with_context(document: Document) -> Document:
    """The document as it stands alone; what is embedded in it needs no context of its own."""
    return {"@context": CONTEXT, **document}


def to_bytes(document: Document) -> bytes:
    """The same bytes for the same document, always."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode()


def moment(when: datetime) -> str:
    """A time as the Fediverse writes it: in Greenwich, whole seconds."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def without_empty(document: Document) -> Document:
    """Leave out what has nothing to say; what is False or zero says something."""
    return {name: value for name, value in document.items() if value not in (None, "", [], {})}
