"""Hiding an answer under our own post: the threadgate beside the post names what apps fold away
(lexicon app.bsky.feed.threadgate)."""

from datetime import UTC, datetime
from typing import Any

from torget.connectors.account import Account
from torget.connectors.bluesky.addresses import GATE, POST, Place
from torget.connectors.bluesky.server import Server
from torget.connectors.errors import ConnectorError

HIDING = "Hiding the answer"
MOST = 300


def hide(account: Account, uri: str, *, hidden: bool) -> None:
    """Name the answer in our gate, or no longer. Raise ConnectorError."""
    server = Server(account)
    answer = server.posts([uri], HIDING).get(uri)
    if answer is None:
        # Whoever said it has taken it back
        return
    place = _gate(answer, server.did)
    standing = server.record(place, HIDING)
    record = standing["value"] if standing else _new(place)
    named = [each for each in record.get("hiddenReplies", ()) if each != uri]
    if hidden:
        named.append(uri)
    if set(named) == set(record.get("hiddenReplies", ())):
        return
    if len(named) > MOST:
        raise ConnectorError(f"{HIDING}: {MOST} are hidden there already.", permanent=True, advice="cannot-hide")
    content = {
        "repo": place.owner,
        "collection": GATE,
        "rkey": place.key,
        "record": record | {"hiddenReplies": named},
        # Nobody else's change is overwritten
        "swapRecord": standing["cid"] if standing else None,
    }
    server.do("com.atproto.repo.putRecord", content, HIDING)


def _gate(answer: dict[str, Any], did: str) -> Place:
    """Where the gate of the answer's thread lies; the thread must be ours."""
    reply = answer["record"].get("reply") or {}
    root = Place.of((reply.get("root") or {}).get("uri", ""))
    if root is None or root.owner != did:
        raise ConnectorError("Only answers under our own posts can be hidden.", permanent=True, advice="cannot-hide")
    return Place(did, GATE, root.key)


def _new(place: Place) -> dict[str, Any]:
    """A gate through which everybody may answer."""
    post = Place(place.owner, POST, place.key).uri
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"$type": GATE, "post": post, "createdAt": now}
