"""Connectors for tests that hear: asked for news, called by a hook, and, where they are paid, at a price."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from torget.connectors.contract import Account, Can, ConnectorError, ForgedError, MalformedError, Setting
from torget.connectors.hub import (
    Batch,
    Incoming,
    Kind,
    Landing,
    Outgoing,
    Price,
    RawRequest,
    Received,
    Reply,
    Sender,
)
from torget.net import NetError
from torget.testing.lindby import LindbyTest

KEY = "the key that both sides know"
CROWN = Price(Decimal(1), "SEK", 1, "posts")


class LindbyHeard(LindbyTest):
    """A platform that is asked for news and calls us; it lets answers be hidden."""

    kind = "lindby_heard"
    name = "Lindby heard"
    can = Can(text=500, revise=True, withdraw=True, hears=True, polls=True, hooks=True, hides=True, answers=True)
    settings = (Setting("url", "Address", is_address=True), Setting("key", "Key", secret=True))
    poll_every = 10

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Two at a time."""
        found = self._ask("GET", f"/news?after={cursor or 0}", account)
        incoming = tuple(incoming_of(news) for news in found["news"] if "text" in news)
        return Batch(incoming, found["cursor"], landings_of(found["news"]), more=found["more"])

    def prove(self, request: RawRequest, account: Account) -> Reply:
        """An HMAC over the raw body; a GET asks us to repeat its word."""
        if request.method == "GET":
            return Reply(body=request.url.partition("challenge=")[2].encode(), queue=False)
        signature = hmac.new(account.secrets["key"].encode(), request.url.encode() + request.body, hashlib.sha256)
        if not hmac.compare_digest(signature.hexdigest(), request.headers.get("x-signature", "")):
            raise ForgedError("The signature does not hold.")
        return Reply(body=b"thanks")

    def read(self, request: RawRequest, account: Account) -> Received:
        """A list of news; what is only named is looked up."""
        try:
            news = json.loads(request.body)["news"]
        except (ValueError, KeyError, TypeError) as error:
            raise MalformedError("This is no list of news.") from error
        if any(told.get("look") for told in news):
            self._ask("GET", "/news?after=0", account)
        return Received(tuple(incoming_of(told) for told in news if "text" in told), landings=landings_of(news))

    def hide(self, account: Account, external_id: str, *, hidden: bool) -> None:
        """The same call twice does no more than once."""
        self._ask("PUT" if hidden else "DELETE", f"/hidden/{external_id}", account)

    def _ask(self, method: str, path: str, account: Account) -> dict[str, Any]:
        try:
            response = self._send(method, path, b"", account)
        except NetError as error:
            raise ConnectorError(f"No answer: {error}") from error
        self._judge(response)
        found: dict[str, Any] = response.json()
        return found


class LindbyPaid(LindbyHeard):
    """The same platform for those who pay a crown for each post and each look."""

    kind = "lindby_paid"
    name = "Lindby paid"
    can = Can(text=500, revise=True, withdraw=True, hears=True, polls=True, costs=True)

    def price(self, outgoing: Outgoing, account: Account, recipients: int) -> Price | None:
        """A crown."""
        return CROWN

    def price_of_fetch(self, account: Account) -> Price | None:
        """A crown at most."""
        return CROWN

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Half a crown for each thing that is told."""
        batch = super().fetch(account, cursor)
        cost = Price(Decimal("0.5") * len(batch.incoming), "SEK")
        return Batch(batch.incoming, batch.cursor, batch.landings, batch.more, cost)


def news(number: int, text: str = "Is the bath open?", **more: Any) -> dict[str, Any]:
    """Something that somebody says there."""
    return {"id": f"n{number}", "text": text, "by": "Didrik", **more}


def incoming_of(told: Mapping[str, Any]) -> Incoming:
    """News as the hub knows it."""
    now = datetime.now(UTC)
    return Incoming(
        kind=Kind.REPLY if told.get("answers") else Kind.MENTION,
        external_id=told["id"],
        sender=Sender(told["by"], told["by"]),
        said=now,
        available=now,
        fetched=now,
        target=told.get("answers", ""),
        html=f"<p>{told['text']}</p>",
        language="en",
        mentions=("lindby",),
        raw=json.dumps(dict(told)).encode(),
    )


def landings_of(told: list[dict[str, Any]]) -> tuple[Landing, ...]:
    """What became of parcels, where news tell of that."""
    return tuple(
        Landing(news["parcel"], news["arrived"], datetime.now(UTC), news.get("detail", ""), news.get("gone", False))
        for news in told
        if "parcel" in news
    )
