"""An actor: a voice of ours as the Fediverse finds it."""

from dataclasses import dataclass
from datetime import datetime

from torget.protocols.activitypub.documents.wire import Document, moment, without_empty


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an actor."""

    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Actor:
    """type: `Person` for a named person, `Organization` or `Service` for the authority. summary and fields: sanitised
    HTML."""

    id: str
    type: str
    handle: str
    name: str
    url: str
    inbox: str
    outbox: str
    followers: str
    following: str
    featured: str
    shared_inbox: str
    public_key_pem: str
    summary: str = ""
    published: datetime | None = None
    icon: Image | None = None
    image: Image | None = None
    fields: tuple[tuple[str, str], ...] = ()
    multikey: str = ""
    discoverable: bool = True
    indexable: bool = True

    @property
    def key_id(self) -> str:
        """Where the key is found that signs for this actor."""
        return f"{self.id}#main-key"


def actor(voice: Actor) -> Document:
    """The actor's document."""
    return without_empty(
        {
            "id": voice.id,
            "type": voice.type,
            "preferredUsername": voice.handle,
            "name": voice.name,
            "summary": voice.summary,
            "url": voice.url,
            "inbox": voice.inbox,
            "outbox": voice.outbox,
            "followers": voice.followers,
            "following": voice.following,
            "featured": voice.featured,
            "endpoints": {"sharedInbox": voice.shared_inbox},
            "publicKey": {"id": voice.key_id, "owner": voice.id, "publicKeyPem": voice.public_key_pem},
            "assertionMethod": _multikey(voice),
            "published": moment(voice.published) if voice.published else None,
            "icon": _image(voice.icon),
            "image": _image(voice.image),
            "attachment": [{"type": "PropertyValue", "name": name, "value": html} for name, html in voice.fields],
            "manuallyApprovesFollowers": False,
            "discoverable": voice.discoverable,
            "indexable": voice.indexable,
        }
    )


def _multikey(voice: Actor) -> list[Document]:
    if not voice.multikey:
        return []
    key_id = f"{voice.id}#ed25519-key"
    return [{"id": key_id, "type": "Multikey", "controller": voice.id, "publicKeyMultibase": voice.multikey}]


def _image(image: Image | None) -> Document | None:
    return {"type": "Image", "url": image.url, "mediaType": image.media_type} if image else None
