"""What strangers send, made fit for any database: said as it was said, but bounded and without signs none can keep."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from torget.connectors.hub import Incoming, Sender

LONGEST = 50_000
LONGEST_NAME = 500
MOST_ATTACHMENTS = 20
LONGEST_WORD = 1500
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
# A day from both ends of what Python can say, so that any zone can say it too
EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
LATEST = datetime(9999, 12, 30, tzinfo=UTC)


class UnkeepableError(ValueError):
    """Something whose name is longer than any platform's; it could be neither found again nor answered."""


def tidy(incoming: Incoming) -> Incoming:
    """Make it fit. What became visible to us cannot have done so after we took it in. Raise UnkeepableError.

    The evidence in `raw` stays as it came.
    """
    names = (incoming.external_id, incoming.target, incoming.sender.external_id)
    if not incoming.external_id or max(map(len, names)) > LONGEST_NAME:
        raise UnkeepableError(f"A name of {max(map(len, names))} signs is none.")
    return replace(
        incoming,
        external_id=clean(incoming.external_id),
        target=clean(incoming.target),
        sender=_sender(incoming.sender),
        said=_bounded(incoming.said),
        available=min(_bounded(incoming.available), incoming.fetched),
        html=clean(incoming.html, LONGEST),
        language=incoming.language if LANGUAGE.fullmatch(incoming.language) else "",
        url=clean(incoming.url, 500),
        attachments=tuple(_attachment(attachment) for attachment in incoming.attachments[:MOST_ATTACHMENTS]),
    )


def clean(text: str, length: int = LONGEST_NAME) -> str:
    """Cut, without NUL (PostgreSQL has no place for it) and without half a pair of surrogates (UTF-8 has none)."""
    return text[:length].replace("\0", "").encode("utf-8", "replace").decode()


def _sender(sender: Sender) -> Sender:
    return replace(
        sender,
        external_id=clean(sender.external_id),
        name=clean(sender.name, 200).strip(),
        handle=clean(sender.handle, 255),
        url=clean(sender.url, 500),
        host=clean(sender.host, 255),
    )


def _attachment(attachment: Mapping[str, object]) -> dict[str, str]:
    return {clean(str(name), 40): clean(str(value), LONGEST_WORD) for name, value in list(attachment.items())[:10]}


def _bounded(moment: datetime) -> datetime:
    try:
        return min(max(moment.astimezone(UTC), EARLIEST), LATEST)
    except OverflowError:
        return EARLIEST if moment.year == 1 else LATEST
