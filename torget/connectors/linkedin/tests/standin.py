"""A stand-in for LinkedIn, written after its documentation as it was on 2026-11-21: it remembers what it is told,
refuses what LinkedIn refuses, and misbehaves on command.

Every call is held to the schema beside this file.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from torget.connectors.linkedin.guide import SCOPES
from torget.connectors.linkedin.tests.schema import content, faults
from torget.connectors.linkedin.tests.things import ANNA, ORGANIZATIONS, OURS, US, Comment, Image, Said, read
from torget.connectors.linkedin.versions import VERSION
from torget.testing.connectors.platform import Call, Platform, Step

CLIENT, SECRET = "client-id-of-lindby", "client-secret-of-lindby"
SCOPE = " ".join(SCOPES)
SIXTY_DAYS, YEAR = 5_184_000, 31_536_000
QUERIED = {"POST": "w", "PUT": "w", "DELETE": "w", "GET": "r"}
ABOUT = {
    "/rest/posts": "organization_social",
    "/rest/images": "organization_social",
    "/rest/socialActions": "organization_social_feed",
    "/rest/socialMetadata": "organization_social_feed",
}
Query = dict[str, str]
Answer = Callable[..., Step]


@dataclass
class LinkedInSide(Platform):
    """LinkedIn, with two pages of ours. pages: those that whoever signs in may speak for. versions: those that live.
    partner: whether tokens are renewed. polls: how often a new picture is found unfinished; None: always. broken:
    nothing can be made of new pictures. lag: how many of the latest posts are not shown yet. elsewhere: where pictures
    are to be handed over; empty: here."""

    posts_said: dict[str, Said] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=lambda: {"access-0": SCOPE})
    refresh: set[str] = field(default_factory=set)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=lambda: [US])
    versions: set[str] = field(default_factory=lambda: {VERSION})
    ends: int = 1_800_000_000
    approved: bool = True
    partner: bool = False
    polls: int | None = 0
    broken: bool = False
    lag: int = 0
    elsewhere: str = ""
    numbers: Any = field(default_factory=lambda: count(7_100_000_000_000_000_000))

    # --- what people do there -------------------------------------------------------------------------------------

    def posts_itself(self, text: str, *, made: int = 0) -> str:
        """Somebody posts in the page's name at LinkedIn itself."""
        name = f"urn:li:ugcPost:{next(self.numbers)}"
        self.posts_said[name] = Said(name, OURS, text, text, made or now())
        return name

    def says(self, text: str, post: str, *, who: str = ANNA, under: str = "", made: int = 0, picture: str = "") -> str:
        """Somebody comments; the comment's full name. under: the comment that it answers."""
        comment = Comment(str(next(self.numbers)), post, who, text, made or now(), under, picture)
        self.comments[comment.name] = comment
        return comment.name

    def consents(self, url: str) -> dict[str, str]:
        """A person says yes on the page they were sent to; what LinkedIn sends them back with."""
        asked = dict(parse_qsl(urlsplit(url).query))
        if (
            set(asked) != {"response_type", "client_id", "redirect_uri", "state", "scope"}
            or asked["client_id"] != CLIENT
        ):
            self.violations.append(f"Nobody could say yes at {url}.")
        if not self.approved:
            return {"state": asked["state"], "error": "unauthorized_scope_error", "error_description": "Scope"}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"state": asked["state"], "code": code}

    # --- what calls are answered ----------------------------------------------------------------------------------

    def answer(self, call: Call) -> Step:
        """Check the call, and do it."""
        self.violations += faults(call)
        parts = urlsplit(call.path)
        path = unquote(parts.path)
        if refusal := self._refusal(call, path):
            return refusal
        query = dict(parse_qsl(parts.query))
        for method, pattern, answer in ROUTES:
            if method == call.method and (found := re.fullmatch(pattern, path)):
                step: Step = answer(self, call, query, *found.groups())
                return step
        return told(404, "RESOURCE_NOT_FOUND", f"No virtual resource found for {path}.")

    def _refusal(self, call: Call, path: str) -> Step | None:
        if path.startswith("/oauth/"):
            return None
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.access:
            return told(401, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user")
        if path.startswith("/dms-uploads/"):
            return None
        version = call.headers.get("linkedin-version", "")
        if version not in self.versions:
            return told(426, "NONEXISTENT_VERSION", f"Requested version {version} is not active")
        about = next((about for begin, about in ABOUT.items() if path.startswith(begin)), "")
        needed = f"{QUERIED[call.method]}_{about}" if about else "rw_organization_admin"
        # A picture that one may hand over, one may look at
        needed = f"w_{about}" if path.startswith("/rest/images") else needed
        if not self.approved or needed not in self.access[token].split():
            return told(403, "ACCESS_DENIED", f"Not enough permissions to access: {path.split('/')[2]}")
        return None

    def _token(self, call: Call, _query: Query) -> Step:
        given = content(call)
        if (given["client_id"], given["client_secret"]) != (CLIENT, SECRET):
            return plain({"error": "invalid_client", "error_description": "Client authentication failed"}, 401)
        if given["grant_type"] == "refresh_token":
            known = given["refresh_token"] in self.refresh
            return self._tokens(SCOPE) if known else plain({"error": "invalid_request"}, 400)
        asked = self.codes.pop(given["code"], None)
        if not asked or asked["redirect_uri"] != given["redirect_uri"]:
            return plain({"error": "invalid_redirect_uri", "error_description": "Wrong code."}, 400)
        return self._tokens(asked["scope"])

    def _tokens(self, scope: str) -> Step:
        token = f"access-{len(self.access)}"
        self.access[token] = scope
        given: dict[str, Any] = {"access_token": token, "expires_in": SIXTY_DAYS, "scope": scope.replace(" ", ",")}
        if self.partner:
            self.refresh.add("refresh-0")
            given |= {"refresh_token": "refresh-0", "refresh_token_expires_in": YEAR}
        return plain(given)

    def _inspect(self, call: Call, _query: Query) -> Step:
        given = content(call)
        if given["client_secret"] != SECRET:
            return plain({"error": "invalid_client"}, 401)
        scope = self.access.get(given["token"])
        if scope is None:
            return plain({"active": False, "status": "revoked"})
        listed = scope.replace(" ", ",")
        return plain({"active": True, "status": "active", "scope": listed, "expires_at": self.ends, "auth_type": "3L"})

    def _roles(self, _call: Call, _query: Query) -> Step:
        rows = [
            {"organization": f"urn:li:organization:{page}", "role": "ADMINISTRATOR", "state": "APPROVED"}
            for page in self.pages
        ]
        return listed(rows)

    def _organizations(self, _call: Call, query: Query) -> Step:
        numbers = query["ids"].removeprefix("List(").removesuffix(")").split(",")
        return plain({"results": {number: ORGANIZATIONS[number] for number in numbers}, "statuses": {}, "errors": {}})

    def _post(self, call: Call, _query: Query) -> Step:
        given = content(call)
        text, meant = read(given["commentary"])
        if meant:
            self.violations.append(f"The post ends before a {meant!r}.")
        if len(text) > 3000:
            return told(400, "FIELD_LENGTH_TOO_LONG", f"commentary is {len(text)} > 3000")
        if same := next((post for post in self.posts_said.values() if post.text == text and text), None):
            return told(422, "DUPLICATE_POST", f"Content is a duplicate of {same.name}")
        name = f"urn:li:share:{next(self.numbers)}"
        post = Said(name, given["author"], given["commentary"], text, now(), given.get("content", {}))
        if strange := [image["id"] for image in post.images if not self._is_ready(image["id"])]:
            return told(400, "INVALID_CONTENT_OWNERSHIP", f"Media {strange} cannot be used")
        self.posts_said[name] = post
        return Step(201, {"x-restli-id": name})

    def _is_ready(self, name: str) -> bool:
        return name in self.images and self.images[name].status == "AVAILABLE"

    def _change(self, call: Call, _query: Query, name: str) -> Step:
        if name not in self.posts_said:
            return told(404, "NOT_FOUND", f"{name} could not be found")
        commentary = content(call)["patch"]["$set"]["commentary"]
        text, meant = read(commentary)
        if meant:
            self.violations.append(f"The correction ends before a {meant!r}.")
        self.posts_said[name].commentary, self.posts_said[name].text = commentary, text
        return Step(204)

    def _remove(self, _call: Call, _query: Query, name: str) -> Step:
        self.posts_said.pop(name, None)
        return Step(204)

    def _own(self, _call: Call, query: Query) -> Step:
        posts = [post for post in self.posts_said.values() if post.author == query["author"]]
        ordered = sorted(posts, key=lambda post: post.made, reverse=True)[self.lag :]
        return paged([post.shown() for post in ordered], query)

    def _place(self, _call: Call, _query: Query) -> Step:
        key = str(next(self.numbers))
        self.images[f"urn:li:image:{key}"] = Image(f"urn:li:image:{key}", self.polls, self.broken)
        url = f"{self.elsewhere or self.url}/dms-uploads/{key}"
        value = {"image": f"urn:li:image:{key}", "uploadUrl": url, "uploadUrlExpiresAt": now() + 86_400_000}
        return plain({"value": value})

    def _fill(self, call: Call, _query: Query, key: str) -> Step:
        if not call.body or len(call.body) > 5_000_000:
            self.violations.append(f"LinkedIn takes pictures of 5 MB, and not of {len(call.body)} bytes.")
        self.images[f"urn:li:image:{key}"].filled = True
        return Step(201)

    def _image(self, _call: Call, _query: Query, name: str) -> Step:
        if name not in self.images:
            return told(404, "NOT_FOUND", "No such image")
        return plain({"id": name, "owner": OURS, "status": self.images[name].status})

    def _counts(self, _call: Call, query: Query) -> Step:
        names = query["ids"].removeprefix("List(").removesuffix(")").split(",")
        results = {
            name: {"entity": name, "commentsState": "OPEN", "commentSummary": {"count": len(self._all_under(name))}}
            for name in names
            if name in self.posts_said
        }
        return plain({"results": results, "statuses": {}, "errors": {}})

    def _all_under(self, post: str) -> list[Comment]:
        return [comment for comment in self.comments.values() if comment.post == post]

    def _under(self, _call: Call, query: Query, name: str) -> Step:
        if name not in self.posts_said and name not in self.comments:
            return told(404, "NOT_FOUND", f"{name} could not be found")
        right = [
            comment
            for comment in self.comments.values()
            if (comment.parent == name if name in self.comments else comment.post == name and not comment.parent)
        ]
        return paged([comment.shown(self._answers(comment)) for comment in right], query)

    def _answers(self, comment: Comment) -> int:
        return sum(other.parent == comment.name for other in self.comments.values())

    def _comment(self, _call: Call, _query: Query, post: str, number: str) -> Step:
        found = self.comments.get(f"urn:li:comment:({post},{number})")
        return plain(found.shown(self._answers(found))) if found else told(404, "NOT_FOUND", "No such comment")

    def _write(self, call: Call, _query: Query, name: str) -> Step:
        given = content(call)
        parent = given.get("parentComment", "")
        if name != (parent or given["object"]):
            self.violations.append(f"The comment stands under {name} and says {parent or given['object']}.")
        if parent and (parent not in self.comments or self.comments[parent].parent):
            return told(400, "INVALID_PARENT", "Comments go one deep")
        if given["object"] not in self.posts_said:
            return told(404, "NOT_FOUND", "No such post")
        made = self.says(given["message"]["text"], given["object"], who=given["actor"], under=parent)
        return plain(self.comments[made].shown(0), 201)

    def _reword(self, call: Call, _query: Query, post: str, number: str) -> Step:
        name = f"urn:li:comment:({post},{number})"
        if name not in self.comments:
            return told(404, "NOT_FOUND", "No such comment")
        self.comments[name].text = content(call)["patch"]["message"]["$set"]["text"]
        return Step(204)

    def _erase(self, _call: Call, _query: Query, post: str, number: str) -> Step:
        found = self.comments.pop(f"urn:li:comment:({post},{number})", None)
        return Step(204) if found else told(404, "NOT_FOUND", "No such comment")


UNDER = r"/rest/socialActions/([^/]+)/comments"
ROUTES: tuple[tuple[str, str, Answer], ...] = (
    ("POST", r"/oauth/v2/accessToken", LinkedInSide._token),
    ("POST", r"/oauth/v2/introspectToken", LinkedInSide._inspect),
    ("GET", r"/rest/organizationAcls", LinkedInSide._roles),
    ("GET", r"/rest/organizations", LinkedInSide._organizations),
    ("POST", r"/rest/posts", LinkedInSide._post),
    ("GET", r"/rest/posts", LinkedInSide._own),
    ("POST", r"/rest/posts/([^/]+)", LinkedInSide._change),
    ("DELETE", r"/rest/posts/([^/]+)", LinkedInSide._remove),
    ("POST", r"/rest/images", LinkedInSide._place),
    ("PUT", r"/dms-uploads/([^/]+)", LinkedInSide._fill),
    ("GET", r"/rest/images/([^/]+)", LinkedInSide._image),
    ("GET", r"/rest/socialMetadata", LinkedInSide._counts),
    ("GET", UNDER, LinkedInSide._under),
    ("POST", UNDER, LinkedInSide._write),
    ("GET", rf"{UNDER}/(\d+)", LinkedInSide._comment),
    ("POST", rf"{UNDER}/(\d+)", LinkedInSide._reword),
    ("DELETE", rf"{UNDER}/(\d+)", LinkedInSide._erase),
)


def paged(things: list[Any], query: Query) -> Step:
    """A page of a list."""
    start, size = int(query.get("start", "0")), int(query.get("count", "10"))
    return listed(things[start : start + size], start)


def listed(things: list[Any], start: int = 0) -> Step:
    """A list, as LinkedIn wraps it."""
    return plain({"paging": {"start": start, "count": len(things), "links": []}, "elements": things})


def plain(told: dict[str, Any], status: int = 200) -> Step:
    """JSON."""
    return Step(status, {"Content-Type": "application/json"}, json.dumps(told).encode())


def told(status: int, code: str, message: str) -> Step:
    """An error, as LinkedIn tells it."""
    return plain({"status": status, "code": code, "message": message}, status)


def now() -> int:
    """Milliseconds."""
    return int(datetime.now(UTC).timestamp() * 1000)
