"""What is said: notes and articles, with pictures and mentions, and the tombstone that stays when one is withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from torget.protocols.activitypub.documents.wire import Document, moment, without_empty


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture with its alternative text. focus: the point that must stay in sight, each coordinate from -1 to 1."""

    url: str
    media_type: str
    alternative: str
    width: int = 0
    height: int = 0
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody spoken to; `name` is their address with both @."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """html: sanitised. translations: html in further languages. hashtags: without #, each with its page or nothing.

    A `title` makes it an article. `markdown` is the writer's own text.
    """

    id: str
    attributed_to: str
    html: str
    language: str
    published: datetime
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    url: str = ""
    title: str = ""
    summary: str = ""
    markdown: str = ""
    updated: datetime | None = None
    in_reply_to: str = ""
    conversation: str = ""
    sensitive: bool = False
    translations: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    mentions: tuple[Mention, ...] = ()
    hashtags: tuple[tuple[str, str], ...] = ()
    replies: str = ""


def note(said: Note) -> Document:
    """The note's document."""
    return without_empty(
        {
            "id": said.id,
            "type": "Article" if said.title else "Note",
            "attributedTo": said.attributed_to,
            "name": said.title,
            "summary": said.summary,
            "content": said.html,
            "contentMap": {said.language: said.html, **said.translations},
            "source": {"content": said.markdown, "mediaType": "text/markdown"} if said.markdown else None,
            "published": moment(said.published),
            "updated": moment(said.updated) if said.updated else None,
            "url": said.url or said.id,
            "inReplyTo": said.in_reply_to,
            "replies": said.replies,
            "to": list(said.to),
            "cc": list(said.cc),
            "conversation": said.conversation,
            "context": said.conversation,
            "sensitive": said.sensitive,
            "attachment": [_attachment(picture) for picture in said.attachments],
            "tag": [*map(_mention, said.mentions), *(_hashtag(name, href) for name, href in said.hashtags)],
        }
    )


def tombstone(note_id: str, former_type: str, deleted: datetime) -> Document:
    """What stands where something was said."""
    return {"id": note_id, "type": "Tombstone", "formerType": former_type, "deleted": moment(deleted)}


def _attachment(picture: Attachment) -> Document:
    return without_empty(
        {
            "type": "Image",
            "url": picture.url,
            "mediaType": picture.media_type,
            "name": picture.alternative,
            "width": picture.width or None,
            "height": picture.height or None,
            "focalPoint": list(picture.focus) if picture.focus else None,
        }
    )


def _mention(mention: Mention) -> Document:
    return {"type": "Mention", "href": mention.href, "name": mention.name}


def _hashtag(name: str, href: str) -> Document:
    return without_empty({"type": "Hashtag", "href": href, "name": f"#{name}"})
