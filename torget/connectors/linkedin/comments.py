"""Answers: comments under a post, one deep
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api, read 2026-11-21).

A comment's full name is `urn:li:comment:(<post>,<number>)`. What answers it stands under it, what answers an answer
beside that.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.linkedin.calls import COMMENTS, Calls, part
from torget.connectors.linkedin.posting import moment
from torget.connectors.linkedin.wording import wording
from torget.connectors.repeating import MARGIN, say_once
from torget.connectors.steps import Steps

NAME = re.compile(r"urn:li:comment:\((.+),(\d+)\)")
PAGES, PAGE = 50, 100
ANSWERING, READING = "The answer", "The question what is said under a post"
Comment = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment stands: under a post, by its number."""

    post: str
    number: str

    @property
    def path(self) -> str:
        """Where the interface has it."""
        return f"{under(self.post)}/{self.number}"


@dataclass(frozen=True, slots=True)
class Answering:
    """One act of answering, whichever attempt it is."""

    outgoing: Outgoing
    calls: Calls
    steps: Steps

    def publish(self) -> Receipt:
        """Say it, unless it has been said."""
        return receipt(self.steps.do("comment", self._said))

    def find(self) -> Receipt | None:
        """What got out, told by what stands where it would."""
        name = self.steps.known("comment") or self._look()
        return receipt(name) if name else None

    def _said(self) -> str:
        parent = self._parent()
        found = NAME.fullmatch(parent)
        content = {
            "actor": self.calls.us,
            "object": found[1] if found else parent,
            "message": {"text": wording(self.outgoing).text},
        } | ({"parentComment": parent} if found else {})

        def say() -> str:
            made = self.calls.make(under(parent), content, ANSWERING, of=COMMENTS, idempotent=False)
            return full_name(made, parent)

        return say_once(self.steps, say, self._look)

    def _look(self) -> str | None:
        begun = self.steps.moment()
        if begun is None:
            return None
        parent, text = self._parent(), wording(self.outgoing).text.split()
        since = begun - MARGIN
        for comment in below(self.calls, parent):
            if comment.get("actor") == self.calls.us and said(comment) >= since and words(comment).split() == text:
                return full_name(comment, parent)
        return None

    def _parent(self) -> str:
        """What we answer, or what that itself answers: LinkedIn goes one deep."""
        answered = self.outgoing.answers.external_id if self.outgoing.answers else ""
        place = placed(answered)
        return self.steps.do("parent", lambda: _parent_of(self.calls, place) or answered) if place else answered


def revise(calls: Calls, outgoing: Outgoing, receipt: Receipt) -> Receipt:
    """Other words."""
    change = {"patch": {"message": {"$set": {"text": wording(outgoing).text}}}}
    path = _ours(calls, receipt)
    calls.tell(path, change, "The correction", of=COMMENTS, how="PARTIAL_UPDATE", idempotent=True)
    return receipt


def withdraw(calls: Calls, receipt: Receipt) -> Receipt:
    """Take it back."""
    calls.remove(_ours(calls, receipt), of=COMMENTS)
    return receipt


def below(calls: Calls, parent: str) -> Iterator[Comment]:
    """All comments right under a post or a comment. Raise ConnectorError where there is no end of them."""
    for start in range(0, PAGES * PAGE, PAGE):
        query = {"start": str(start), "count": str(PAGE)}
        answer = calls.ask(under(parent), query, READING, of=COMMENTS)
        found = [one for one in answer.get("elements") or () if isinstance(one, dict) and one.get("id")]
        yield from found
        if len(found) < PAGE:
            return
    raise ConnectorError(f"There are more than {PAGES * PAGE} comments under {parent}.")


def under(name: str) -> str:
    """Where the comments under a post or a comment are."""
    return f"/rest/socialActions/{part(name)}/comments"


def placed(name: str) -> Place | None:
    """Where a comment stands, told by its full name; None where it is none."""
    found = NAME.fullmatch(name)
    return Place(found[1], found[2]) if found else None


def full_name(comment: Comment, parent: str) -> str:
    """As others may name it. parent: what it was found under."""
    if told := comment.get("commentUrn"):
        return str(told)
    place = placed(parent)
    if not comment.get("id"):
        raise ConnectorError(f"{ANSWERING} was answered without a name.", unknown=True)
    return f"urn:li:comment:({comment.get('object') or (place.post if place else parent)},{comment['id']})"


def said(comment: Comment) -> datetime:
    """When, by LinkedIn's clock."""
    return moment((comment.get("created") or {}).get("time"))


def words(comment: Comment) -> str:
    """What it says."""
    return str((comment.get("message") or {}).get("text") or "")


def receipt(name: str) -> Receipt:
    """LinkedIn's word that it has the answer."""
    return Receipt(name, url(name))


def url(name: str) -> str:
    """Where people find it."""
    place = placed(name)
    query = urlencode({"commentUrn": name})
    return f"https://www.linkedin.com/feed/update/{place.post}/?{query}" if place else ""


def _ours(calls: Calls, receipt: Receipt) -> str:
    place = placed(receipt.external_id)
    if place is None:
        raise ConnectorError("That is no comment of LinkedIn's.", permanent=True, advice="refused")
    return f"{place.path}?{urlencode({'actor': calls.us})}"


def _parent_of(calls: Calls, place: Place) -> str:
    try:
        return str(calls.ask(place.path, {}, READING, of=COMMENTS).get("parentComment") or "")
    except ConnectorError as error:
        if error.advice == "gone":
            raise ConnectorError(str(error), permanent=True, advice="person-gone") from error
        raise
