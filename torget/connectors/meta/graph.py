"""Calls to Graph, Meta's one interface: versioned, proved to be ours, and judged.

https://developers.facebook.com/docs/graph-api/guides/secure-requests, read 2026-11-21. The token goes in the head,
where no log of addresses keeps it; the proof beside it makes a stolen token worthless without the app's secret.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from torget.connectors.account import Account
from torget.connectors.calling import File, delete, get, parsed, post_files, post_form, send
from torget.connectors.errors import ConnectorError
from torget.connectors.meta.judging import judged
from torget.connectors.meta.usage import Usage, usage
from torget.connectors.meta.versions import GRAPH
from torget.net import Request

ADDRESS = "https://graph.facebook.com"
PAGES = 50
UPLOADING = 120
Fields = Mapping[str, Any]


@dataclass
class Graph:
    """One token's way in. secret: the app's; empty where no proof goes along. used: what the last answer told of how
    much we have asked.

    Fields may be texts, numbers, truth values, lists and mappings; all but texts go as JSON.
    """

    account: Account
    token: str = field(repr=False)
    secret: str = field(default="", repr=False)
    address: str = ADDRESS
    version: str = GRAPH
    used: Usage = field(default_factory=Usage)

    def get(self, path: str, asked: str, fields: Fields | None = None) -> Any:
        """What stands there. Raise ConnectorError."""
        return self._call(get(self._url(path), self._written(fields), token=self.token), asked, idempotent=True)

    def post(self, path: str, asked: str, fields: Fields, *files: File, idempotent: bool = False) -> Any:
        """Say or change something. idempotent: whether twice does no more than once."""
        made, written = self._url(path), self._written(fields)
        request = (
            post_files(made, written, *files, token=self.token) if files else post_form(made, written, token=self.token)
        )
        return self._call(request, asked, idempotent=idempotent, timeout=UPLOADING if files else 30)

    def delete(self, path: str, asked: str) -> Any:
        """Take something away."""
        url = f"{self._url(path)}?{urlencode(self._written(None))}"
        return self._call(delete(url, token=self.token), asked, idempotent=True)

    def each(
        self, path: str, asked: str, fields: Fields, *, pages: int = PAGES, bare: bool = False
    ) -> Iterator[dict[str, Any]]:
        """Every item of a list, page after page as they are wanted. pages: how many at most. bare: the list tells only
        where a page ends and never whether another follows; the last one is empty."""
        after: dict[str, str] = {}
        for _page in range(pages):
            answer = self.get(path, asked, {**fields, **after})
            found = items(answer)
            yield from found
            further = _further(answer, bare=bare) if found else ""
            if not further:
                return
            after = {"after": further}

    def _url(self, path: str) -> str:
        return f"{self.address}/{self.version}/{path}"

    def _written(self, fields: Fields | None) -> dict[str, str]:
        written = {name: value if isinstance(value, str) else _json(value) for name, value in (fields or {}).items()}
        return written | ({"appsecret_proof": proof(self.token, self.secret)} if self.secret else {})

    def _call(self, request: Request, asked: str, *, idempotent: bool, timeout: float = 30) -> Any:
        response = send(self.account, request, asked, timeout=timeout)
        self.used = usage(response)
        judged(response, asked, idempotent=idempotent)
        answer = parsed(response, asked, idempotent=idempotent)
        if isinstance(answer, dict) and answer.get("success") is False:
            raise ConnectorError(f"{asked} was not done, and no reason given.", permanent=True, advice="refused")
        return answer


def items(answer: Any) -> list[dict[str, Any]]:
    """The `data` of an answer, where it is a list of things."""
    data = answer.get("data") if isinstance(answer, dict) else None
    return [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []


def _further(answer: Any, *, bare: bool) -> str:
    """Where the next page of a list begins; empty where this was the last."""
    paging = answer.get("paging") if isinstance(answer, dict) else None
    if not isinstance(paging, dict) or not (bare or paging.get("next")):
        return ""
    cursors = paging.get("cursors")
    return str(cursors.get("after", "")) if isinstance(cursors, dict) else ""


def proof(token: str, secret: str) -> str:
    """What shows that whoever has the token also has the app's secret."""
    return hmac.new(secret.encode(), token.encode(), "sha256").hexdigest()


def base(account: Account, usual: str = ADDRESS) -> str:
    """Where the interface is: Meta's own, unless a test installation says otherwise."""
    return (account.settings.get("api") or usual).rstrip("/")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
