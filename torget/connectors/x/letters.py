"""Direct messages to one person (https://docs.x.com/x-api/direct-messages/manage/introduction, 2026-08-22)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.repeating import MARGIN, settled
from torget.connectors.steps import Steps
from torget.connectors.x import media
from torget.connectors.x.calls import Calls
from torget.connectors.x.limits import LETTER
from torget.connectors.x.posts import further, listed, made
from torget.connectors.x.words import is_same, parts

READS, WRITES = "dm.read", "dm.write"
SAYING = "The direct message"
PAGES = 5


@dataclass(frozen=True, slots=True)
class Letter:
    """One direct message, whichever attempt it is."""

    outgoing: Outgoing
    calls: Calls
    steps: Steps

    def send(self) -> Receipt:
        """Send it."""
        pictures = media.Pictures(self.calls, self.steps, LETTER, media.LETTER).upload(self.outgoing.pictures)
        self.steps.begin()
        return _receipt(self.steps.do("sent", lambda: self._sent(pictures)))

    def find(self) -> Receipt | None:
        """What got out, told by the conversation with them."""
        begun, tried = self.steps.moment(), self.steps.moment("tried")
        name = self.steps.known("sent") or (self._look(begun - MARGIN) if begun else None)
        if name is not None:
            self.steps.note("sent", name)
            return _receipt(name)
        if tried:
            # X takes the same letter twice
            settled(tried)
        return None

    def _sent(self, pictures: list[str]) -> str:
        content: dict[str, Any] = {"text": self._text} if self._text else {}
        if pictures:
            content["attachments"] = [{"media_id": name} for name in pictures]
        path = f"/2/dm_conversations/with/{self._reader}/messages"
        self.steps.note_now("tried")
        return _named(self.calls.tell("POST", path, content, SAYING, scope=WRITES))

    def _look(self, since: datetime) -> str | None:
        path = f"/2/dm_conversations/with/{self._reader}/dm_events"
        query = {
            "max_results": "20",
            "event_types": "MessageCreate",
            "dm_event.fields": "id,text,event_type,created_at,entities",
            "expansions": "sender_id",
        }
        for _ in range(PAGES):
            answer = self.calls.ask(path, query, "The question what we have written", scope=READS)
            for event in listed(answer):
                if made(event) < since:
                    return None
                if event.get("sender_id") == self.calls.user and is_same(self._text, event):
                    return str(event["id"])
            if not (page := further(answer)):
                return None
            query["pagination_token"] = page
        raise ConnectorError("Too much was written since to find it again.", unknown=True)

    @property
    def _text(self) -> str:
        return parts(self.outgoing, self.calls.account)[0].text

    @property
    def _reader(self) -> str:
        """Whose number it is. Raise ConnectorError where we were not told."""
        if not (self.outgoing.answers and self.outgoing.answers.author_id):
            raise ConnectorError("Nobody is named to write to.", permanent=True, advice="person-gone")
        return self.outgoing.answers.author_id


def withdraw(calls: Calls, receipt: Receipt) -> Receipt:
    """Take it out of the conversation."""
    calls.remove(f"/2/dm_events/{receipt.external_id}", scope=WRITES)
    return receipt


def _receipt(name: str) -> Receipt:
    return Receipt(name, "", {"message": name}, (name,))


def _named(answer: Mapping[str, Any]) -> str:
    try:
        return str(answer["data"]["dm_event_id"])
    except (KeyError, TypeError) as error:
        raise ConnectorError(f"{SAYING} was answered without a name.", unknown=True) from error
