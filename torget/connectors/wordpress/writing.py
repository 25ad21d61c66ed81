"""How a post of ours looks there: its title and its words."""

from html import escape
from urllib.parse import urlsplit

from torget.connectors.hub import Outgoing
from torget.connectors.labels import labelled
from torget.connectors.wording.cutting import shortened
from torget.connectors.wording.plain import plain

TITLE, EXCERPT = 70, 200


def title(outgoing: Outgoing) -> str:
    """Its title; a post there has one, so where the writer gave none its first words are it."""
    first = next((line for line in plain(outgoing.markdown).text.splitlines() if line.strip()), "")
    seen = outgoing.pictures[0].alternative if outgoing.pictures else ""
    return escape(outgoing.title.strip() or shortened(first or seen, TITLE, len), quote=False)


def words(outgoing: Outgoing) -> str:
    """The text in each of its languages, its label, and where it was first said."""
    said = [_in_language(outgoing.language, labelled(outgoing, outgoing.html))]
    said += [_in_language(language, html) for language, html in outgoing.translations.items()]
    shown = urlsplit(outgoing.url)
    source = f'<a href="{escape(outgoing.url)}">{escape(shown.netloc + shown.path)}</a>'
    return "".join([*said, f"<p>{escape(outgoing.speaker.name)}: {source}</p>"])


def excerpt(outgoing: Outgoing) -> str:
    """Its beginning, for lists of posts."""
    return escape(shortened(" ".join(plain(outgoing.markdown).text.split()), EXCERPT, len), quote=False)


def _in_language(language: str, html: str) -> str:
    return f'<div lang="{escape(language)}" dir="auto">{html}</div>'
