"""Saying, finding again and taking back: posts, threads and direct messages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError, gone_is_done
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.steps import Steps, find_thread, say_thread
from torget.connectors.wording.pieces import Piece
from torget.connectors.x import latest, media
from torget.connectors.x.calls import Calls
from torget.connectors.x.judging import SAID_ALREADY
from torget.connectors.x.limits import CAN
from torget.connectors.x.posts import Post, answered, further, listed
from torget.connectors.x.words import is_same, parts

# Clocks differ, X's from ours too
MARGIN = timedelta(minutes=5)
PAGES = 10
SHOWN_SOON = 60.0
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
            return self._said(number, piece, before, content)

        names = say_thread(self.steps, pieces, say)
        if not self.outgoing.answers:
            latest.note_said(self.calls.account, names[:1])
        return receipt(self.calls.account, names)

    def find(self) -> Receipt | None:
        """What got out, told by our own latest posts; None where a piece is missing."""
        names = find_thread(self.steps, parts(self.outgoing, self.calls.account), self._look)
        return receipt(self.calls.account, names) if names else None

    def _said(self, number: int, piece: Piece, before: str, content: Mapping[str, Any]) -> str:
        """The post's name. X refuses a text that it has just had; after a lost answer that tells that it is there."""
        again = self.steps.known(f"begun-{number}") is not None
        self.steps.do(f"begun-{number}", lambda: datetime.now(UTC).isoformat())
        try:
            return _named(self.calls.tell("POST", "/2/tweets", content, SAYING))
        except ConnectorError as error:
            if error.advice != SAID_ALREADY or not again:
                raise
        if found := self._look(number, piece, before):
            return found
        raise ConnectorError("X has the post and does not show it yet.", unknown=True, retry_after=SHOWN_SOON)

    def _look(self, number: int, piece: Piece, before: str) -> str | None:
        begun = self.steps.known(f"begun-{number}")
        if begun is None:
            return None
        parents = {before} if before else self._parents()
        for post in own_posts(self.calls, datetime.fromisoformat(begun) - MARGIN):
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
        take_back(calls, f"/2/tweets/{name}", "tweet.write")
    return receipt


def take_back(calls: Calls, path: str, scope: str) -> None:
    """Delete it; none there is as good."""
    with gone_is_done():
        calls.tell("DELETE", path, None, "The withdrawal", scope=scope, idempotent=True)


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
