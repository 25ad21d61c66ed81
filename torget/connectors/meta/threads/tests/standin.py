"""A stand-in for an account on Threads: tokens, containers, posts, answers, mentions; it minds how it is told.

Limits and rights by hand from https://developers.facebook.com/documentation/threads, read 2026-11-21; names and shapes
from `schema.py`.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from torget.connectors.meta.tests.graph import TOKEN_LIFE, Ask, GraphRefusal, Token, graph_error
from torget.connectors.meta.tests.shelves import Containing, paged, told_time
from torget.connectors.meta.threads.limits import LINKS, TEXT, different_links, measure
from torget.connectors.meta.threads.tests.schema import faults
from torget.testing.connectors.platform import Call, Step

APP, SECRET = "990100200300", "7f6e5d4c3b2a19080f1e2d3c4b5a6978"
ACCOUNT, USERNAME, WRITER = "26100000000000001", "lindbykommun", "kim.ek"
TOKEN, SHORT = "THAAtokenthreadstokenthreadstoken31", "THAAshorttokenshorttokenshorttoken32"
SCOPES = {
    "threads_basic",
    "threads_content_publish",
    "threads_manage_replies",
    "threads_read_replies",
    "threads_manage_mentions",
    "threads_delete",
}
DAY = 24 * 3600
LEAVE = ("/oauth/access_token", "/access_token", "/refresh_access_token")


@dataclass
class Post:
    """A post or an answer. alternatives: the words of its pictures, in order."""

    id: str
    author: str
    text: str = ""
    at: float = field(default_factory=time.time)
    parent: str = ""
    hide_status: str = "NOT_HUSHED"
    alternatives: tuple[str, ...] = ()
    link: str = ""


@dataclass
class ThreadsPlatform(Containing):
    """things: all that stands there, oldest first. mentioned: what mentions us. born: when tokens were given. lag:
    seconds before a new post stands in lists."""

    things: dict[str, Post] = field(default_factory=dict)
    mentioned: list[str] = field(default_factory=list)
    born: dict[str, float] = field(default_factory=dict)
    testers: bool = True
    biography: str = "https://torget.lindby.example/"
    lag: float = 0
    used: int = 4
    most: int = 250
    versions: frozenset[str] = frozenset({"v1.0"})

    def __post_init__(self) -> None:
        ends = int(time.time()) + TOKEN_LIFE
        self.tokens[TOKEN] = Token("USER", ACCOUNT, set(SCOPES), app=APP, expires=ends)
        self.tokens[SHORT] = Token("USER", ACCOUNT, set(SCOPES), app=APP, expires=int(time.time()) + 3600)

    def answer(self, call: Call) -> Step:
        """Leave is given outside all versions."""
        if (path := urlsplit(call.path).path) not in LEAVE:
            return super().answer(call)
        given = dict(parse_qsl(urlsplit(call.path).query)) | dict(parse_qsl(call.body.decode()))
        try:
            content = {LEAVE[0]: self._short, LEAVE[1]: self._lasting, LEAVE[2]: self._renewed}[path](given)
        except GraphRefusal as refusal:
            return refusal.step
        return Step(200, {"Content-Type": "application/json"}, json.dumps(content).encode())

    def prove(self, token: str, given: dict[str, str]) -> None:
        """Nothing proves a call but its token."""
        if "appsecret_proof" in given:
            self.violated("Threads knows no proof.")

    def general(self, ask: Ask) -> Any:
        """A look at a token, where the account is a tester of the app."""
        if ask.path != "debug_token":
            return None
        if not self.testers:
            raise GraphRefusal(10, "Application does not have permission for this action.")
        who = self.tokens[ask.given["input_token"]]
        return {"data": {"type": "USER", "is_valid": who.valid, "scopes": sorted(who.scopes), "user_id": who.owner}}

    def done(self, ask: Ask) -> Any:
        """Find the node and its edge, hold the call to the schema, and do it."""
        if not ask.who.expires > time.time():
            raise GraphRefusal(190, "Session has expired.", subcode=463)
        self.needs(ask, "USER", "threads_basic")
        name, _, edge = ask.path.partition("/")
        node = "User" if name in {"me", ACCOUNT} else "Container" if name in self.containers else "Media"
        self.violations += faults(node, ask.method, edge, ask.given)
        act = self._acts().get((node, ask.method, edge))
        if act is None:
            raise GraphRefusal(100, f"Unsupported {ask.method} request.", subcode=33)
        return act(ask)

    def _acts(self) -> dict[tuple[str, str, str], Callable[[Ask], Any]]:
        return {
            ("User", "GET", ""): self._about,
            ("User", "POST", "threads"): self._prepare,
            ("User", "POST", "threads_publish"): self._publish,
            ("User", "GET", "threads"): lambda ask: self._own(ask, answers=False),
            ("User", "GET", "replies"): lambda ask: self._own(ask, answers=True),
            ("User", "GET", "mentions"): self._mentions,
            ("User", "GET", "threads_publishing_limit"): self._limit,
            ("Container", "GET", ""): self._state,
            ("Media", "GET", ""): lambda ask: self._shown(self.post(ask.path), ask),
            ("Media", "DELETE", ""): self._remove,
            ("Media", "GET", "replies"): self._replies,
            ("Media", "GET", "conversation"): self._conversation,
            ("Media", "POST", "manage_reply"): self._manage,
        }

    def _short(self, given: dict[str, str]) -> Any:
        if (given.get("client_id"), given.get("client_secret")) != (APP, SECRET):
            raise GraphRefusal(101, "Error validating application.")
        if given.get("grant_type") != "authorization_code" or not given.get("redirect_uri"):
            self.violated("A code is traded in the wrong way.")
        token = self.codes.pop(given.get("code", ""), "")
        if not token:
            raise GraphRefusal(100, "Invalid authorization code.")
        return {"access_token": token, "user_id": int(ACCOUNT)}

    def _lasting(self, given: dict[str, str]) -> Any:
        if given.get("grant_type") != "th_exchange_token" or given.get("client_secret") != SECRET:
            self.violated("A token is traded in the wrong way.")
        return self._given(self._living(given), f"{given['access_token']}LONG")

    def _renewed(self, given: dict[str, str]) -> Any:
        if given.get("grant_type") != "th_refresh_token":
            self.violated("A token is renewed in the wrong way.")
        token = given.get("access_token", "")
        if time.time() - self.born.get(token, 0) < DAY:
            raise GraphRefusal(100, "The token is too young to be renewed.")
        return self._given(self._living(given), f"{token}AGAIN")

    def _living(self, given: dict[str, str]) -> Token:
        who = self.tokens.get(given.get("access_token", ""))
        if who is None or not who.valid or who.expires <= time.time():
            raise GraphRefusal(190, "The token is no good.")
        return who

    def _given(self, who: Token, token: str) -> Any:
        self.tokens[token] = Token("USER", who.owner, who.scopes, app=APP, expires=int(time.time()) + TOKEN_LIFE)
        self.born[token] = time.time()
        return {"access_token": token, "token_type": "bearer", "expires_in": TOKEN_LIFE}

    def post(self, name: str) -> Post:
        """What stands there by this name."""
        if name not in self.things:
            raise GraphRefusal(24, "The requested resource does not exist", subcode=4279009)
        return self.things[name]

    def keep(self, author: str, text: str = "", **more: Any) -> Post:
        """A new post."""
        post = Post(str(next(self.numbers)), author, text, **more)
        self.things[post.id] = post
        return post

    def _about(self, ask: Ask) -> Any:
        about = {"username": USERNAME, "name": "Lindby kommun", "threads_biography": self.biography}
        return {"id": ask.who.owner} | about

    def _prepare(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "threads_content_publish")
        given, text = ask.given, ask.given.get("text", "")
        if measure(text) > TEXT:
            raise GraphRefusal(100, "Param text must be at most 500 characters long.")
        if len(different_links(text) | {given[name] for name in ("link_attachment",) if name in given}) > LINKS:
            raise GraphRefusal(100, "THREADS_API__LINK_LIMIT_EXCEEDED")
        if "reply_to_id" in given:
            self.needs(ask, "USER", "threads_manage_replies")
            self.post(given["reply_to_id"])
        self._mind_kind(given)
        return self.lay_ready(given)

    def _mind_kind(self, given: dict[str, str]) -> None:
        kind = given.get("media_type")
        if kind == "TEXT" and ("text" not in given or "image_url" in given or "alt_text" in given):
            self.violated("A text without text, or with a picture.")
        if kind != "TEXT" and "link_attachment" in given:
            self.violated("A card of a link beside pictures.")
        if kind == "IMAGE" and "image_url" not in given:
            self.violated("A picture without its address.")
        for child in given.get("children", "").split(",") if kind == "CAROUSEL" else ():
            found = self.containers.get(child)
            if found is None or not found.is_child or found.state != "FINISHED":
                raise GraphRefusal(100, "A child is not ready.")

    def _state(self, ask: Ask) -> Any:
        container = self.containers[ask.path]
        return {"id": container.id, "status": container.state} | (
            {"error_message": container.why} if container.why else {}
        )

    def _publish(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "threads_content_publish")
        container = self.containers.get(ask.given.get("creation_id", ""))
        if container is None or container.state != "FINISHED" or container.is_child:
            raise GraphRefusal(24, "The requested resource does not exist", subcode=4279009)
        if self.used >= self.most:
            raise GraphRefusal(613, "Calls to this api have exceeded the rate limit.")
        given, words = container.given, tuple(self.put_out(container))
        kept = {"parent": given.get("reply_to_id", ""), "alternatives": words, "link": given.get("link_attachment", "")}
        return {"id": self.keep(USERNAME, given.get("text", ""), **kept).id}

    def _own(self, ask: Ask, *, answers: bool) -> Any:
        now = time.time()
        if answers:
            self.needs(ask, "USER", "threads_read_replies")
        own = [one for one in reversed(self.things.values()) if one.author == USERNAME and now - one.at >= self.lag]
        return self._paged(ask, [one for one in own if bool(one.parent) is answers])

    def _mentions(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "threads_manage_mentions")
        answer = self._paged(ask, [self.post(name) for name in reversed(self.mentioned)])
        answer.setdefault("paging", {"cursors": {"after": "100000"}}).pop("next", None)
        return answer

    def _limit(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "threads_content_publish")
        return self.days_posts()

    def _remove(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "threads_delete")
        if self.post(ask.path).author != USERNAME:
            raise GraphRefusal(10, "Only its writer can delete it.")
        del self.things[ask.path]
        return {"success": True, "deleted_id": ask.path}

    def _replies(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "threads_read_replies")
        name = self.post(ask.path.partition("/")[0]).id
        return self._paged(ask, [one for one in reversed(self.things.values()) if one.parent == name])

    def _conversation(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "threads_read_replies")
        name = self.post(ask.path.partition("/")[0]).id
        below = [one for one in reversed(self.things.values()) if one.parent and self.root(one) == name]
        return self._paged(ask, below)

    def root(self, post: Post) -> str:
        """The first post of a talk."""
        while post.parent in self.things:
            post = self.things[post.parent]
        return post.id

    def _manage(self, ask: Ask) -> Any:
        self.needs(ask, "USER", "threads_manage_replies")
        reply = self.post(ask.path.partition("/")[0])
        above = self.things.get(reply.parent)
        if above is None or above.parent or above.author != USERNAME:
            raise GraphRefusal(100, "Only a top-level reply under a post of one's own can be hidden.")
        reply.hide_status = "HIDDEN" if ask.given["hide"] == "true" else "UNHUSHED"
        return {"success": True}

    def _paged(self, ask: Ask, found: list[Post]) -> dict[str, Any]:
        return paged(ask, found, lambda post: self._shown(post, ask))

    def _shown(self, post: Post, ask: Ask) -> dict[str, Any]:
        told: dict[str, Any] = {"id": post.id, "text": post.text, "username": post.author}
        told |= {"timestamp": told_time(post.at)}
        told |= {"permalink": self.address(post), "media_type": "TEXT_POST", "hide_status": post.hide_status}
        told |= {"has_replies": any(one.parent == post.id for one in self.things.values())}
        if post.parent:
            told |= {"replied_to": {"id": post.parent}, "root_post": {"id": self.root(post)}}
            told |= {"is_reply_owned_by_me": post.author == USERNAME}
        return {name: told[name] for name in ["id", *ask.given.get("fields", "id").split(",")] if name in told}

    def address(self, post: Post) -> str:
        """Where people find a post."""
        return f"https://www.threads.com/@{post.author}/post/{post.id}"


def gone(**more: Any) -> Step:
    """What Threads says of what it does not know, or not yet."""
    return graph_error(24, "The requested resource does not exist", subcode=4279009, **more)
