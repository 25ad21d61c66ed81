"""A stand-in for a page on Facebook: posts, pictures, comments, Messenger; it keeps what it is told and minds how.

Limits and rights by hand from https://developers.facebook.com/docs/pages-api and
https://developers.facebook.com/docs/messenger-platform, read 2026-11-21; names and types from Meta's own list where
this machine has it (`specification.py`).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import Any

from PIL import Image

from torget.connectors.meta.tests.graph import Ask, GraphRefusal, Token
from torget.connectors.meta.tests.shelves import OTHER_PAGE, PAGE, PERSON, Subscribed, paged, told_time
from torget.connectors.meta.tests.specification import faults

WRITER = "666000222"
PAGE_TOKEN, PERSON_TOKEN = "EAAGpagetokenpagetokenpagetoken01", "EAAGusertokenusertokenusertoken02"
SCOPES = {
    "pages_show_list",
    "pages_manage_posts",
    "pages_read_engagement",
    "pages_manage_engagement",
    "pages_read_user_content",
    "pages_manage_metadata",
    "pages_messaging",
}
DAY = 24 * 3600


@dataclass
class Thing:
    """A post, a comment, a picture or a message. node: what Meta's list calls it."""

    node: str
    id: str
    author: str
    message: str = ""
    at: float = field(default_factory=time.time)
    parent: str = ""
    hidden: bool = False
    more: dict[str, Any] = field(default_factory=dict)

    def shown(self) -> dict[str, Any]:
        """As Graph tells it."""
        told = {"id": self.id, "message": self.message, "is_hidden": self.hidden, "created_time": told_time(self.at)}
        told["from"] = {"id": self.author, "name": "Lindby kommun" if self.author == PAGE else "Kim Ek"}
        return told | ({"parent": {"id": self.parent}} if self.node == "Comment" and self.parent else {})


