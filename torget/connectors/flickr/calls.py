"""Calls to Flickr in the name of our account."""

import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from torget.connectors.account import Account
from torget.connectors.calling import File, parsed, post_files, send
from torget.connectors.errors import ConnectorError, harmless
from torget.connectors.flickr.judging import Refusal, judge, refuse, uploaded
from torget.connectors.tokens import signed_out
from torget.net import Request, Response
from torget.protocols.oauth1 import Credentials, authorization

REST, UPLOAD, FRONT = "https://api.flickr.com", "https://up.flickr.com", "https://www.flickr.com"
JSON = {"format": "json", "nojsoncallback": "1"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NOT_FOUND = {1: "gone"}


def address(account: Account, home: str, path: str) -> str:
    """Where Flickr has this; a test installation has all under one roof."""
    return f"{account.settings.get('api', '').rstrip('/') or home}/services/{path}"


def signed(
    request: Request, credentials: Credentials, fields: Mapping[str, str], more: Mapping[str, str] | None = None
) -> Request:
    """A request that proves who asks. fields: those of its form, without files."""
    said = authorization(
        request.method,
        request.url,
        credentials,
        list(fields.items()),
        nonce=secrets.token_hex(16),
        timestamp=int(time.time()),
        more=more,
    )
    return Request(request.method, request.url, {**request.headers, "Authorization": said}, request.body)


def app(account: Account, token: str = "", token_secret: str = "") -> Credentials:
    """Our program, and whose token it has."""
    secret = account.keyring.read().get("api_secret", "")
    return Credentials(account.settings.get("api_key", ""), secret, token, token_secret)


class Calls:
    """The interface as one account may use it. means: what a method's own codes advise."""

    def __init__(self, account: Account) -> None:
        self.account = account

    @property
    def us(self) -> str:
        """Our account's number. Raise ConnectorError where nobody has connected it."""
        if not (number := self.account.settings.get("nsid", "")):
            raise signed_out("The account is not connected yet.")
        return number

    def ask(self, method: str, said: Mapping[str, str], asked: str, *, means: Mapping[int, str] = NOT_FOUND) -> Any:
        """A question; the JSON of its answer."""
        query = urlencode({"method": method, **said, **JSON}, quote_via=quote)
        request = Request("GET", f"{address(self.account, REST, 'rest/')}?{query}")
        return self._content(self._send(request, {}, asked, idempotent=True), asked, idempotent=True, means=means)

    def tell(
        self,
        method: str,
        said: Mapping[str, str],
        asked: str,
        *,
        idempotent: bool = True,
        means: Mapping[int, str] = NOT_FOUND,
    ) -> Any:
        """Change something; the JSON of the answer."""
        fields = {"method": method, **said, **JSON}
        body = urlencode(fields, quote_via=quote).encode()
        request = Request("POST", address(self.account, REST, "rest/"), FORM, body)
        response = self._send(request, fields, asked, idempotent=idempotent)
        return self._content(response, asked, idempotent=idempotent, means=means)

    def upload(self, fields: Mapping[str, str], file: File, asked: str) -> str:
        """Hand over a picture, which is public at once; its number. The picture itself is not signed."""
        request = post_files(address(self.account, UPLOAD, "upload/"), fields, file)
        return uploaded(self._send(request, fields, asked, idempotent=False, timeout=300), asked)

    def _send(
        self, request: Request, fields: Mapping[str, str], asked: str, *, idempotent: bool, timeout: float = 30
    ) -> Response:
        kept = self.account.keyring.read()
        token = kept.get("oauth_token", "")
        if not token:
            raise signed_out("The account is not connected yet.")
        credentials = app(self.account, token, kept.get("oauth_token_secret", ""))
        with harmless(really=idempotent):
            response = send(self.account, signed(request, credentials, fields), asked, timeout=timeout)
        judge(response, asked, idempotent=idempotent)
        return response

    @staticmethod
    def _content(response: Response, asked: str, *, idempotent: bool, means: Mapping[int, str]) -> Any:
        content = parsed(response, asked, idempotent=idempotent)
        if not isinstance(content, dict) or content.get("stat") not in {"ok", "fail"}:
            raise ConnectorError(f"{asked} was answered with nonsense.", unknown=not idempotent)
        if content["stat"] == "fail":
            refusal = Refusal(int(content.get("code") or 0), str(content.get("message") or ""))
            raise refuse(refusal, asked, idempotent=idempotent, means=means)
        return content
