"""A stand-in for an Instagram account: containers, pictures, comments, marks; it keeps what it is told and minds how.

Limits and rights by hand from https://developers.facebook.com/docs/instagram-platform, read 2026-11-21; names and types
from Meta's own list where this machine has it (`specification.py`).
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from torget.connectors.meta.tests.graph import Ask, GraphRefusal, Token
from torget.connectors.meta.tests.shelves import OTHER_PAGE, PAGE, PERSON, Containing, Subscribed, paged, told_time
from torget.connectors.meta.tests.specification import faults, names

ACCOUNT, USERNAME = "17841400000000001", "lindbykommun"
WRITER, WRITER_NAME = "880011", "kim.ek"
PAGE_TOKEN, PERSON_TOKEN = "EAAGpagetokenpagetokenpagetoken21", "EAAGusertokenusertokenusertoken22"
SCOPES = {
    "instagram_basic",
    "instagram_content_publish",
    "instagram_manage_comments",
    "instagram_manage_contents",
    "pages_show_list",
    "pages_read_engagement",
    "pages_manage_metadata",
}
READING = ("instagram_basic", "pages_read_engagement")
COMMENTING = ("instagram_basic", "instagram_manage_comments")
MENTIONED = re.compile(r"(mentioned_\w+)\.\w+\((\w+)\)")


@dataclass
class Thing:
    """A post (`IGMedia`) or a comment (`IGComment`). alternatives: the words of its pictures, in order."""

    node: str
    id: str
    author: str
    text: str = ""
    at: float = field(default_factory=time.time)
    media: str = ""
    parent: str = ""
    hidden: bool = False
    alternatives: tuple[str, ...] = ()

    @property
    def username(self) -> str:
        """Whose it is."""
        return USERNAME if self.author == ACCOUNT else WRITER_NAME

    @property
    def when(self) -> str:
        """As Graph tells it."""
        return told_time(self.at)


@dataclass
class InstagramPlatform(Subscribed, Containing):
    """things: all that stands there, oldest first. lag: seconds before a new post stands in lists."""

    things: dict[str, Thing] = field(default_factory=dict)
    marked: list[str] = field(default_factory=list)
    website: str = "https://torget.lindby.example/"
    lag: float = 0
    used: int = 3

    def __post_init__(self) -> None:
        self.tokens[PAGE_TOKEN] = Token("PAGE", PAGE, set(SCOPES))
        self.tokens[PERSON_TOKEN] = Token("USER", PERSON, set(SCOPES))

    def done(self, ask: Ask) -> Any:
        """Find the node and its edge, hold the call to Meta's list, and do it."""
        if ask.path == "me/accounts":
            return self._pages(ask)
        name, _, edge = ask.path.partition("/")
        node = self._node(name)
        if node != "Container":
            self.violations += faults(node, ask.method, edge, ask.given)
        act = self._acts().get((node, ask.method, edge))
        if act is None:
            raise GraphRefusal(100, f"Unsupported {ask.method} request.", subcode=33)
        return act(ask)

    def _acts(self) -> dict[tuple[str, str, str], Callable[[Ask], Any]]:
        return {
            ("Page", "GET", "subscribed_apps"): self.apps,
            ("Page", "POST", "subscribed_apps"): self.subscribe,
            ("IGUser", "GET", ""): self._about,
            ("IGUser", "POST", "media"): self._prepare,
            ("IGUser", "POST", "media_publish"): self._publish,
            ("IGUser", "POST", "mentions"): self._answer_elsewhere,
            ("IGUser", "GET", "media"): self._posts,
            ("IGUser", "GET", "tags"): self._tags,
            ("IGUser", "GET", "content_publishing_limit"): self._limit,
            ("Container", "GET", ""): self._state,
            ("IGMedia", "GET", ""): self._one,
            ("IGMedia", "DELETE", ""): self._remove,
            ("IGMedia", "GET", "comments"): self._comments,
            ("IGComment", "GET", ""): self._one,
            ("IGComment", "POST", ""): self._hide,
            ("IGComment", "DELETE", ""): self._remove,
            ("IGComment", "GET", "replies"): self._replies,
            ("IGComment", "POST", "replies"): self._reply,
        }

    def _node(self, name: str) -> str:
        if name in {PAGE, ACCOUNT}:
            return "Page" if name == PAGE else "IGUser"
        return "Container" if name in self.containers else self.thing(name).node

    def thing(self, name: str) -> Thing:
        """What stands there by this name."""
        if name not in self.things:
            raise GraphRefusal(100, f"Object with ID '{name}' does not exist.", subcode=33)
        return self.things[name]

    def keep(self, node: str, author: str, text: str = "", **more: Any) -> Thing:
        """A new thing."""
        thing = Thing(node, str(next(self.numbers)), author, text, **more)
        self.things[thing.id] = thing
        return thing

    def _pages(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "pages_show_list", "instagram_basic")
        joined = {"id": ACCOUNT, "username": USERNAME}
        page = {"id": PAGE, "name": "Lindby kommun", "access_token": PAGE_TOKEN}
        bare = {"id": OTHER_PAGE, "name": "Lindby bibliotek", "access_token": f"{PAGE_TOKEN}OTHER"}
        return {"data": [page | {"instagram_business_account": joined}, bare]}

    def _about(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *READING)
        if found := MENTIONED.search(ask.given.get("fields", "")):
            self.needs(ask, "PAGE", *COMMENTING)
            return {"id": ACCOUNT, found[1]: self._shown(self.thing(found[2]), ("id", "text", "caption", "timestamp"))}
        about = {"id": ACCOUNT, "username": USERNAME, "name": "Lindby kommun", "website": self.website}
        return about | {"biography": "Kommunen"}

    def _prepare(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "instagram_basic", "instagram_content_publish")
        given = ask.given
        if len(given.get("caption", "")) > 2200 or given.get("caption", "").count("#") > 30:
            raise GraphRefusal(100, "The caption was too long.", subcode=2207010)
        if given.get("media_type") == "CAROUSEL":
            self._mind_children(given)
        elif not given.get("image_url", "").startswith("https://"):
            raise GraphRefusal(9004, "The media could not be fetched from this URI.", subcode=2207052)
        elif len(given.get("alt_text", "")) > 1000:
            raise GraphRefusal(100, "The alt text is too long.")
        if given.get("is_carousel_item") == "true" and "caption" in given:
            self.violated("One of several pictures has a caption of its own.")
        return self.lay_ready(given)

    def _mind_children(self, given: dict[str, str]) -> None:
        children = given.get("children", "").split(",")
        if not 2 <= len(children) <= 10:
            self.violated(f"{len(children)} pictures are not several.")
        for child in children:
            found = self.containers.get(child)
            if found is None or not found.is_child or found.state != "FINISHED":
                raise GraphRefusal(9007, "A child is not ready.", subcode=2207027)

    def _state(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "instagram_basic", "instagram_content_publish")
        container = self.containers[ask.path]
        told = {"id": container.id, "status_code": container.state, "status": container.why}
        return {name: told[name] for name in ["id", *names(ask.given.get("fields", ""))]}

    def _publish(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "instagram_basic", "instagram_content_publish")
        container = self.containers.get(ask.given.get("creation_id", ""))
        if container is None or container.is_child:
            raise GraphRefusal(24, "The media you are trying to publish cannot be found.", subcode=2207006)
        if container.state != "FINISHED":
            raise GraphRefusal(9007, "The media is not ready for publishing.", subcode=2207027)
        if self.used >= self.most:
            raise GraphRefusal(9, "You reached maximum number of posts.", subcode=2207042)
        words = tuple(self.put_out(container))
        return {"id": self.keep("IGMedia", ACCOUNT, container.given.get("caption", ""), alternatives=words).id}

    def _posts(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *READING)
        now = time.time()
        own = [one for one in reversed(self.things.values()) if one.node == "IGMedia" and one.author == ACCOUNT]
        return self._paged(ask, [one for one in own if now - one.at >= self.lag])

    def _tags(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *COMMENTING, "pages_read_engagement")
        return self._paged(ask, [self.thing(name) for name in self.marked])

    def _limit(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "instagram_basic", "instagram_content_publish")
        return self.days_posts()

    def _one(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *READING)
        return self._shown(self.thing(ask.path), names(ask.given.get("fields", "id")))

    def _comments(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *COMMENTING, "pages_read_engagement")
        return self._paged(ask, self.under(ask.path.partition("/")[0]))

    def _replies(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *COMMENTING)
        return self._paged(ask, self.under(ask.path.partition("/")[0]))

    def under(self, name: str) -> list[Thing]:
        """The comments straight under a post or under a comment, newest first."""
        first = self.thing(name).node == "IGMedia"
        comments = [one for one in reversed(self.things.values()) if one.node == "IGComment"]
        return [one for one in comments if (one.media == name and not one.parent if first else one.parent == name)]

    def _reply(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *COMMENTING)
        answered, message = self.thing(ask.path.partition("/")[0]), ask.given.get("message", "")
        if not message or len(message) > 2200:
            raise GraphRefusal(100, "Empty or too long a comment.")
        if answered.hidden:
            raise GraphRefusal(100, "A hidden comment cannot be answered.")
        first = answered.parent or answered.id
        return {"id": self.keep("IGComment", ACCOUNT, message, media=answered.media, parent=first).id}

    def _answer_elsewhere(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *COMMENTING, "pages_read_engagement")
        media, comment = self.thing(ask.given["media_id"]), ask.given.get("comment_id", "")
        if media.author == ACCOUNT:
            raise GraphRefusal(100, "The account is not mentioned there.")
        kept = self.keep("IGComment", ACCOUNT, ask.given["message"], media=media.id, parent=comment)
        return {"id": kept.id}

    def _hide(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", *COMMENTING)
        self.thing(ask.path).hidden = ask.given["hide"] == "true"
        return {"success": True}

    def _remove(self, ask: Ask) -> Any:
        needed = "instagram_manage_contents" if self.thing(ask.path).node == "IGMedia" else "instagram_manage_comments"
        self.needs(ask, "PAGE", "instagram_basic", needed)
        del self.things[ask.path]
        return {"success": True, "deleted_id": ask.path}

    def _paged(self, ask: Ask, found: list[Thing]) -> dict[str, Any]:
        wanted = names(ask.given.get("fields", "id"))
        return paged(ask, found, lambda one: self._shown(one, wanted))

    def _shown(self, thing: Thing, wanted: list[str] | tuple[str, ...]) -> dict[str, Any]:
        told: dict[str, Any] = {"id": thing.id, "timestamp": thing.when, "username": thing.username}
        if thing.node == "IGMedia":
            told |= {"caption": thing.text, "permalink": self.address(thing.id), "media_type": "IMAGE"}
            told |= {"comments": {"data": self._nested(thing.id)}} if "comments" in wanted else {}
        else:
            media = {"id": thing.media, "permalink": self.address(thing.media)}
            told |= {"text": thing.text, "hidden": thing.hidden, "media": media}
            told |= {"from": {"id": thing.author, "username": thing.username}}
            told |= {"parent_id": thing.parent} if thing.parent else {}
            told |= {"replies": {"data": self._nested(thing.id)}} if "replies" in wanted else {}
        return {name: told[name] for name in ["id", *wanted] if name in told}

    def _nested(self, name: str) -> list[dict[str, Any]]:
        """No more than fifty come along."""
        wanted = ("text", "timestamp", "username", "from", "hidden", "replies")
        return [self._shown(one, wanted) for one in self.under(name)[:50]]

    def address(self, media: str) -> str:
        """Where people find a post."""
        return f"https://www.instagram.com/p/{media}/"
