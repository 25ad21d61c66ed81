"""Answers: comments on a picture (https://www.flickr.com/services/api/flickr.photos.comments.addComment.html, read
2026-11-21).

Flickr's comments stand in one row and answer nobody, so ours begin with whom they answer. The middle of a comment's
number is that of its picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from torget.connectors.errors import ConnectorError
from torget.connectors.flickr.calls import Calls
from torget.connectors.flickr.photos import gone
from torget.connectors.flickr.wording import PEOPLE, as_sent, comment, is_same
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.repeating import MARGIN
from torget.connectors.steps import Steps

ANSWERING, READING = "The answer", "The question what is said of a picture"
# Of editComment and deleteComment
NO_COMMENT = {2: "gone"}
Comment = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answering:
    """One act of answering, whichever attempt it is."""

    outgoing: Outgoing
    calls: Calls
    steps: Steps

    def publish(self) -> Receipt:
        """Say it, unless it has been said."""
        return self._receipt(self.steps.do("comment", self._said))

    def find(self) -> Receipt | None:
        """What got out, told by our comments on the picture since the act began."""
        name = self.steps.known("comment") or self._look()
        return self._receipt(name) if name else None

    def _said(self) -> str:
        self.steps.begin()
        said = {"photo_id": self._photo, "comment_text": as_sent(comment(self.outgoing).text)}
        try:
            told = self.calls.tell("flickr.photos.comments.addComment", said, ANSWERING, idempotent=False)
        except ConnectorError as error:
            if error.advice != "gone":
                raise
            raise ConnectorError(str(error), permanent=True, advice="person-gone") from error
        name = str((told.get("comment") or {}).get("id") or "")
        if not name:
            raise ConnectorError(f"{ANSWERING} was answered without a number.", unknown=True)
        return name

    def _look(self) -> str | None:
        begun = self.steps.moment()
        if begun is None:
            return None
        since, text = begun - MARGIN, comment(self.outgoing).text
        for one in listed(self.calls, self._photo, since):
            if one.get("author") == self.calls.us and is_same(text, one.get("_content")):
                return str(one["id"])
        return None

    @property
    def _photo(self) -> str:
        return photo_of(self.outgoing.answers.external_id if self.outgoing.answers else "")

    def _receipt(self, name: str) -> Receipt:
        return Receipt(name, url(self.calls, name))


def revise(calls: Calls, outgoing: Outgoing, said: Receipt) -> Receipt:
    """Other words."""
    change = {"comment_id": said.external_id, "comment_text": as_sent(comment(outgoing).text)}
    calls.tell("flickr.photos.comments.editComment", change, "The correction", means=NO_COMMENT)
    return said


def withdraw(calls: Calls, said: Receipt) -> Receipt:
    """Take it back."""
    gone(calls, "flickr.photos.comments.deleteComment", {"comment_id": said.external_id}, means=NO_COMMENT)
    return said


def listed(calls: Calls, photo: str, since: datetime) -> Sequence[Comment]:
    """What has been said of a picture since; of one that is gone nothing."""
    said = {"photo_id": photo, "min_comment_date": str(int(since.timestamp()))}
    try:
        told = calls.ask("flickr.photos.comments.getList", said, READING)
    except ConnectorError as error:
        if error.advice != "gone":
            raise
        return ()
    found = (told.get("comments") or {}).get("comment") or ()
    return [one for one in found if one.get("id") and moment(one) >= since.replace(microsecond=0)]


def moment(one: Comment) -> datetime:
    """When it was said, by Flickr's clock, to the second."""
    return datetime.fromtimestamp(int(one.get("datecreate") or 0), UTC)


def photo_of(name: str) -> str:
    """The picture that a comment is about; a picture's own number is that."""
    parts = name.split("-")
    return parts[1] if len(parts) == 3 else name


def url(calls: Calls, name: str) -> str:
    """Where people find it."""
    return f"{PEOPLE}{calls.us}/{photo_of(name)}/#comment{name.rpartition('-')[2]}"
