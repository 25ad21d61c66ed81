"""Activities as the software of the field writes them, shortened; hosts and people are invented.

Forms after the documentation and published examples of each project.
"""

import json
from typing import Any

AS = "https://www.w3.org/ns/activitystreams"
PUBLIC = f"{AS}#Public"
OURS = "https://torget.lindby.example/actors/anna"
THEIRS = "https://peer.example/users/eva"


def raw(value: Any) -> bytes:
    return json.dumps(value).encode()


def activity(kind: str, about: Any, **more: Any) -> dict[str, Any]:
    """An activity of `THEIRS`."""
    return {"@context": AS, "id": "https://peer.example/act/1", "type": kind, "actor": THEIRS, "object": about, **more}


def said(**more: Any) -> dict[str, Any]:
    """A note of `THEIRS`, addressed to us in public."""
    return {
        "id": "https://peer.example/notes/1",
        "type": "Note",
        "attributedTo": THEIRS,
        "content": "<p>Hej</p>",
        "published": "2026-11-21T12:00:00Z",
        "to": [PUBLIC],
        "cc": [f"{THEIRS}/followers", OURS],
        **more,
    }


MASTODON = activity(
    "Create",
    said(
        summary=None,
        inReplyTo="https://torget.lindby.example/posts/1",
        url="https://peer.example/@eva/1",
        sensitive=False,
        conversation="tag:peer.example,2026-11-21:objectId=1:objectType=Conversation",
        contentMap={"sv": "<p>Hej</p>"},
        attachment=[
            {"type": "Document", "mediaType": "image/png", "url": "https://peer.example/a.png", "name": "En gata"}
        ],
        tag=[{"type": "Mention", "href": OURS, "name": "@anna@torget.lindby.example"}],
        replies={"id": "https://peer.example/notes/1/replies", "type": "Collection"},
    ),
)
GOTOSOCIAL = activity(
    "Create",
    said(
        to=PUBLIC,
        cc=OURS,
        attachment={"type": "Image", "url": "https://peer.example/a.webp", "name": "En gata"},
        tag={"type": "Mention", "href": OURS},
    ),
)
AKKOMA = activity(
    "Create", said(to=["as:Public", OURS], cc=[], context="https://peer.example/contexts/1", source="Hej", actor=THEIRS)
)
MISSKEY = activity("Create", said(_misskey_content="Hej", tag=[], inReplyTo=None, attachment=[]))
LEMMY = activity(
    "Create",
    said(
        type="Page",
        name="En titel",
        content=None,
        attachment=[{"type": "Link", "href": "https://other.example/news"}],
        audience="https://peer.example/c/town",
    ),
)
PIXELFED = activity(
    "Create",
    said(content=None, attachment=[{"type": "Image", "url": "https://peer.example/b.jpg", "mediaType": "image/jpeg"}]),
)
WORDPRESS = activity(
    "Create",
    said(type="Article", name="Rubrik", url="https://peer.example/2026/11/21/rubrik/", contentMap={"en": "<p>Hej</p>"}),
)
PEERTUBE = activity(
    "Create",
    said(
        type="Video",
        attributedTo=[{"type": "Person", "id": THEIRS}, {"type": "Group", "id": "https://peer.example/channels/1"}],
        url=[
            {"type": "Link", "mediaType": "video/mp4", "href": "https://peer.example/v.mp4"},
            {"type": "Link", "mediaType": "text/html", "href": "https://peer.example/w/1"},
        ],
    ),
)
FEDIFY = activity(
    "Create", said(content=None, contentMap={"en": "<p>Hej</p>"}, to="as:Public", proof={"type": "DataIntegrityProof"})
)
CREATES = {
    "mastodon": MASTODON,
    "gotosocial": GOTOSOCIAL,
    "akkoma": AKKOMA,
    "misskey": MISSKEY,
    "lemmy": LEMMY,
    "pixelfed": PIXELFED,
    "wordpress": WORDPRESS,
    "peertube": PEERTUBE,
    "fedify": FEDIFY,
}
ACTOR = {
    "@context": [AS, "https://w3id.org/security/v1"],
    "id": THEIRS,
    "type": "Person",
    "preferredUsername": "eva",
    "name": "Eva",
    "inbox": f"{THEIRS}/inbox",
    "followers": f"{THEIRS}/followers",
    "url": "https://peer.example/@eva",
    "endpoints": {"sharedInbox": "https://peer.example/inbox"},
    "icon": {"type": "Image", "mediaType": "image/png", "url": "https://peer.example/eva.png"},
    "publicKey": {"id": f"{THEIRS}#main-key", "owner": THEIRS, "publicKeyPem": "PEM"},
}
