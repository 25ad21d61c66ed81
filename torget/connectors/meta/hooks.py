"""Meta's web hooks: the greeting, the signature, and what a call holds.

https://developers.facebook.com/docs/graph-api/webhooks/getting-started, read 2026-11-21.
"""

import hmac
import json
import secrets
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from torget.connectors.account import Account
from torget.connectors.contract import Connector
from torget.connectors.errors import ForgedError, MalformedError
from torget.connectors.hub import RawRequest, Reply

SIGNATURE = "x-hub-signature-256"


class Hooked(Connector):
    """A platform of Meta's that calls us about what is said there."""

    def make_secrets(self) -> dict[str, str]:
        """The word by which Meta shows that it is calling the address that we gave it."""
        return {"verify_token": secrets.token_urlsafe(24)}

    def prove(self, request: RawRequest, account: Account) -> Reply:
        """Signed with the app's secret; or Meta's greeting with our own word."""
        kept = account.secrets
        return proved(request, app_secret=kept.get("app_secret", ""), verify_token=kept.get("verify_token", ""))


def proved(request: RawRequest, *, app_secret: str, verify_token: str) -> Reply:
    """Answer the greeting by which Meta makes sure of us, or prove a call. Raise ForgedError."""
    if request.method == "GET":
        return _greeted(request, verify_token)
    expected = hmac.new(app_secret.encode(), request.body, "sha256").hexdigest()
    given = request.headers.get(SIGNATURE, "")
    if not app_secret or not hmac.compare_digest(f"sha256={expected}".encode(), given.encode()):
        raise ForgedError("The signature does not hold.")
    return Reply()


def entries(request: RawRequest, thing: str) -> Iterator[dict[str, Any]]:
    """What a proven call tells, of things of this kind (`page`, `instagram`...). Raise MalformedError."""
    if request.method == "GET":
        return
    try:
        content = json.loads(request.body)
    except ValueError as error:
        raise MalformedError("A web hook that is no JSON.") from error
    found = content.get("entry") if isinstance(content, dict) else None
    if not isinstance(found, list):
        raise MalformedError("A web hook without entries.")
    if content.get("object") == thing:
        yield from (entry for entry in found if isinstance(entry, dict))


def _greeted(request: RawRequest, verify_token: str) -> Reply:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(request.url).query).items()}
    given = asked.get("hub.verify_token", "")
    known = bool(verify_token) and hmac.compare_digest(given.encode(), verify_token.encode())
    if asked.get("hub.mode") != "subscribe" or not known:
        raise ForgedError("A greeting without our word.", status=403)
    return Reply(body=asked.get("hub.challenge", "").encode(), queue=False)
