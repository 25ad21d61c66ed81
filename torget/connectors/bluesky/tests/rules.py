"""Rules of posts, written by hand from the lexicons and the guide (read 2026-11-21): they hold also where the lexicons
are not at hand, and where those say less."""

from collections.abc import Iterator
from typing import Any

from torget.connectors.wording.counting import graphemes

Json = dict[str, Any]
POST = "app.bsky.feed.post"


def broken(record: Json) -> list[str]:
    """The rules that a record breaks."""
    if record["$type"] != POST:
        return []
    return [*_text(record), *_facets(record), *_pictures(record), *_reply(record)]


def _text(record: Json) -> Iterator[str]:
    if graphemes(record["text"]) > 300 or len(record["text"].encode()) > 3000:
        yield "the text is too long"
    if not record["text"] and "embed" not in record:
        yield "nothing is said"
    if not record["createdAt"].endswith("Z"):
        yield "the time is not in UTC"


def _facets(record: Json) -> Iterator[str]:
    text, end = record["text"].encode(), 0
    for facet in record.get("facets", ()):
        start, after = facet["index"]["byteStart"], facet["index"]["byteEnd"]
        if not end <= start < after <= len(text):
            yield f"a facet lies at {start} to {after} of {len(text)}, after {end}"
        try:
            words = text[start:after].decode()
        except UnicodeDecodeError:
            yield "a facet cuts a sign in two"
            continue
        (feature,) = facet["features"]
        if "tag" in feature and words not in {f"#{feature['tag']}", f"＃{feature['tag']}"}:
            yield f"the tag {feature['tag']} stands on {words}"
        if "did" in feature and not words.startswith("@"):
            yield f"a mention stands on {words}"
        end = after


def _pictures(record: Json) -> Iterator[str]:
    embed = record.get("embed", {})
    for image in (embed.get("media") or embed).get("images", ()):
        if not image["alt"].strip():
            yield "a picture has no words"
        if image["image"]["size"] > 1_000_000:
            yield "a picture is too heavy"


def _reply(record: Json) -> Iterator[str]:
    reply = record.get("reply")
    if reply and not all(set(reply[name]) == {"uri", "cid"} for name in ("root", "parent")):
        yield "a reply refers to no version"
