"""A post or a thread of posts, said, looked up and taken back.

Every record has the key that its act gives it, and is written with "there shall be none yet": the same act never makes
two posts, whatever answer was lost.
"""

import json
from datetime import UTC, timedelta
from typing import Any

from torget.connectors.account import Account
from torget.connectors.bluesky.addresses import POST, Place, post_page, shown_at
from torget.connectors.bluesky.embeds import card, embed, pictures
from torget.connectors.bluesky.facets import facets, handles
from torget.connectors.bluesky.judging import XrpcError
from torget.connectors.bluesky.keys import record_key
from torget.connectors.bluesky.limits import GRAPHEMES, LANGUAGES, measure
from torget.connectors.bluesky.server import Server
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.steps import Steps, find_thread, say_thread
from torget.connectors.wording.pieces import THREAD, Piece, pieces

Json = dict[str, Any]
SAYING = "The post"


def cut_up(outgoing: Outgoing, account: Account) -> tuple[Piece, ...]:
    """The texts that are sent."""
    return pieces(outgoing, measure, GRAPHEMES, long=account.settings.get("long") or THREAD, within=True)


class Saying:
    """One act of publishing. A post's name among its steps is its address and its version: `at://... cid`."""

    def __init__(self, outgoing: Outgoing, account: Account) -> None:
        self._outgoing = outgoing
        self._pieces = cut_up(outgoing, account)
        self._steps = Steps(account, outgoing.key)
        self._server = Server(account)

    def publish(self) -> Receipt:
        """Say what has not been said yet of it."""
        return _receipt(say_thread(self._steps, self._pieces, self._say))

    def find(self) -> Receipt | None:
        """All of it, or None where a post is missing."""
        names = find_thread(self._steps, self._pieces, lambda number, piece, _before: self._standing(number, piece))
        return _receipt(names) if names else None

    def _say(self, number: int, piece: Piece, before: str) -> str:
        place = self._place(number)
        content = {
            "repo": place.owner,
            "collection": POST,
            "rkey": place.key,
            "record": self._record(number, piece, before),
            # There shall be none yet; the very same record is answered as if it had just been written
            "swapRecord": None,
        }
        try:
            said = self._server.do("com.atproto.repo.putRecord", content, SAYING)
        except XrpcError as error:
            # A handle that has moved since makes the same words another record
            standing = self._standing(number, piece) if error.name == "InvalidSwap" else None
            if standing is None:
                raise
            return standing
        return f"{said['uri']} {said['cid']}"

    def _standing(self, number: int, piece: Piece) -> str | None:
        found = self._server.record(self._place(number), "Looking the post up")
        if found is None or found["value"].get("text") != piece.text:
            return None
        return f"{found['uri']} {found['cid']}"

    def _place(self, number: int) -> Place:
        return Place(self._server.did, POST, record_key(self._outgoing.key, self._outgoing.published, number))

    def _record(self, number: int, piece: Piece, before: str) -> Json:
        said = self._outgoing.published.astimezone(UTC) + timedelta(milliseconds=number)
        record = {
            "$type": POST,
            "text": piece.text,
            "facets": facets(piece, self._people(piece)),
            "langs": [self._outgoing.language][:LANGUAGES] if self._outgoing.language else None,
            "embed": self._embed(number, piece),
            "reply": self._reply(before),
            "createdAt": said.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        return {name: value for name, value in record.items() if value not in (None, []) or name == "text"}

    def _people(self, piece: Piece) -> dict[str, str]:
        """The DIDs of who is mentioned; remembered, so that the next attempt says the same."""
        asked = ((handle, lambda handle=handle: self._resolved(handle)) for handle in handles(piece.text))
        return {handle: did for handle, ask in asked if (did := self._steps.do(f"person-{handle}", ask))}

    def _resolved(self, handle: str) -> str:
        query = {"handle": handle}
        try:
            return str(self._server.get("com.atproto.identity.resolveHandle", query, "Looking a handle up")["did"])
        except XrpcError:
            return ""

    def _embed(self, number: int, piece: Piece) -> Json | None:
        """Pictures go with the first post, what is quoted with the last."""
        quoted = self._quoted(piece) if number == len(self._pieces) - 1 else None
        if self._outgoing.pictures and number == 0:
            return embed(pictures(self._server, self._outgoing.pictures), quoted)
        return embed(None if quoted else card(self._outgoing, piece), quoted)

    def _quoted(self, piece: Piece) -> Json | None:
        """The post whose page is the last thing that the text says."""
        last = piece.links[-1] if piece.links else None
        place = shown_at(last.url) if last and last.end == len(piece.text) else None
        if place is None:
            return None
        owner = place.owner if place.owner.startswith("did:") else self._resolved(place.owner)
        found = self._server.posts([Place(owner, POST, place.key).uri], "Looking up what is quoted") if owner else {}
        return next((_reference(post) for post in found.values()), None)

    def _reply(self, before: str) -> Json | None:
        """What the post stands under: the one before, or whatever is answered."""
        above = json.loads(self._steps.do("answers", self._answered))
        if not before:
            return above or None
        root = above["root"] if above else _named(self._steps.known("piece-0") or before)
        return {"root": root, "parent": _named(before)}

    def _answered(self) -> str:
        """Where in its thread the answered post stands, as JSON; an empty object where nothing is answered."""
        if not self._outgoing.answers:
            return "{}"
        uri = self._outgoing.answers.external_id
        parent = self._server.posts([uri], "Looking up what is answered").get(uri)
        if parent is None:
            raise ConnectorError("What is answered is no longer there.", permanent=True, advice="person-gone")
        above = _reference(parent)
        return json.dumps({"root": (parent["record"].get("reply") or {}).get("root") or above, "parent": above})


def take_back(account: Account, receipt: Receipt) -> Receipt:
    """Delete every post of it, the last first; what is gone already stays so."""
    server = Server(account)
    for uri in reversed(receipt.parts or (receipt.external_id,)):
        place = Place.of(uri)
        if place is None or place.owner != server.did:
            raise ConnectorError(f"{uri} is no post of ours.", permanent=True, advice="refused")
        content = {"repo": place.owner, "collection": place.collection, "rkey": place.key}
        server.do("com.atproto.repo.deleteRecord", content, "Taking the post back")
    return Receipt(receipt.external_id, parts=receipt.parts)


def _receipt(names: tuple[str, ...]) -> Receipt:
    versions = dict(name.split(" ") for name in names)
    uris = tuple(versions)
    return Receipt(uris[0], post_page(uris[0]), {"cids": versions}, uris)


def _named(name: str) -> Json:
    uri, cid = name.split(" ")
    return {"uri": uri, "cid": cid}


def _reference(post: Json) -> Json:
    return {"uri": post["uri"], "cid": post["cid"]}
