"""Pictures: handed over, waited for, described; then a post may name them
(https://docs.x.com/x-api/media/introduction, 2026-08-22)."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from torget.connectors.calling import File
from torget.connectors.can import Can
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Picture
from torget.connectors.pictures import fit
from torget.connectors.steps import Steps
from torget.connectors.x.calls import Calls

SCOPE = "media.write"
POST, LETTER = "tweet_image", "dm_image"
# Seconds
PATIENCE = 20.0
GLANCE = 1.0
COME_AGAIN = 60.0
KEPT = 24 * 3600
# A picture that is about to be forgotten there is handed over anew
SPARE = timedelta(minutes=10)
UNDER_WAY = frozenset({"pending", "in_progress"})
HANDING, DESCRIBING = "The picture", "The picture's words"
WAITING = "The question whether the picture is ready"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one act; what an earlier attempt has done is not done again."""

    calls: Calls
    steps: Steps
    can: Can
    category: str

    def upload(self, pictures: tuple[Picture, ...]) -> list[str]:
        """The names by which a post may carry them."""
        return [self._ready(picture, self._handed_over(number, picture)) for number, picture in enumerate(pictures)]

    def _handed_over(self, number: int, picture: Picture) -> str:
        name, _, until = (self.steps.known(f"picture-{number}") or "").partition(" ")
        if name and datetime.fromisoformat(until) > datetime.now(UTC) + SPARE:
            return name
        fitted = fit(picture, self.can)
        file = File("media", f"{number}.{fitted.media_type.rpartition('/')[2]}", fitted.media_type, fitted.body)
        fields = {"media_category": self.category}
        given = _data(self.calls.bring("/2/media/upload", fields, file, HANDING, scope=SCOPE), HANDING)
        ends = datetime.now(UTC) + timedelta(seconds=int(given.get("expires_after_secs") or KEPT))
        self.steps.note(f"picture-{number}", f"{given['id']} {ends.isoformat()}")
        if not given.get("processing_info"):
            self.steps.note(f"ready-{given['id']}", "yes")
        return str(given["id"])

    def _ready(self, picture: Picture, name: str) -> str:
        self.steps.do(f"ready-{name}", lambda: _wait(self.calls, name))
        if picture.alternative:
            self.steps.do(f"words-{name}", lambda: self._describe(name, picture.alternative))
        return name

    def _describe(self, name: str, words: str) -> str:
        content = {"id": name, "metadata": {"alt_text": {"text": words}}}
        self.calls.tell("POST", "/2/media/metadata", content, DESCRIBING, scope=SCOPE, idempotent=True)
        return "yes"


def _wait(calls: Calls, name: str) -> str:
    """Until X has looked at it. Raise ConnectorError where that takes too long, to go on from here later."""
    until = time.monotonic() + PATIENCE
    while True:
        answer = calls.ask("/2/media/upload", {"command": "STATUS", "media_id": name}, WAITING, scope=SCOPE)
        told = _data(answer, WAITING).get("processing_info") or {}
        if told.get("state") == "failed":
            raise ConnectorError("X could not make anything of the picture.", permanent=True, advice="picture-refused")
        if told.get("state") not in UNDER_WAY:
            return "yes"
        pause = float(told.get("check_after_secs") or GLANCE)
        if time.monotonic() + pause > until:
            raise ConnectorError(f"X is not done with the picture after {PATIENCE:.0f} s.", retry_after=COME_AGAIN)
        time.sleep(pause)


def _data(answer: Mapping[str, Any], asked: str) -> dict[str, Any]:
    data = answer.get("data")
    if not isinstance(data, dict) or not data.get("id"):
        raise ConnectorError(f"{asked} was answered without a name.")
    return data
