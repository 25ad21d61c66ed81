"""Whether something was said though we never heard so: our latest statuses are read, and compared by their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Outgoing
from torget.connectors.mastodon.counting import without_hosts
from torget.connectors.mastodon.server import Server
from torget.connectors.mastodon.times import moment
from torget.connectors.steps import KEPT

# Their clock and ours may differ
SLACK = timedelta(minutes=10)
PAGE, PAGES = 40, 5


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for pieces of one post."""

    server: Server
    outgoing: Outgoing

    def find(self, text: str, answered: str) -> dict[str, Any] | None:
        """Our status with these words in this place, said since the post was published."""
        wanted = squeezed(text)
        for status in self._latest():
            there = squeezed(words(str(status.get("content", ""))))
            place = str(status.get("in_reply_to_id") or "")
            if (there, place) == (wanted, answered) and self._is_ours(str(status["id"])):
                return status
        return None

    def _latest(self) -> Iterator[dict[str, Any]]:
        """Our statuses, the newest first, back to when the post was published."""
        since = (self.outgoing.updated or self.outgoing.published) - SLACK
        path, query = f"/api/v1/accounts/{self.server.me().id}/statuses", {"limit": str(PAGE)}
        for _ in range(PAGES):
            page = self.server.ask(path, "The look at our own posts", {**query, "exclude_reblogs": "true"})
            for status in page or ():
                if moment(status.get("created_at"), since) < since:
                    return
                yield status
            if not page or len(page) < PAGE:
                return
            query["max_id"] = str(page[-1]["id"])

    def _is_ours(self, name: str) -> bool:
        """Not another post's, that happens to say the same."""
        return self.server.account.memory.get(_key(self.server.account, name)) in {None, self.outgoing.post_id}


def claim(account: Account, name: str, post: str) -> None:
    """Remember whose a status is."""
    account.memory.put(_key(account, name), post, seconds=KEPT)


def squeezed(text: str) -> str:
    """What is left of a text when it is shown: no white space to trust, mentions without their servers."""
    return "".join(without_hosts(text).split())


def words(html: str) -> str:
    """The words of HTML."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.said)


def _key(account: Account, name: str) -> str:
    return f"said:{account.channel}:{name}"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"p", "br"}:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        self.said.append(data)
