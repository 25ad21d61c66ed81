"""What the stand-in for LinkedIn keeps, and how LinkedIn shows it."""

import re
from dataclasses import dataclass, field
from typing import Any

US, SCHOOL = "1001", "1002"
ORGANIZATIONS: dict[str, dict[str, Any]] = {
    US: {
        "id": 1001,
        "localizedName": "Lindby kommun",
        "vanityName": "lindby-kommun",
        "localizedWebsite": "https://torget.lindby.example/",
    },
    SCHOOL: {"id": 1002, "localizedName": "Lindby gymnasium", "vanityName": "lindby-gymnasium"},
}
OURS = f"urn:li:organization:{US}"
ANNA, BO = "urn:li:person:anna-1", "urn:li:person:bo-2"
MEANING = set("|{}@[]()<>#*_~")
TOPIC = re.compile(r"\{hashtag\|\\#\|([^\W_]+)\}")


@dataclass
class Said:
    """A post. text: as it is read there. commentary: as LinkedIn gives it back."""

    name: str
    author: str
    commentary: str
    text: str
    made: int
    content: dict[str, Any] = field(default_factory=dict)

    @property
    def images(self) -> list[dict[str, str]]:
        """Its pictures, with their words."""
        if "media" in self.content:
            return [self.content["media"]]
        images: list[dict[str, str]] = self.content.get("multiImage", {}).get("images", [])
        return images

    def shown(self) -> dict[str, Any]:
        """As the interface tells it."""
        return {
            "id": self.name,
            "author": self.author,
            "commentary": self.commentary,
            "visibility": "PUBLIC",
            "lifecycleState": "PUBLISHED",
            "createdAt": self.made,
            "publishedAt": self.made,
            "lastModifiedAt": self.made,
            "isReshareDisabledByAuthor": False,
        } | ({"content": self.content} if self.content else {})


@dataclass
class Comment:
    """A comment. post: what it stands under. parent: the comment that it answers, by its full name."""

    number: str
    post: str
    actor: str
    text: str
    made: int
    parent: str = ""
    picture: str = ""

    @property
    def name(self) -> str:
        """Its full name."""
        return f"urn:li:comment:({self.post},{self.number})"

    def shown(self, answers: int) -> dict[str, Any]:
        """As the interface tells it."""
        stamp = {"actor": self.actor, "time": self.made}
        told: dict[str, Any] = {
            "id": self.number,
            "commentUrn": self.name,
            "object": self.post,
            "actor": self.actor,
            "message": {"attributes": [], "text": self.text},
            "created": stamp,
            "lastModified": stamp,
            "likesSummary": {"aggregatedTotalLikes": 0, "likedByCurrentUser": False, "totalLikes": 0},
        }
        if self.parent:
            told["parentComment"] = self.parent
        elif answers:
            told["commentsSummary"] = {"aggregatedTotalComments": answers, "totalFirstLevelComments": answers}
        if self.picture:
            told["content"] = [{"type": "IMAGE", "url": self.picture, "entity": {"image": "urn:li:image:1"}}]
        return told


@dataclass
class Image:
    """A picture that was handed over. polls: how often it is still found unfinished; None: always."""

    name: str
    polls: int | None = 0
    broken: bool = False
    filled: bool = False

    @property
    def status(self) -> str:
        """What is told of it: an unfinished one comes closer to its end with each question."""
        if not self.filled:
            return "WAITING_UPLOAD"
        if self.broken:
            return "PROCESSING_FAILED"
        if self.polls == 0:
            return "AVAILABLE"
        if self.polls is not None:
            self.polls -= 1
        return "PROCESSING"


def read(commentary: str) -> tuple[str, str]:
    """A little text as people read it, and as far as a sign that means something and was not meant; that sign."""
    text, place = "", 0
    while place < len(commentary):
        sign = commentary[place]
        if topic := TOPIC.match(commentary, place):
            text, place = f"{text}#{topic[1]}", topic.end()
        elif sign == "\\" and place + 1 < len(commentary):
            text, place = text + commentary[place + 1], place + 2
        elif sign in MEANING or sign == "\\":
            return text, sign
        else:
            text, place = text + sign, place + 1
    return text, ""
