"""What we say: one status or a thread, changed in place, taken back whole
(https://docs.joinmastodon.org/methods/statuses, read 2026-11-21)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.mastodon import media
from torget.connectors.mastodon.counting import characters
from torget.connectors.mastodon.finding import Finder, claim
from torget.connectors.mastodon.judging import judge
from torget.connectors.mastodon.limits import can
from torget.connectors.mastodon.server import Server
from torget.connectors.steps import Steps, find_thread, say_thread
from torget.connectors.wording.pieces import THREAD, Piece, pieces

STATUSES = "/api/v1/statuses"
# To whom an answer goes where what it answers went to these
NARROWEST = {"unlisted": "unlisted", "private": "direct", "direct": "direct"}


def cut_up(outgoing: Outgoing, account: Account, limit: int) -> tuple[Piece, ...]:
    """The texts of all statuses, each with whom it answers."""
    long = account.settings.get("long", THREAD)
    return pieces(outgoing, characters, limit, long=long, before=mention(outgoing))


def mention(outgoing: Outgoing) -> str:
    """Whom an answer calls; without it nobody learns of it."""
    answered = outgoing.answers
    return f"@{answered.author_handle.removeprefix('@')} " if answered and answered.author_handle else ""


@dataclass(frozen=True, slots=True)
class Saying:
    """One act on one post. Verbs raise ConnectorError."""

    server: Server
    outgoing: Outgoing

    @property
    def steps(self) -> Steps:
        """What is done already of this act."""
        return Steps(self.server.account, self.outgoing.key)

    def publish(self) -> Receipt:
        """Say it all, going on where a former attempt stopped."""
        self.steps.do("visibility", self._visibility)
        self._illustrate(lambda: media.given(self.server, self.steps, self.outgoing.pictures))
        return self._receipt(say_thread(self.steps, self._pieces(), self._say))

    def find(self) -> Receipt | None:
        """What was said of it, where all of it was."""
        names = find_thread(self.steps, self._pieces(), self._look)
        return self._receipt(names) if names else None

    def revise(self, receipt: Receipt) -> Receipt:
        """The new words in the old places; what is more stands below, what is less goes."""
        old, new = receipt.parts or (receipt.external_id,), self._pieces()
        self.steps.do("visibility", lambda: str(receipt.facts.get("visibility") or self._visibility()))
        self._illustrate(lambda: self._media_again(receipt))
        for number, (name, piece) in enumerate(zip(old, new, strict=False)):
            self.steps.do(f"piece-{number}", partial(self._put, name, number, piece))
        names = say_thread(self.steps, new, self._say)
        for name in reversed(old[len(new) :]):
            take_away(self.server, name)
        return self._receipt(names)

    def _pieces(self) -> tuple[Piece, ...]:
        """Cut once for all attempts, whatever the server says of its limits in between."""
        limit = self.steps.do("limit", lambda: str(can(self.server.account).text))
        return cut_up(self.outgoing, self.server.account, int(limit))

    def _illustrate(self, give: Callable[[], tuple[str, ...]]) -> None:
        """Have the pictures ready, unless the first piece stands there already with them."""
        if self.steps.known("piece-0"):
            return
        if self.steps.known("tried-0") and (found := self._look(0, self._pieces()[0], "")):
            self.steps.note("piece-0", found)
            return
        self.steps.note("media", ",".join(give()))

    def _say(self, number: int, piece: Piece, before: str) -> str:
        """Say one piece. One that was tried before may stand there: the server knows its key for an hour only."""
        tried = f"tried-{number}"
        if self.steps.known(tried) and (found := self._look(number, piece, before)):
            return found
        self.steps.note(tried, "1")
        content = self._content(number, piece) | {"visibility": self.steps.known("visibility")}
        if answered := self._answered(before):
            content["in_reply_to_id"] = answered
        try:
            said = self.server.say(STATUSES, content, "The post", f"{self.outgoing.key}.{number}")
        except ConnectorError as error:
            if answered and not before:
                _answered_gone(error)
            raise
        return self._noted(number, said)

    def _put(self, name: str, number: int, piece: Piece) -> str:
        content = {"media_ids": []} | self._content(number, piece)
        if number == 0:
            named = zip(content["media_ids"], self.outgoing.pictures, strict=True)
            content["media_attributes"] = [{"id": of, "description": picture.alternative} for of, picture in named]
        return self._noted(number, self.server.put(f"{STATUSES}/{name}", content, "The correction"))

    def _content(self, number: int, piece: Piece) -> dict[str, Any]:
        content: dict[str, Any] = {"status": piece.text, "language": self.outgoing.language}
        names = self.steps.known("media") if number == 0 else ""
        return content | ({"media_ids": names.split(",")} if names else {})

    def _look(self, number: int, piece: Piece, before: str) -> str | None:
        found = Finder(self.server, self.outgoing).find(piece.text, self._answered(before))
        return self._noted(number, found) if found else None

    def _answered(self, before: str) -> str:
        return before or (self.outgoing.answers.external_id if self.outgoing.answers else "")

    def _noted(self, number: int, status: dict[str, Any]) -> str:
        name = str(status["id"])
        claim(self.server.account, name, self.outgoing.post_id)
        if number == 0:
            self.steps.note("url", str(status.get("url") or status.get("uri") or ""))
        return name

    def _receipt(self, names: tuple[str, ...]) -> Receipt:
        """The fingerprints tell later which pictures stand there already."""
        ids = [name for name in (self.steps.known("media") or "").split(",") if name]
        facts = {
            "version": self.outgoing.version,
            "visibility": self.steps.known("visibility") or "",
            "pictures": dict(zip(map(media.fingerprint, self.outgoing.pictures), ids, strict=False)),
        }
        return Receipt(names[0], self.steps.known("url") or "", facts, names)

    def _media_again(self, receipt: Receipt) -> tuple[str, ...]:
        """Pictures that stand there stay; only others are given anew."""
        there = dict(receipt.facts.get("pictures") or {})
        names = [there.get(media.fingerprint(picture)) for picture in self.outgoing.pictures]
        fresh = tuple(picture for picture, name in zip(self.outgoing.pictures, names, strict=True) if not name)
        given = iter(media.given(self.server, self.steps, fresh))
        return tuple(str(name or next(given)) for name in names)

    def _visibility(self) -> str:
        """As wide as it may be, and never wider than what it answers."""
        answered = self.outgoing.answers
        if not self.outgoing.public or (answered and answered.direct):
            if not mention(self.outgoing):
                raise ConnectorError("Nobody is left to say this to.", permanent=True, advice="person-blocks")
            return "direct"
        if not answered:
            return "public"
        try:
            parent = self.server.ask(f"{STATUSES}/{answered.external_id}", "The look at what is answered")
        except ConnectorError as error:
            _answered_gone(error)
            raise
        return NARROWEST.get(str(parent.get("visibility")) if isinstance(parent, dict) else "", "public")


def take_back(server: Server, receipt: Receipt) -> Receipt:
    """Every status of it, the last first, so that none answers what is gone."""
    for name in reversed(receipt.parts or (receipt.external_id,)):
        take_away(server, name)
    return receipt


def take_away(server: Server, name: str) -> None:
    """One status, with its pictures at once (since 4.4). One that is gone already is as it should be."""
    response = server.delete(f"{STATUSES}/{name}?delete_media=true", "The withdrawal")
    if response.status not in {404, 410}:
        judge(response, "The withdrawal", idempotent=True)


def _answered_gone(error: ConnectorError) -> None:
    """What is not there is what we answer: taken away, or its writer keeps us from it."""
    if error.advice == "gone":
        error.advice = "person-gone"
