"""What the stand-ins for several platforms of Meta's have: lists in pages, containers, and a page that calls us."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar

from torget.connectors.meta.tests.graph import APP, Ask, GraphPlatform

PAGE, OTHER_PAGE, PERSON = "100200300400", "100200300499", "555000111"
Shown = dict[str, Any]
Thing = TypeVar("Thing")


def told_time(at: float) -> str:
    """As Graph tells a moment."""
    return datetime.fromtimestamp(int(at), UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def paged(ask: Ask, found: Sequence[Thing], show: Callable[[Thing], Shown]) -> Shown:
    """The part of a list that was asked for, and where it goes on."""
    start, limit = int(ask.given.get("after") or 0), int(ask.given.get("limit", 25))
    answer: Shown = {"data": [show(one) for one in found[start : start + limit]]}
    if start + limit < len(found):
        answer["paging"] = {"cursors": {"after": str(start + limit)}, "next": "https://graph.facebook.com/next"}
    return answer


@dataclass
class Subscribed(GraphPlatform):
    """A page on which apps are installed. subscribed: for what of it ours is."""

    subscribed: set[str] = field(default_factory=set)

    def apps(self, ask: Ask) -> Shown:
        """Ours, where it is installed."""
        self.needs(ask, "PAGE", "pages_manage_metadata")
        own = {"id": APP, "name": "Torget", "subscribed_fields": sorted(self.subscribed)}
        return {"data": [own] if self.subscribed else []}

    def subscribe(self, ask: Ask) -> Shown:
        """What is written takes the place of what was there."""
        self.needs(ask, "PAGE", "pages_manage_metadata")
        wanted = set(ask.given["subscribed_fields"].split(","))
        if any(name.startswith("message") for name in wanted):
            self.needs(ask, "PAGE", "pages_messaging")
        self.subscribed = wanted
        return {"success": True}


@dataclass
class Container:
    """What lies ready. state: `IN_PROGRESS`, `FINISHED`, `ERROR`, `EXPIRED` or `PUBLISHED`."""

    id: str
    given: dict[str, str]
    state: str = "FINISHED"
    why: str = ""

    @property
    def is_child(self) -> bool:
        """Whether it is one of several pictures."""
        return self.given.get("is_carousel_item") == "true"

    @property
    def children(self) -> list[str]:
        """The names of the pictures that it holds; none where it is one itself."""
        return [name for name in self.given.get("children", "").split(",") if name]


@dataclass
class Containing(GraphPlatform):
    """A platform where things lie ready first. state, why: what becomes of new containers. used, most: of a day's
    posts."""

    containers: dict[str, Container] = field(default_factory=dict)
    state: str = "FINISHED"
    why: str = ""
    used: int = 0
    most: int = 100
    numbers: "count[int]" = field(default_factory=lambda: count(18001))

    def lay_ready(self, given: dict[str, str]) -> Shown:
        """A new one."""
        container = Container(str(next(self.numbers)), given, self.state, self.why)
        self.containers[container.id] = container
        return {"id": container.id}

    def put_out(self, container: Container) -> list[str]:
        """It is published; the words of its pictures, of those that have any."""
        self.used += 1
        container.state = "PUBLISHED"
        pictures = [self.containers[name] for name in container.children] or [container]
        return [picture.given["alt_text"] for picture in pictures if "alt_text" in picture.given]

    def days_posts(self) -> Shown:
        """How many of a day's are used."""
        config = {"quota_total": self.most, "quota_duration": 24 * 3600}
        return {"data": [{"quota_usage": self.used, "config": config}]}
