"""A comment as LinkedIn tells it, in the hub's form. It tells nobody's name."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from torget.connectors.hub import Incoming, Kind, Sender
from torget.connectors.linkedin.comments import Comment, full_name, said, url, words
from torget.connectors.linkedin.pages import URN
from torget.connectors.previews import as_html
from torget.connectors.wording.addresses import links
from torget.connectors.wording.pieces import Piece
from torget.connectors.wording.plain import Link


def incoming(comment: Comment, post: str, at: datetime) -> Incoming:
    """What somebody said under a post of ours, or under a comment there."""
    name, when = full_name(comment, post), said(comment)
    return Incoming(
        kind=Kind.REPLY,
        external_id=name,
        sender=_sender(str(comment.get("actor") or "")),
        said=when,
        available=when,
        fetched=at,
        target=str(comment.get("parentComment") or post),
        html=_html(words(comment)),
        url=url(name),
        attachments=tuple(_attachments(comment)),
        raw=json.dumps(comment, ensure_ascii=False).encode(),
    )


def _sender(actor: str) -> Sender:
    is_page = actor.startswith(URN)
    page = f"https://www.linkedin.com/company/{actor.removeprefix(URN)}/" if is_page else ""
    return Sender(actor, url=page, host="linkedin.com")


def _html(text: str) -> str:
    found = (Link(start, end, _whole(text[start:end])) for start, end in links(text))
    return as_html(Piece(text, tuple(found)))


def _whole(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _attachments(comment: Comment) -> Iterator[Mapping[str, str]]:
    for thing in comment.get("content") or ():
        if isinstance(thing, dict) and thing.get("url"):
            yield {"url": str(thing["url"]), "media_type": "image/jpeg", "alternative": ""}
