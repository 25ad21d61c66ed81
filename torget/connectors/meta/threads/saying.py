"""Saying it: one post or several that follow each other, as an answer or by itself.

https://developers.facebook.com/documentation/threads/posts (2026-04-14), read 2026-11-21.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Picture, Receipt
from torget.connectors.meta.containers import COME_AGAIN, PUBLISHED, Containers, Edges
from torget.connectors.meta.finding import MANY, Said, among
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.telling import mapping, moment
from torget.connectors.meta.threads.leave import VERSION, user
from torget.connectors.meta.threads.limits import cut_up
from torget.connectors.repeating import settled
from torget.connectors.steps import Steps, find_thread, say_thread
from torget.connectors.wording.pieces import Piece

EDGES = Edges(make="threads", publish="threads_publish", state="status", why="error_message")
ADDRESS = "address"
LATER = 600.0


@dataclass(frozen=True)
class Saying:
    """One act. What is known to be done of it is not done again."""

    graph: Graph
    account: Account
    outgoing: Outgoing

    @cached_property
    def steps(self) -> Steps:
        """What is done."""
        return Steps(self.account, self.outgoing.key)

    @cached_property
    def containers(self) -> Containers:
        """What lies ready."""
        return Containers(self.graph, user(self.account), self.steps, EDGES)

    def publish(self) -> Receipt:
        """Say what has not been said yet. Raise ConnectorError."""
        return self._receipt(say_thread(self.steps, cut_up(self.outgoing, self.account), self._say))

    def find(self) -> Receipt | None:
        """Its receipt where all of it is out; None where saying the rest makes no second post. Raise ConnectorError
        where nobody can tell yet."""
        names = find_thread(self.steps, cut_up(self.outgoing, self.account), self._look)
        return self._receipt(names) if names else None

    def _receipt(self, names: tuple[str, ...]) -> Receipt:
        with suppress(ConnectorError):
            self.steps.do(ADDRESS, lambda: self._address(names[0]))
        return Receipt(names[0], self.steps.known(ADDRESS) or "", {"version": VERSION}, parts=names)

    def _address(self, name: str) -> str:
        """Where people find it. It is out; that nobody tells where is no reason to doubt it."""
        told = mapping(self.graph.get(name, "The address", {"fields": "id,permalink"}))
        return str(told.get("permalink", ""))

    def _say(self, number: int, piece: Piece, before: str) -> str:
        container = self.containers.ready(f"container-{number}", lambda: self._post(number, piece, before))
        self.steps.begin(f"begun-{number}")
        return self.containers.publish(container)

    def _post(self, number: int, piece: Piece, before: str) -> dict[str, Any]:
        """Pictures go with the first piece."""
        pictures = self.outgoing.pictures if number == 0 else ()
        said = {"text": piece.text} if piece.text else {}
        return said | self._attached(piece, pictures) | self._under(before)

    def _attached(self, piece: Piece, pictures: tuple[Picture, ...]) -> dict[str, Any]:
        """A post has pictures, or the card of one link, or neither: of our own page where it leads there, else of the
        first."""
        if not pictures:
            # One that does not stand in the text as it is would count as one more link
            found = [link.url for link in piece.links if link.url.startswith("http") and link.url in piece.text]
            chosen = self.outgoing.url if self.outgoing.url in found else next(iter(found), "")
            return {"media_type": "TEXT"} | ({"link_attachment": chosen} if chosen else {})
        if len(pictures) == 1:
            return _picture(pictures[0])
        children = [
            self.containers.ready(f"picture-{number}", partial(_child, picture))
            for number, picture in enumerate(pictures)
        ]
        return {"media_type": "CAROUSEL", "children": ",".join(children)}

    def _under(self, before: str) -> dict[str, str]:
        answered = self._answered(before)
        if before:
            # What was just said is not known everywhere at once; asked here, it is not taken for gone
            self._wait_for(before)
        return {"reply_to_id": answered} if answered else {}

    def _answered(self, before: str) -> str:
        return before or (self.outgoing.answers.external_id if self.outgoing.answers else "")

    def _wait_for(self, name: str) -> None:
        try:
            self.graph.get(name, "The post before", {"fields": "id"})
        except ConnectorError as error:
            if error.advice == "gone":
                why = "The post before is not there yet; we come back."
                raise ConnectorError(why, retry_after=COME_AGAIN) from error
            raise

    def _look(self, number: int, piece: Piece, before: str) -> str | None:
        begun = self.steps.moment(f"begun-{number}")
        if begun is None:
            return None
        if found := among(self._ours(self._answered(before)), piece.text, begun):
            return found.name
        settled(begun)
        container = self.containers.kept(f"container-{number}")
        if container and self.containers.state(container)[0] == PUBLISHED:
            raise ConnectorError("It is out, but not to be found by its words.", unknown=True, retry_after=LATER)
        return None

    def _ours(self, answered: str) -> Iterator[Said]:
        """What we last said by itself, or under what is answered."""
        now, edge = datetime.now(UTC), "replies" if answered else "threads"
        asked = {"fields": "id,text,timestamp,permalink,replied_to", "limit": MANY}
        for one in self.graph.each(f"{user(self.account)}/{edge}", "The account's posts", asked, pages=1):
            if not answered or mapping(one.get("replied_to")).get("id") in {None, answered}:
                yield Said(str(one["id"]), str(one.get("text", "")), moment(one.get("timestamp"), now))


def _picture(picture: Picture) -> dict[str, Any]:
    return {"media_type": "IMAGE", "image_url": picture.url, "alt_text": picture.alternative}


def _child(picture: Picture) -> dict[str, Any]:
    return _picture(picture) | {"is_carousel_item": True}
