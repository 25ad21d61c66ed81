"""Connectors for tests that hand parcels over one by one; the `Platform` has each under a key of its own."""

import json
from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import quote

from torget.connectors.contract import Account, ByHand, Can, ConnectorError
from torget.connectors.hub import Act, Carried, Envelope, Outgoing, Preview, Price, Receipt, Recipient
from torget.connectors.previews import preview
from torget.net import NetError, Request, Response
from torget.testing.lindby import LindbyTest

TIMEOUT = 0.6


class LindbyHand(ByHand):
    """Letters that can be asked for by their key. An address that begins with `gone` has ceased."""

    kind = "lindby_hand"
    name = "Lindby hand"
    can = Can(revise=True, fans_out=True, hears=True, answers=True, direct=True)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The text as it is."""
        return preview(self.can, outgoing, outgoing.html, len(outgoing.markdown))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Ready to be carried."""
        return Receipt(outgoing.key)

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Another letter."""
        return Receipt(outgoing.key)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Always ready."""
        return Receipt(outgoing.key)

    def envelope(self, act: Act, outgoing: Outgoing, account: Account) -> Envelope:
        """The key is the letter's name."""
        return Envelope(outgoing.key, outgoing.markdown.encode(), "text/plain")

    def also(self, outgoing: Outgoing, account: Account) -> Iterable[Recipient]:
        """Whoever is answered."""
        if outgoing.answers and outgoing.answers.author_id:
            yield Recipient(outgoing.answers.author_id, "post.example")

    def carry(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried:
        """Hand it over."""
        if recipient.address.startswith("gone"):
            raise ConnectorError("No such address.", permanent=True, advice="gone")
        body = {"key": f"{envelope.id}|{recipient.address}", "text": envelope.body.decode()}
        try:
            response = self._send("POST", "/posts", json.dumps(body).encode(), account)
        except NetError as error:
            raise ConnectorError(f"No answer: {error}", unknown=True) from error
        LindbyTest()._judge(response)  # noqa: SLF001 - the same platform's manners
        return Carried(response.json()["id"])

    def find_parcel(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried | None:
        """Ask by the key."""
        try:
            response = self._send("GET", f"/posts?key={quote(f'{envelope.id}|{recipient.address}')}", b"", account)
        except NetError as error:
            raise ConnectorError(f"No answer: {error}") from error
        if response.status == 404:
            return None
        LindbyTest()._judge(response)  # noqa: SLF001 - the same platform's manners
        return Carried(response.json()["id"])

    def _send(self, method: str, path: str, body: bytes, account: Account) -> Response:
        request = Request(method, account.settings["url"] + path, {"content-type": "application/json"}, body)
        return account.net.send(request, timeout=TIMEOUT)


class LindbyPost(LindbyHand):
    """Letters that nobody can ask for once they are let go of; a stamp is a crown, and the carrier tells its price."""

    kind = "lindby_post"
    name = "Lindby post"
    can = Can(fans_out=True, hears=True, answers=True, direct=True, costs=True)

    def price(self, outgoing: Outgoing, account: Account, recipients: int) -> Price | None:
        """A crown each."""
        return Price(Decimal(recipients), "SEK", recipients, "stamps")

    def carry(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried:
        """Hand it over for nine tenths of what it says on the stamp."""
        taken = super().carry(envelope, recipient, account)
        return Carried(taken.external_id, cost=Price(Decimal("0.9"), "SEK"))

    def find_parcel(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried | None:
        """Nobody can tell."""
        raise ConnectorError("Nobody can tell.", unknown=True, permanent=True)
