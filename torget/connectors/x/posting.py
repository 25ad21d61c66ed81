"""Saying, finding again and taking back: posts, threads and direct messages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.repeating import MARGIN, say_once
from torget.connectors.steps import Steps, find_thread, say_thread
from torget.connectors.wording.pieces import Piece
from torget.connectors.x import latest, media
from torget.connectors.x.calls import Calls
from torget.connectors.x.limits import CAN
from torget.connectors.x.posts import Post, answered, further, listed
from torget.connectors.x.words import is_same, parts

PAGES = 10
SAYING, LOOKING = "The post", "The question what we have said"


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of publishing, whichever attempt it is."""

    outgoing: Outgoing
    calls: Calls
    steps: Steps

    def publish(self) -> Receipt:
        """Say what has not been said yet, each piece under the one before."""
        pieces = parts(self.outgoing, self.calls.account)
        pictures = media.Pictures(self.calls, self.steps, CAN, media.POST).upload(self.outgoing.pictures)

        def say(number: int, piece: Piece, before: str) -> str:
            content = _content(piece, before or self._parent(), pictures if number == 0 else [])
            return say_once(
                self.steps,
                lambda: _named(self.calls.tell("POST", "/2/tweets", content, SAYING)),
                lambda: self._look(number, piece, before),
                begun=f"begun-{number}",
            )

        names = say_thread(self.steps, pieces, say)
        if not self.outgoing.answers:
            latest.note_said(self.calls.account, names[:1])
        return receipt(self.calls.account, names)

    def find(self) -> Receipt | None:
        """What got out, told by our own latest posts; None where a piece is missing."""
        names = find_thread(self.steps, parts(self.outgoing, self.calls.account), self._look)
        return receipt(self.calls.account, names) if names else None

    def _look(self, number: int, piece: Piece, before: str) -> str | None:
        begun = self.steps.moment(f"begun-{number}")
        if begun is None:
            return None
        parents = {before} if before else self._parents()
        for post in own_posts(self.calls, begun - MARGIN):
            if answered(post) in parents and is_same(piece.text, post):
                return str(post["id"])
        return None

    def _parent(self) -> str:
        """What we answer by its latest name: X takes no answer to a version that has been edited since."""
        answers = self.outgoing.answers
        return latest.name(self.calls.account, answers.external_id) if answers else ""

    def _parents(self) -> set[str]:
        answers = self.outgoing.answers
        return {answers.external_id, self._parent()} if answers else {""}


def withdraw(calls: Calls, receipt: Receipt) -> Receipt:
    """Take back each piece, the last first; one that is gone already is taken back."""
    for name in reversed(receipt.parts or (receipt.external_id,)):
        calls.remove(f"/2/tweets/{name}", scope="tweet.write")
    return receipt


def hide(calls: Calls, name: str, *, hidden: bool) -> None:
    """Fold an answer away under our post, or show it again."""
    asked = "The hiding" if hidden else "The showing"
    path = f"/2/tweets/{latest.name(calls.account, name)}/hidden"
    calls.tell("PUT", path, {"hidden": hidden}, asked, scope="tweet.moderate.write", idempotent=True)


def own_posts(calls: Calls, since: datetime) -> Iterator[Post]:
    """Our own posts since a moment, the latest first. Raise ConnectorError where there is no end of them."""
    query = {
        "max_results": "100",
        "start_time": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "exclude": "retweets",
        "post.fields": "created_at,entities,note_post",
        "expansions": "referenced_posts",
    }
    for _ in range(PAGES):
        answer = calls.ask(f"/2/users/{calls.user}/tweets", query, LOOKING)
        yield from listed(answer)
        if not (page := further(answer)):
            return
        query["pagination_token"] = page
    raise ConnectorError("We have said too much since to find it again.", unknown=True)


def receipt(account: Account, names: tuple[str, ...]) -> Receipt:
    """X's word that it has them."""
    username = account.settings.get("username") or "i"
    return Receipt(names[0], f"https://x.com/{username}/status/{names[0]}", {"posts": list(names)}, names)


def _content(piece: Piece, parent: str, pictures: list[str]) -> dict[str, Any]:
    content: dict[str, Any] = {"text": piece.text} if piece.text else {}
    if parent:
        content["reply"] = {"in_reply_to_tweet_id": parent}
    if pictures:
        content["media"] = {"media_ids": pictures}
    return content


def _named(answer: Mapping[str, Any]) -> str:
    try:
        return str(answer["data"]["id"])
    except (KeyError, TypeError) as error:
        raise ConnectorError(f"{SAYING} was answered without a name.", unknown=True) from error
