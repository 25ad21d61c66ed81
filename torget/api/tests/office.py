"""How the tests of the machine faces read and write: as readers do, and as other servers deliver."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from django.http import HttpResponse
from django.test import Client

from torget.connectors.activitypub.tests.correspondent import Correspondent
from torget.connectors.hub import RawRequest
from torget.net import Request
from torget.protocols.activitypub.signatures import Style, sign
from torget.publishing.models import Post
from torget.testing.connectors.samples import URL

Say = Callable[..., Post]
HOST = URL.partition("://")[2]
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACTIVITY = "application/activity+json"


@dataclass
class Reader:
    """A client of our own host."""

    client: Client

    def get(self, path: str, accept: str = "*/*") -> Any:
        return self.client.get(path, headers={"host": HOST, "accept": accept}, secure=True)

    def json(self, path: str, accept: str = "*/*", status: int = 200) -> Any:
        answer = self.get(path, accept)
        assert answer.status_code == status, answer.content
        return json.loads(answer.content)

    def refused(self, path: str) -> tuple[int, str]:
        """The status and the sentence."""
        answer = self.get(path)
        assert answer["Content-Type"] == "application/json"
        return answer.status_code, json.loads(answer.content)["error"]


def letter(
    sender: Correspondent,
    document: Any,
    *,
    to: str = "/ap/inbox",
    style: Style = Style.CAVAGE,
    at: datetime | None = None,
    media_type: str = ACTIVITY,
) -> RawRequest:
    """A signed letter to one of our inboxes."""
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    at = at or datetime.now(UTC)
    request = Request("POST", f"{URL}{to}", {"Host": HOST, "Content-Type": media_type}, body)
    sent = sign(request, sender.signing_key, style, now=at)
    return RawRequest("POST", sent.url, {name.lower(): value for name, value in sent.headers.items()}, body, at)


def deliver(sent: RawRequest, **changed: Any) -> HttpResponse:
    """Bring it to our door, as it is or with something changed on the way."""
    sent = replace(sent, **changed)
    path = sent.url.removeprefix(URL)
    headers = {name: value for name, value in sent.headers.items() if name != "content-type"}
    media_type = sent.headers.get("content-type", "")
    answer: Any = Client().generic("POST", path, sent.body, content_type=media_type, headers=headers, secure=True)
    return cast("HttpResponse", answer)


def sentence(answer: HttpResponse) -> str:
    """What a refusal says."""
    said: str = json.loads(answer.content)["error"]
    return said
