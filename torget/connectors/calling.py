"""Calls to a platform's interface, with every failure as a `ConnectorError`."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from torget.connectors.account import Account
from torget.connectors.answers import failed, judge
from torget.connectors.errors import ConnectorError
from torget.net import NetError, Request, Response

Query = Mapping[str, str] | Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class File:
    """One file of a form."""

    field: str
    name: str
    media_type: str
    body: bytes


def send(account: Account, request: Request, asked: str, *, timeout: float = 30, limit: int = 5_000_000) -> Response:
    """The whole answer, whatever it says. asked: what we wanted, for an error's sentence. Raise ConnectorError.

    Redirects are not followed: an interface that has moved is a person's business, and tokens stay at home.
    """
    try:
        return account.net.send(request, timeout=timeout, limit=limit, redirects=0)
    except NetError as error:
        raise failed(error, asked) from error


def call(account: Account, request: Request, asked: str, *, idempotent: bool, timeout: float = 30) -> Any:
    """The JSON of a good answer, None where it has no body. Raise ConnectorError for every other.

    What only reads is idempotent: then an answer that makes no sense is no reason to look anything up.
    """
    response = send(account, request, asked, timeout=timeout)
    judge(response, asked, idempotent=idempotent)
    return parsed(response, asked, idempotent=idempotent)


def parsed(response: Response, asked: str, *, idempotent: bool) -> Any:
    """The JSON of an answer, None where it has no body."""
    if not response.body.strip():
        return None
    try:
        return response.json()
    except ValueError as error:
        raise ConnectorError(f"{asked} was answered with nonsense.", unknown=not idempotent) from error


def object_of(response: Response, asked: str, *, idempotent: bool) -> Mapping[str, Any]:
    """The JSON object of a good answer. Raise ConnectorError where there is none."""
    found = parsed(response, asked, idempotent=idempotent)
    if not isinstance(found, dict):
        raise ConnectorError(f"{asked} was answered with nonsense.", unknown=not idempotent)
    return found


def get(url: str, query: Query = (), *, token: str = "", headers: Mapping[str, str] | None = None) -> Request:
    """A question. query: pairs where a name stands several times."""
    return Request("GET", f"{url}?{urlencode(query)}" if query else url, {**_bearer(token), **(headers or {})})


def delete(url: str, *, token: str = "", headers: Mapping[str, str] | None = None) -> Request:
    """What takes something away."""
    return Request("DELETE", url, {**_bearer(token), **(headers or {})})


def post_json(
    url: str, content: Any, *, token: str = "", method: str = "POST", headers: Mapping[str, str] | None = None
) -> Request:
    """JSON."""
    body = json.dumps(content, ensure_ascii=False).encode()
    return Request(method, url, {"Content-Type": "application/json", **_bearer(token), **(headers or {})}, body)


def post_form(
    url: str, fields: Query, *, token: str = "", method: str = "POST", headers: Mapping[str, str] | None = None
) -> Request:
    """A form without files."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return Request(method, url, {**kind, **_bearer(token), **(headers or {})}, urlencode(fields).encode())


def post_files(url: str, fields: Mapping[str, str], *files: File, token: str = "") -> Request:
    """A form with files (RFC 7578)."""
    mark = secrets.token_hex(16)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for file in files:
        names = f'name="{_quoted(file.field)}"; filename="{_quoted(file.name)}"'
        head = f"--{mark}\r\nContent-Disposition: form-data; {names}\r\nContent-Type: {file.media_type}\r\n\r\n"
        parts += [head.encode(), file.body, b"\r\n"]
    parts.append(f"--{mark}--\r\n".encode())
    headers = {"Content-Type": f"multipart/form-data; boundary={mark}", **_bearer(token)}
    return Request("POST", url, headers, b"".join(parts))


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def _quoted(name: str) -> str:
    """As browsers write it: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html, 4.10.21.8."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
