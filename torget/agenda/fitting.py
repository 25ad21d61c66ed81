"""The longest text that each channel takes whole; a thread or a cut text is the channel's own business."""

from collections.abc import Sequence

from torget.channels.accounts import account
from torget.channels.models import Channel
from torget.channels.vault import VaultError
from torget.connectors.hub import Act
from torget.publishing.models import Post, Variant
from torget.publishing.outgoing import outgoing

TOO_LONG = {"too-long", "more-than-a-page"}


def fit(post: Post, texts: Sequence[str]) -> dict[int, str]:
    """The text of its own for each channel that does not take the whole one, by the channel's primary key.

    texts: the whole one, then ever shorter; the first is what `post` says.
    """
    rows = Variant.objects.filter(post=post).select_related("channel__voice")
    chosen = {row.channel.pk: _longest(post, row, texts) for row in rows}
    return {channel: text for channel, text in chosen.items() if text}


def _longest(post: Post, row: Variant, texts: Sequence[str]) -> str:
    """The first text that fits, empty where that is the post's own; the shortest where none does."""
    before = row.text
    try:
        for number, text in enumerate(texts):
            _try(row, "" if number == 0 else text)
            if not _is_too_long(post, row.channel):
                return row.text
        return row.text
    finally:
        _try(row, before)


def _try(row: Variant, text: str) -> None:
    row.text = text
    Variant.objects.filter(pk=row.pk).update(text=text)


def _is_too_long(post: Post, channel: Channel) -> bool:
    act = Act.REVISE if post.version else Act.PUBLISH
    try:
        seen = channel.connector.preview(outgoing(post, channel, post.version + 1, act), account(channel))
    except VaultError:
        return False
    return any(fault.code in TOO_LONG for fault in seen.faults)
