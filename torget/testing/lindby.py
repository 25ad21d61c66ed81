"""Connectors for tests: `lindby_test` speaks to a `LindbyPlatform`, `lindby_fan` carries to the inboxes of a
`Crowd`."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from torget.connectors.contract import Account, Can, Connector, ConnectorError, FanOut
from torget.connectors.hub import Act, Envelope, Outgoing, Preview, Receipt, Recipient
from torget.connectors.previews import preview
from torget.net import NetError, Request, Response

TIMEOUT = 0.6


class LindbyTest(Connector):
    """A platform with an HTTP API and no idempotency of its own: what was lost must be looked up."""

    kind = "lindby_test"
    name = "Lindby test"
    can = Can(text=500, images=4, alternative=500, revise=True, withdraw=True)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The text as it is."""
        return preview(self.can, outgoing, outgoing.html, len(outgoing.markdown))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """A new post."""
        return self._write("POST", "/posts", outgoing, account)

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The same post with another text."""
        return self._write("PUT", f"/posts/{receipt.external_id}", outgoing, account)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The post is gone."""
        return self._write("DELETE", f"/posts/{receipt.external_id}", outgoing, account)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Ask by the key."""
        try:
            response = self._send("GET", f"/posts?key={quote(outgoing.key)}", b"", account)
        except NetError as error:
            raise ConnectorError(f"No answer: {error}") from error
        if response.status == 404:
            return None
        self._judge(response)
        return Receipt(response.json()["id"])

    def _write(self, method: str, path: str, outgoing: Outgoing, account: Account) -> Receipt:
        body = json.dumps({"key": outgoing.key, "text": outgoing.markdown}).encode()
        try:
            response = self._send(method, path, body, account)
        except NetError as error:
            raise ConnectorError(f"No answer: {error}", unknown=True) from error
        self._judge(response)
        return Receipt(response.json()["id"], f"{account.settings['url']}{path}", {"status": response.status})

    def _send(self, method: str, path: str, body: bytes, account: Account) -> Response:
        request = Request(method, account.settings["url"] + path, {"content-type": "application/json"}, body)
        return account.net.send(request, timeout=TIMEOUT)

    def _judge(self, response: Response) -> None:
        if response.ok:
            return
        text = f"The platform answered {response.status}."
        if response.status == 401:
            raise ConnectorError(text, pauses=True, advice="sign-in-again")
        if response.status == 429:
            raise ConnectorError(text, retry_after=response.retry_after(datetime.now(UTC)))
        # an error of the platform's own may have come after it did what we asked
        raise ConnectorError(text, permanent=response.status < 500, unknown=response.status >= 500, advice="refused")


class LindbyMute(LindbyTest):
    """The same platform for those who may say a thing once and never again touch it."""

    kind = "lindby_mute"
    name = "Lindby mute"
    can = Can(text=500)


class LindbyFan(FanOut):
    """Carries one body to many inboxes. Two styles of signature are known; a host that minds the first is told so."""

    kind = "lindby_fan"
    name = "Lindby fan"
    can = Can(revise=True, withdraw=True, fans_out=True, per_voice=True)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The text as it is."""
        return preview(self.can, outgoing, outgoing.html, len(outgoing.markdown))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """It stands at its own address."""
        return Receipt(f"{account.url}/ap/post/{outgoing.post_id}", outgoing.url)

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """It still stands there."""
        return receipt

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """It stands there as a tombstone."""
        return receipt

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Always there."""
        return self.publish(outgoing, account)

    def envelope(self, act: Act, outgoing: Outgoing, account: Account) -> Envelope:
        """The key is the body's name."""
        return Envelope(f"{account.url}/act/{outgoing.key}", outgoing.markdown.encode(), "text/plain", "digest")

    def also(self, outgoing: Outgoing, account: Account) -> Iterable[Recipient]:
        """Whoever is answered."""
        if outgoing.answers:
            yield Recipient(outgoing.answers.author_id, urlsplit(outgoing.answers.author_id).netloc)

    def request(self, envelope: Envelope, recipient: Recipient, account: Account) -> Request:
        """Signed in the style that the host is known to take."""
        style = account.memory.get(recipient.host) or "old"
        return Request("POST", recipient.address, {"x-style": style, "x-id": envelope.id}, envelope.body)

    def outcome(self, response: Response, recipient: Recipient, account: Account) -> None:
        """401: the other style; 404 and 410: gone; other refusals are for good."""
        if response.ok:
            return
        if response.status == 401 and account.memory.get(recipient.host) is None:
            account.memory.put(recipient.host, "new", seconds=3600)
            raise ConnectorError("It minds the style.", advice="again")
        if response.status in {404, 410}:
            raise ConnectorError("It has ceased.", permanent=True, advice="gone")
        raise ConnectorError(
            f"It answered {response.status}.",
            permanent=response.status < 500 and response.status != 429,
            retry_after=response.retry_after(datetime.now(UTC)),
        )
