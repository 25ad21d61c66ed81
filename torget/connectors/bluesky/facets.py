"""What in a text leads somewhere: links, people, subjects (lexicon app.bsky.richtext.facet).

Positions count bytes of UTF-8. The signs of a mention and a hashtag are those that the network's own apps take:
https://docs.bsky.app/docs/advanced-guides/post-richtext
"""

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from torget.connectors.bluesky.limits import TAG_GRAPHEMES
from torget.connectors.wording.counting import graphemes
from torget.connectors.wording.pieces import Piece

Json = dict[str, Any]
Span = tuple[int, int, Json]
LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
MENTION = regex.compile(rf"(?<![\w@/.])@((?:{LABEL}\.)+[a-zA-Z](?:[a-zA-Z0-9-]{{0,61}}[a-zA-Z0-9])?)(?![\w@])")
UNSEEN = r"\s\u00AD\u2060\u200A-\u200D\u20E2"
TAG = regex.compile(rf"(?<!\S)[#\uFF03](?!\uFE0F)([^{UNSEEN}]*[^\d\p{{P}}{UNSEEN}][^{UNSEEN}]*)")
AFTER_TAG = regex.compile(r"\p{P}+\Z")


def handles(text: str) -> tuple[str, ...]:
    """Who is mentioned, each once, in order and as the network writes it."""
    return tuple(dict.fromkeys(found[1].lower() for found in MENTION.finditer(text)))


def facets(piece: Piece, people: Mapping[str, str]) -> list[Json]:
    """The facets of one post. people: the DIDs of handles; whoever is not among them stays text."""
    spans: list[Span] = []
    for span in (*_links(piece), *_mentions(piece.text, people), *_tags(piece.text)):
        if all(span[1] <= start or end <= span[0] for start, end, _ in spans):
            spans.append(span)
    return [_facet(piece.text, *span) for span in sorted(spans, key=lambda span: span[0])]


def _links(piece: Piece) -> Iterator[Span]:
    for link in piece.links:
        if link.start < link.end:
            yield link.start, link.end, {"$type": "app.bsky.richtext.facet#link", "uri": link.url}


def _mentions(text: str, people: Mapping[str, str]) -> Iterator[Span]:
    for found in MENTION.finditer(text):
        if did := people.get(found[1].lower()):
            yield found.start(), found.end(), {"$type": "app.bsky.richtext.facet#mention", "did": did}


def _tags(text: str) -> Iterator[Span]:
    for found in TAG.finditer(text):
        tag = AFTER_TAG.sub("", found[1])
        if tag and graphemes(tag) <= TAG_GRAPHEMES:
            end = found.start(1) + len(tag)
            yield found.start(), end, {"$type": "app.bsky.richtext.facet#tag", "tag": tag}


def _facet(text: str, start: int, end: int, feature: Json) -> Json:
    begin = len(text[:start].encode())
    return {
        "index": {"byteStart": begin, "byteEnd": begin + len(text[start:end].encode())},
        "features": [feature],
    }
