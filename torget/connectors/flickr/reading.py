"""What Flickr tells of others, in the hub's form."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from torget.connectors.flickr.calls import Calls
from torget.connectors.flickr.comments import Comment, moment, url
from torget.connectors.hub import Incoming, Kind, Sender


def comment(one: Comment, photo: str, calls: Calls, at: datetime) -> Incoming:
    """What somebody said of a picture."""
    when, name = moment(one), str(one["id"])
    sender = _sender(str(one.get("author") or ""), str(one.get("authorname") or ""), str(one.get("realname") or ""))
    return Incoming(
        kind=Kind.REPLY,
        external_id=name,
        sender=sender,
        said=when,
        available=when,
        fetched=at,
        target=photo,
        html=_html(str(one.get("_content") or "")),
        url=url(calls, name),
        raw=json.dumps(one, ensure_ascii=False).encode(),
    )


def like(event: Mapping[str, Any], photo: str, at: datetime) -> Incoming:
    """Somebody likes a picture."""
    when = datetime.fromtimestamp(int(event.get("dateadded") or 0), UTC)
    who = str(event.get("user") or "")
    return Incoming(
        kind=Kind.LIKE,
        external_id=f"fave-{photo}-{who}",
        sender=_sender(who, str(event.get("username") or ""), str(event.get("realname") or "")),
        said=when,
        available=when,
        fetched=at,
        target=photo,
        raw=json.dumps(event, ensure_ascii=False).encode(),
    )


def _sender(number: str, name: str, real: str) -> Sender:
    return Sender(number, real or name, name, f"https://www.flickr.com/people/{number}/", "flickr.com")


def _html(text: str) -> str:
    """Flickr's comments have HTML in them, and breaks between."""
    paragraphs = (part.strip().replace("\n", "<br>") for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{part}</p>" for part in paragraphs if part)
