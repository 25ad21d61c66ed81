"""A site that answers as WordPress 6.1 does, and minds every call that the Handbook forbids."""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from torget.connectors.wordpress.tests import handbook
from torget.testing.connectors.platform import Call, Platform, Step

USERNAME, PASSWORD = "torget", "abcd EFGH 1234 ijkl MNOP 5678"
OUR_USER = 7
CAPABILITIES = ("publish_posts", "edit_published_posts", "delete_published_posts", "upload_files", "moderate_comments")
BEGINS = {"image/jpeg": b"\xff\xd8", "image/png": b"\x89PNG"}
Thing = dict[str, Any]


@dataclass
class StandIn(Platform):
    """Its posts, pictures and comments by number. may: what our user may do. offers: whether application passwords are
    there. gate: an answer to everything, as a security plugin gives;
    closed_to_writing: to what would change anything."""

    posts_there: dict[int, Thing] = field(default_factory=dict)
    media: dict[int, Thing] = field(default_factory=dict)
    comments: dict[int, Thing] = field(default_factory=dict)
    may: set[str] = field(default_factory=lambda: set(CAPABILITIES))
    offers: bool = True
    trash: bool = True
    gate: Step | None = None
    closed_to_writing: Step | None = None
    made: int = 10

    def answer(self, call: Call) -> Step:
        """By the route, as the interface does."""
        if gate := self.gate or (self.closed_to_writing if self.writes(call) else None):
            return gate
        query = dict(parse_qsl(urlsplit(call.path).query))
        route = query.pop("rest_route", "")
        if route == "/":
            return told(200, self._introduction())
        word = b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
        if call.headers.get("authorization") != f"Basic {word}":
            return stranger(route, query)
        _, space, version, kind, *rest = [*route.split("/"), ""]
        self.minds([] if (space, version) == ("wp", "v2") and kind in handbook.QUERIES else [f"no route {route}"])
        return self._asked(kind, rest[0], query) if call.method == "GET" else self._told(call, kind, rest[0], query)

    def minds(self, wrongs: list[str]) -> None:
        """Note what the Handbook forbids."""
        self.violations += wrongs

    def comment(self, post: int, words: str, **more: Any) -> Thing:
        """Somebody comments."""
        number = self._next()
        made = {
            "id": number,
            "post": post,
            "parent": 0,
            "author": 0,
            "author_name": "Didrik",
            "author_url": "",
            "date_gmt": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
            "content": {"rendered": f"<p>{words}</p>\n"},
            "link": f"{self.url}/2026/11/{post}/#comment-{number}",
            "status": "approved",
            "type": "comment",
        }
        self.comments[number] = {**made, **more}
        return self.comments[number]

    def _introduction(self) -> Thing:
        page = {"endpoints": {"authorization": f"{self.url}/wp-admin/authorize-application.php"}}
        offered: Any = {"application-passwords": page} if self.offers else []
        about = {"name": "Lindbybloggen", "description": "", "home": self.url, "namespaces": ["oembed/1.0", "wp/v2"]}
        return {**about, "authentication": offered}

    def _asked(self, kind: str, which: str, query: dict[str, str]) -> Step:
        self.minds(handbook.minded(query, handbook.QUERIES[kind]))
        if kind == "users":
            return told(200, {"id": OUR_USER, "url": "", "capabilities": dict.fromkeys(sorted(self.may), True)})
        if which:
            return told(200, self._store(kind)[int(which)])
        if kind == "categories":
            return told(200, [{"id": 3, "slug": "nyheter"}] if query.get("slug") == "nyheter" else [])
        if kind == "comments":
            return self._listed(query)
        alive = [thing for thing in self._store(kind).values() if thing["status"] != "trash"]
        return told(200, [thing for thing in alive if thing["slug"] == query["slug"]])

    def _listed(self, query: dict[str, str]) -> Step:
        if query.get("context") == "edit" and "moderate_comments" not in self.may:
            return refusal(403, "rest_forbidden_context")
        wanted = {name: int(query[name]) for name in ("post", "parent", "author") if name in query}
        found = [one for one in self.comments.values() if all(one[name] == value for name, value in wanted.items())]
        found = [one for one in found if one["status"] in {"approved", "hold"}]
        after = query.get("after", "").rstrip("Z")
        found = [one for one in found if one["date_gmt"] > after]
        found.sort(key=lambda one: one["id"], reverse=query.get("order", "desc") == "desc")
        size = int(query.get("per_page", 10))
        first = size * (int(query.get("page", 1)) - 1)
        return told(200, found[first : first + size], {"X-WP-TotalPages": str(-(-len(found) // size))})

    def _told(self, call: Call, kind: str, which: str, query: dict[str, str]) -> Step:
        self.minds(handbook.minded(query, handbook.METHOD))
        if query.get("_method") == "DELETE":
            return self._removed(kind, int(which), for_good="force" in query)
        said = self._form(call) if kind == "media" else self._json(call)
        wrongs = handbook.minded(said, handbook.BODIES[kind])
        self.minds(wrongs)
        if wrongs:
            return refusal(400, "rest_invalid_param")
        return self._changed(kind, int(which), said) if which else self._created(kind, said)

    def _created(self, kind: str, said: Thing) -> Step:
        needed = {"posts": "publish_posts", "media": "upload_files"}.get(kind)
        if needed and needed not in self.may:
            return refusal(403, "rest_cannot_create")
        if kind == "comments":
            return self._commented(said)
        number = self._next()
        more = {"id": number, "link": f"{self.url}/2026/11/{said['slug']}/", "status": said.get("status", "inherit")}
        if kind == "media":
            more["source_url"] = f"{self.url}/wp-content/uploads/{said['slug']}.jpg"
        self._store(kind)[number] = {**said, **more}
        return told(201, self._store(kind)[number])

    def _commented(self, said: Thing) -> Step:
        same = [one for one in self.comments.values() if one["author"] == OUR_USER and one["parent"] == said["parent"]]
        if any(one["content"].get("raw") == said["content"] for one in same):
            return refusal(409, "comment_duplicate")
        content = {"raw": said["content"], "rendered": f"<p>{said['content']}</p>\n"}
        made = self.comment(said["post"], "", parent=said["parent"], author=OUR_USER, content=content)
        return told(201, made)

    def _changed(self, kind: str, number: int, said: Thing) -> Step:
        thing = self._store(kind).get(number)
        if thing is None:
            return refusal(404, "rest_post_invalid_id")
        if kind == "comments" and said.get("status") == thing["status"]:
            return refusal(500, "rest_comment_failed_edit")
        if kind == "comments" and "content" in said:
            said = {**said, "content": {"raw": said["content"], "rendered": f"<p>{said['content']}</p>\n"}}
        thing.update(said)
        return told(200, thing)

    def _removed(self, kind: str, number: int, *, for_good: bool) -> Step:
        thing = self._store(kind).get(number)
        if thing is None:
            return refusal(404, "rest_post_invalid_id")
        if for_good:
            return told(200, {"deleted": True, "previous": self._store(kind).pop(number)})
        if kind == "media" or not self.trash:
            return refusal(501, "rest_trash_not_supported")
        if thing["status"] == "trash":
            return refusal(410, "rest_already_trashed")
        thing["status"] = "trash"
        return told(200, thing)

    def _store(self, kind: str) -> dict[int, Thing]:
        return {"posts": self.posts_there, "media": self.media, "comments": self.comments}[kind]

    def _json(self, call: Call) -> Thing:
        self.minds([] if call.headers.get("content-type") == "application/json" else ["no JSON"])
        said: Thing = json.loads(call.body)
        return said

    def _form(self, call: Call) -> Thing:
        """A file in the field `file` with a name and an image's type, and the fields beside it."""
        head = f"Content-Type: {call.headers['content-type']}\r\n\r\n".encode()
        said: Thing = {}
        for part in message_from_bytes(head + call.body, policy=policy.HTTP).iter_parts():
            name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
            if part.get_filename():
                begins = BEGINS.get(part.get_content_type(), b"no picture")
                fine = name == "file" and bytes(content).startswith(begins)
                self.minds([] if fine else ["no picture"])
            else:
                said[str(name)] = bytes(content).decode()
        return said

    def _next(self) -> int:
        self.made += 1
        return self.made


def told(status: int, content: Any, headers: dict[str, str] | None = None) -> Step:
    """An answer in JSON."""
    body = json.dumps(content).encode()
    return Step(status, {"Content-Type": "application/json; charset=UTF-8", **(headers or {})}, body)


def refusal(status: int, code: str) -> Step:
    """An error as WP_REST_Server writes it."""
    return told(status, {"code": code, "message": "<strong>Error</strong>", "data": {"status": status}})


def stranger(route: str, query: dict[str, str]) -> Step:
    """What somebody with a wrong password is answered, as seen with 6.1: they are taken for a visitor."""
    if "status" in query and route == "/wp/v2/posts":
        details = {"status": {"code": "rest_forbidden_status", "data": {"status": 401}}}
        return told(400, {"code": "rest_invalid_param", "data": {"status": 400, "details": details}})
    return refusal(401, "rest_not_logged_in")