@dataclass
class PagePlatform(Subscribed):
    """things: all that stands there, oldest first. lag: seconds before a new post stands in lists. breaks_pictures: no
    upload works. minds_repeats: the same words twice in a row are refused."""

    things: dict[str, Thing] = field(default_factory=dict)
    website: str = "https://torget.lindby.example/"
    lag: float = 0
    breaks_pictures: bool = False
    minds_repeats: bool = False
    numbers: "count[int]" = field(default_factory=lambda: count(9001))

    def __post_init__(self) -> None:
        self.tokens[PAGE_TOKEN] = Token("PAGE", PAGE, set(SCOPES))
        self.tokens[PERSON_TOKEN] = Token("USER", PERSON, set(SCOPES))

    def done(self, ask: Ask) -> Any:
        """Find the node and its edge, hold the call to Meta's list, and do it."""
        if ask.path == "me/accounts":
            self.needs(ask, "USER", "pages_show_list")
            return {"data": [{"id": PAGE, "name": "Lindby kommun", "access_token": PAGE_TOKEN}, *self._others()]}
        name, _, edge = ask.path.partition("/")
        if name == WRITER:
            return {"id": WRITER, "name": "Kim Ek"}
        node = "Page" if name == PAGE else self._thing(name).node
        if node in {"Page", "PagePost", "Comment", "Photo"}:
            self.violations += faults(node, ask.method, edge, ask.given)
        act = self._acts().get((node if node == "Page" else "", ask.method, edge))
        if act is None:
            raise GraphRefusal(100, f"Unsupported {ask.method} request.", subcode=33)
        return act(ask)

    def _acts(self) -> dict[tuple[str, str, str], Callable[[Ask], Any]]:
        return {
            ("Page", "GET", ""): self._about,
            ("Page", "GET", "subscribed_apps"): self.apps,
            ("Page", "POST", "subscribed_apps"): self.subscribe,
            ("Page", "POST", "photos"): self._picture,
            ("Page", "POST", "feed"): self._post,
            ("Page", "GET", "published_posts"): self._posts,
            ("Page", "GET", "feed"): self._posts,
            ("Page", "POST", "messages"): self._message,
            ("Page", "GET", "conversations"): self._talks,
            ("", "GET", ""): lambda ask: self._thing(ask.path).shown(),
            ("", "POST", ""): self._change,
            ("", "DELETE", ""): self._remove,
            ("", "POST", "comments"): self._comment,
            ("", "GET", "comments"): self._comments,
        }

    def _others(self) -> list[dict[str, str]]:
        return [{"id": OTHER_PAGE, "name": "Lindby bibliotek", "access_token": f"{PAGE_TOKEN}OTHER"}]

    def _thing(self, name: str) -> Thing:
        if name not in self.things:
            raise GraphRefusal(100, f"Object with ID '{name}' does not exist.", subcode=33)
        return self.things[name]

    def keep(self, node: str, prefix: str, author: str, message: str = "", **more: Any) -> Thing:
        """A new thing; prefix: what stands before its own number in its name."""
        thing = Thing(node, f"{prefix}{next(self.numbers)}", author, message, **more)
        self.things[thing.id] = thing
        return thing

    def _about(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_read_engagement")
        about = {"id": PAGE, "name": "Lindby kommun", "username": "lindby", "website": self.website}
        return about | {"link": f"https://www.facebook.com/{PAGE}"}

    def _picture(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_manage_posts")
        if self.breaks_pictures:
            raise GraphRefusal(324, "Missing or invalid image file")
        if ask.given.get("published") != "false":
            self.violated("A picture would be a post of its own.")
        body = ask.files.get("source", b"")
        if len(body) > 10_000_000:
            self.violated("The picture is too heavy.")
        with Image.open(BytesIO(body)) as opened:
            opened.verify()
        return {"id": self.keep("Photo", "", PAGE, ask.given.get("alt_text_custom", "")).id}

    def _post(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_manage_posts", "pages_read_engagement")
        message, attached = ask.given.get("message", ""), ask.json("attached_media") or []
        if len(message) > 63_206 or len(attached) > 10:
            raise GraphRefusal(100, "The parameter message is too long, or there are too many pictures.")
        if not (message or attached or "link" in ask.given):
            raise GraphRefusal(100, "Missing message or attachment")
        if attached and "link" in ask.given:
            self.violated("A post has pictures and the card of a link.")
        pictures = [str(one["media_fbid"]) for one in attached]
        self._take_pictures(pictures)
        last = next((one for one in reversed(self.things.values()) if one.node == "PagePost"), None)
        if self.minds_repeats and last and last.message == message:
            raise GraphRefusal(506, "Duplicate status message")
        kept = {"pictures": pictures, "link": ask.given.get("link", "")}
        return {"id": self.keep("PagePost", f"{PAGE}_", PAGE, message, more=kept).id}

    def _take_pictures(self, pictures: list[str]) -> None:
        for picture in pictures:
            if self._thing(picture).node != "Photo" or self.things[picture].more.get("taken"):
                raise GraphRefusal(100, "Invalid parameter: a picture is no unpublished photo.")
            self.things[picture].more["taken"] = True

    def _posts(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_read_engagement")
        if ask.path.endswith("/feed"):
            self.needs(ask, "PAGE", "pages_read_user_content")
        own = ask.path.endswith("published_posts")
        found = [one for one in self._newest("PagePost") if not own or one.author == PAGE]
        return paged(ask, found, lambda one: one.shown() | {"comments": {"data": self._under(one.id, 100)}})

    def _newest(self, node: str) -> list[Thing]:
        now = time.time()
        return [one for one in reversed(self.things.values()) if one.node == node and now - one.at >= self.lag]

    def _under(self, name: str, limit: int = 10_000) -> list[dict[str, Any]]:
        """All comments under a post, or under a comment of it."""
        post = name.rpartition("_")[2]
        found = [
            one
            for one in self._newest("Comment")
            if one.parent == name or (self.things[name].node == "PagePost" and one.id.startswith(f"{post}_"))
        ]
        return [one.shown() for one in found[:limit]]

    def _comment(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_manage_engagement")
        name = ask.path.partition("/")[0]
        parent, message = self._thing(name), ask.given.get("message", "")
        if len(message) > 8000 or not (message or "attachment_id" in ask.given):
            raise GraphRefusal(100, "Empty or too long a comment.")
        pictures = [ask.given["attachment_id"]] if "attachment_id" in ask.given else []
        self._take_pictures(pictures)
        post = name.rpartition("_")[2] if parent.node == "PagePost" else name.partition("_")[0]
        return {"id": self.keep("Comment", f"{post}_", PAGE, message, parent=name, more={"pictures": pictures}).id}

    def _comments(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_read_user_content")
        name = ask.path.partition("/")[0]
        self._thing(name)
        return paged(ask, self._under(name), dict)

    def _change(self, ask: Ask) -> Any:
        thing = self._thing(ask.path)
        if "is_hidden" in ask.given:
            self.needs(ask, "PAGE", "pages_manage_engagement")
            if thing.author == PAGE:
                raise GraphRefusal(100, "A page cannot hide what it said itself.")
            thing.hidden = ask.given["is_hidden"] == "true"
        if "message" in ask.given:
            self.needs(ask, "PAGE", "pages_manage_posts")
            if thing.author != PAGE:
                raise GraphRefusal(200, "Only its writer can change it.")
            thing.message = ask.given["message"]
        return {"success": True}

    def _remove(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_manage_posts")
        self._thing(ask.path)
        del self.things[ask.path]
        return {"success": True}

    def _message(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_messaging")
        person, text = str(ask.json("recipient")["id"]), str(ask.json("message")["text"])
        theirs = [one for one in self.things.values() if one.node == "UnifiedMessage" and one.author == person]
        if not theirs:
            raise GraphRefusal(100, "No matching user found", subcode=2018001)
        if ask.given.get("messaging_type") != "RESPONSE" or time.time() - theirs[-1].at > DAY:
            raise GraphRefusal(10, "This message is sent outside of allowed window.", subcode=2018278)
        if len(text) > 2000:
            raise GraphRefusal(100, "Length of param message[text] must be less than or equal to 2000")
        return {"recipient_id": person, "message_id": self.keep("UnifiedMessage", "m_", PAGE, text, parent=person).id}

    def _talks(self, ask: Ask) -> Any:
        self.needs(ask, "PAGE", "pages_messaging")
        found = self._newest("UnifiedMessage")
        people = dict.fromkeys(_talker(one) for one in found)
        wanted = ask.given.get("user_id")
        talks = []
        for person in people:
            said = [one.shown() for one in found if _talker(one) == person]
            if wanted in {None, person}:
                talks.append({"id": f"t_{person}", "updated_time": said[0]["created_time"], "messages": {"data": said}})
        return paged(ask, talks, dict)


def _talker(message: Thing) -> str:
    """Whose talk with the page a message belongs to."""
    return message.parent if message.author == PAGE else message.author
