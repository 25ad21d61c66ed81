"""The reader of lexicons itself: it must not let through what a server refuses."""

from typing import Any

import pytest

from torget.connectors.bluesky.tests.lexicons import FOLDER, act, question
from torget.connectors.bluesky.tests.rules import broken
from torget.connectors.bluesky.tests.stand_in import DID, POST

WITH_LEXICONS = pytest.mark.skipif(not FOLDER.is_dir(), reason="The lexicons are not beside the project.")
FACET = {"index": {"byteStart": 0, "byteEnd": 3}, "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "abc"}]}
BLOB = {"$type": "blob", "ref": {"$link": "bafy"}, "mimeType": "image/png", "size": 9}


def put(**record: Any) -> dict[str, Any]:
    """A call that writes a post."""
    said = {"$type": POST, "text": "Hej", "createdAt": "2026-11-21T07:00:00Z"} | record
    return {"repo": DID, "collection": POST, "rkey": "3mabcabcabcab", "record": said, "swapRecord": None}


def images(**image: Any) -> dict[str, Any]:
    """An embed with one picture."""
    return {"$type": "app.bsky.embed.images", "images": [{"image": BLOB, "alt": "Bad"} | image]}


@WITH_LEXICONS
@pytest.mark.parametrize(
    "content",
    [put(), put(text="", embed=images()), put(langs=["sv"]), put(facets=[FACET])],
    ids=["text", "picture", "language", "facet"],
)
def test_a_proper_call_passes(content: dict[str, Any]) -> None:
    assert act("com.atproto.repo.putRecord", content) == []


@WITH_LEXICONS
@pytest.mark.parametrize(
    "content",
    [
        put(text="å" * 301),
        put(createdAt="yesterday"),
        put(langs=["svenska språket"]),
        put(langs=["sv", "en", "fi", "de"]),
        put(reply={"root": {"uri": "https://x.example", "cid": "bafyreiabc"}}),
        put(embed={"$type": "app.bsky.embed.images", "images": [{"image": BLOB}]}),
        put(embed=images(image=BLOB | {"size": 3_000_000})),
        put(embed=images(image=BLOB | {"mimeType": "text/html"})),
        put(embed=images(aspectRatio={"width": 0, "height": 1})),
        put(embed={"$type": "app.bsky.embed.unknown"}),
        put(facets=[FACET | {"features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "å" * 65}]}]),
        put(facets="all"),
        put(typo="x"),
        put() | {"rkey": "with space"},
        put() | {"collection": "app.bsky.feed.like"},
        {"repo": DID, "collection": POST},
    ],
)
def test_what_the_lexicon_forbids_is_seen(content: dict[str, Any]) -> None:
    assert act("com.atproto.repo.putRecord", content)


@WITH_LEXICONS
def test_questions_are_held_to_their_parameters() -> None:
    asked = "app.bsky.notification.listNotifications"
    assert question(asked, {"limit": ["100"]}) == []
    assert question(asked, {"limit": ["101"]})
    assert question(asked, {"limt": ["10"]})
    assert question("app.bsky.feed.getPosts", {"uris": [f"at://{DID}/{POST}/3m"] * 26})
    assert question("com.atproto.repo.getRecord", {"repo": [DID]})


@pytest.mark.parametrize(
    "record",
    [
        {"text": "å" * 301},
        {"text": "👩🏽‍🚒" * 250},
        {"text": "åbc", "facets": [FACET | {"index": {"byteStart": 1, "byteEnd": 3}}]},
        {"text": "ab", "facets": [FACET]},
        {"embed": images(alt=" ")},
        {"embed": images(image=BLOB | {"size": 1_500_000})},
        {"createdAt": "2026-11-21T07:00:00+01:00"},
        {"text": ""},
        {"reply": {"root": {"uri": "at://x"}, "parent": {"uri": "at://x"}}},
    ],
)
def test_our_own_rules_hold_where_no_lexicon_lies(record: dict[str, Any]) -> None:
    assert broken(put(**record)["record"])
