"""Pictures: a place for each is asked for, filled, and waited for; then a post may name it
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api, read 2026-11-21)."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Picture
from torget.connectors.linkedin.calls import POSTS, Calls, part
from torget.connectors.linkedin.limits import CAN
from torget.connectors.pictures import Fitted, fit
from torget.connectors.steps import Steps
from torget.net import Request

# Seconds
PATIENCE = 20.0
GLANCE = 1.0
COME_AGAIN = 60.0
PLACING, HANDING = "The place for the picture", "The picture"
WAITING = "The question whether the picture is ready"
READY, BROKEN = "AVAILABLE", "PROCESSING_FAILED"


@dataclass(frozen=True, slots=True)
class Images:
    """The pictures of one act; what an earlier attempt has done is not done again."""

    calls: Calls
    steps: Steps

    def content(self, pictures: tuple[Picture, ...]) -> Mapping[str, Any]:
        """What a post says of its pictures, each with its words."""
        named = [
            {"id": self._ready(number, picture), "altText": picture.alternative}
            for number, picture in enumerate(pictures)
        ]
        return {"media": named[0]} if len(named) == 1 else {"multiImage": {"images": named}}

    def _ready(self, number: int, picture: Picture) -> str:
        name = self.steps.do(f"picture-{number}", lambda: self._handed_over(picture))
        self.steps.do(f"ready-{name}", lambda: _wait(self.calls, name))
        return name

    def _handed_over(self, picture: Picture) -> str:
        wanted = {"initializeUploadRequest": {"owner": self.calls.us}}
        answer = self.calls.make("/rest/images?action=initializeUpload", wanted, PLACING, of=POSTS, idempotent=True)
        place = answer.get("value") or {}
        if not isinstance(place, dict) or not place.get("image") or not place.get("uploadUrl"):
            raise ConnectorError(f"{PLACING} was answered without one.")
        self._fill(str(place["uploadUrl"]), fit(picture, CAN))
        return str(place["image"])

    def _fill(self, url: str, fitted: Fitted) -> None:
        def make(token: str) -> Request:
            # Our token is for LinkedIn and for nobody whom an answer may name
            mine = {"Authorization": f"Bearer {token}"} if self._is_at_home(url) else {}
            return Request("PUT", url, {"Content-Type": fitted.media_type, **mine}, fitted.body)

        self.calls.send(make, HANDING, f"w_{POSTS}", idempotent=True, timeout=120)

    def _is_at_home(self, url: str) -> bool:
        host = urlsplit(url).hostname or ""
        home = urlsplit(self.calls.account.settings.get("api", "")).hostname or "linkedin.com"
        return host == home or host.endswith(f".{home}")


def _wait(calls: Calls, name: str) -> str:
    """Until LinkedIn has looked at it. Raise ConnectorError where that takes too long, to go on from here later."""
    until = time.monotonic() + PATIENCE
    while True:
        status = calls.ask(f"/rest/images/{part(name)}", {}, WAITING, of=POSTS).get("status")
        if status == READY:
            return "yes"
        if status == BROKEN:
            words = "LinkedIn could not make anything of the picture."
            raise ConnectorError(words, permanent=True, advice="picture-refused")
        if time.monotonic() + GLANCE > until:
            words = f"LinkedIn is not done with the picture after {PATIENCE:.0f} s."
            raise ConnectorError(words, retry_after=COME_AGAIN)
        time.sleep(GLANCE)
