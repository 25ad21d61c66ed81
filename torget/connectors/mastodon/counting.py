"""How long a text is on Mastodon: signs as people see them, links as 23, of a mention only the name
(https://docs.joinmastodon.org/user/posting/#text, read 2026-11-21)."""

import regex

from torget.connectors.wording.counting import short_links

MENTION = regex.compile(r"(?<![=/\w])@([a-z0-9_]+(?:[a-z0-9_.\-]+[a-z0-9_]+)?)@[\w.\-]+\w", regex.IGNORECASE)


def characters(text: str) -> int:
    """The length that the server counts."""
    return short_links(without_hosts(text))


def without_hosts(text: str) -> str:
    """Mentions by their names alone, as they are counted and shown."""
    return MENTION.sub(r"@\1", text)
