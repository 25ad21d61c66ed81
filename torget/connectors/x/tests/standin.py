"""A stand-in for X, written after https://docs.x.com as it was on 2026-08-22: it remembers what it is told, refuses
what X refuses, and misbehaves on command.

Every call and every good answer is held to X's own specification where that is at hand (`specification.py`).
"""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from torget.connectors.wording.counting import weighted
from torget.connectors.x.leave import challenge
from torget.connectors.x.posts import name_at
from torget.connectors.x.tests.specification import DESCRIPTION
from torget.connectors.x.tests.things import ANNA, PEOPLE, US, Letter, Media, Query, Said
from torget.testing.connectors.platform import Call, Platform, Step

CLIENT, SECRET = "client-id-of-lindby", "client-secret-of-lindby"
SCOPE = "tweet.read tweet.write tweet.moderate.write users.read media.write offline.access dm.read dm.write"
NEEDED = {
    ("POST", "/2/media/upload"): "media.write",
    ("POST", "/2/media/metadata"): "media.write",
    ("GET", "/2/media/upload"): "media.write",
    ("POST", "/2/tweets"): "tweet.write",
    ("GET", "/2/dm_events"): "dm.read",
    ("GET", "/2/users/me"): "users.read",
}
PROFILE_LINK = "https://torget.lindby.example/voice/lindby/"
Answer = Callable[..., Step]


@dataclass
class XSide(Platform):
    """X, with one account of ours and two people. page: how many things it shows at once. lag: how many of the latest
    posts a timeline does not show yet. polls: how often a new picture is found unfinished; None: always. broken:
    nothing can be made of new pictures."""

    posts_said: dict[str, Said] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    media: dict[str, Media] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=lambda: {"access-0": SCOPE})
    refresh: set[str] = field(default_factory=lambda: {"refresh-0"})
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    granted_scope: str = SCOPE
    confidential: bool = True
    credits: bool = True
    approved: bool = True
    application_only: bool = False
    page: int = 100
    lag: int = 0
    polls: int | None = 0
    broken: bool = False
    renewals: int = 0
    last: int = 0

    # --- what people do there -------------------------------------------------------------------------------------

    def says(self, text: str, *, who: str = ANNA, under: str = "", media: list[str] | None = None) -> str:
        """Somebody posts; the post's name."""
        name = self._name()
        self.posts_said[name] = Said(name, who, text, _now(), under, media or [])
        return name

    def edits(self, name: str, text: str) -> str:
        """Somebody edits their post, which gets another name."""
        old = self.posts_said.pop(name)
        new = self._name()
        versions = [*(old.versions or [old.name]), new]
        self.posts_said[new] = Said(new, old.author, text, _now(), old.parent, old.media, versions)
        return new

    def writes_to_us(self, text: str, who: str = ANNA) -> str:
        """Somebody writes us a letter; its name."""
        self.letters.append(Letter(name := self._name(), who, US, text, _now()))
        return name

    def consents(self, url: str) -> dict[str, str]:
        """A person says yes on the page they were sent to; what X sends them back with."""
        asked = dict(parse_qsl(urlsplit(url).query))
        wrong = (
            set(asked)
            ^ {"response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge"}
            ^ {"code_challenge_method"}
        )
        if wrong or asked["code_challenge_method"] != "S256" or asked["client_id"] != CLIENT:
            self.violations.append(f"Nobody could say yes at {url}.")
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"state": asked["state"], "code": code}

    # --- what calls are answered ----------------------------------------------------------------------------------

    def answer(self, call: Call) -> Step:
        """Check the call, and do it."""
        path, query = urlsplit(call.path).path, dict(parse_qsl(urlsplit(call.path).query))
        if path == "/2/oauth2/token":
            return self._token(call)
        self.violations += DESCRIPTION.faults_of_call(call)
        if refusal := self._refusal(call, path):
            return refusal
        for method, pattern, answer in ROUTES:
            if method == call.method and (found := re.fullmatch(pattern, path)):
                step = answer(self, call, query, *found.groups())
                self.violations += DESCRIPTION.faults_of_answer(call, step)
                return step
        self.violations.append(f"X has no {call.method} {path}.")
        return _problem(404, "Not Found")

    def posts(self) -> list[Call]:
        """What was written, whichever way."""
        return [call for call in self.calls if self.writes(call)]

    def _refusal(self, call: Call, path: str) -> Step | None:
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        if self.application_only:
            return _problem(
                403, "Unsupported Authentication", "Application-Only is forbidden.", "unsupported-authentication"
            )
        if token not in self.access:
            return _problem(401, "Unauthorized", "Unauthorized")
        if not self.approved:
            return _problem(403, "Client Forbidden", "Attach the app to a project.", "client-forbidden")
        if not self.credits:
            return _problem(402, "CreditsDepleted", "The account has no credits.", "credits")
        needed = NEEDED.get((call.method, path), "tweet.read")
        return None if needed in self.access[token].split() else _problem(403, "Forbidden", "Forbidden")

    def _token(self, call: Call) -> Step:
        given = dict(parse_qsl(call.body.decode()))
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        proved = call.headers.get("authorization") == basic if self.confidential else given.get("client_id") == CLIENT
        if not proved:
            return _json({"error": "unauthorized_client", "error_description": "Missing valid authorization"}, 401)
        if given["grant_type"] == "refresh_token":
            return self._renewed(given["refresh_token"])
        asked = self.codes.pop(given["code"], None)
        if not asked or asked["redirect_uri"] != given["redirect_uri"]:
            return _json({"error": "invalid_request", "error_description": "Wrong code."}, 400)
        if asked["code_challenge"] != challenge(given.get("code_verifier", "")):
            return _json({"error": "invalid_request", "error_description": "Wrong verifier."}, 400)
        self.granted_scope = asked["scope"]
        return self._tokens()

    def _renewed(self, refresh: str) -> Step:
        if refresh not in self.refresh:
            return _json(
                {"error": "invalid_request", "error_description": "Value passed for the token was invalid."}, 400
            )
        self.refresh.remove(refresh)
        self.renewals += 1
        return self._tokens()

    def _tokens(self) -> Step:
        number = len(self.access) + self.renewals
        access, refresh = f"access-{number}", f"refresh-{number}"
        self.access[access] = self.granted_scope
        self.refresh.add(refresh)
        return _json(
            {"token_type": "bearer", "expires_in": 7200, "access_token": access, "scope": self.granted_scope}
            | ({"refresh_token": refresh} if "offline.access" in self.granted_scope else {})
        )

    def _me(self, _call: Call, query: Query) -> Step:
        shown = {"start": 0, "end": 1, "url": "https://t.co/ourownpage", "expanded_url": PROFILE_LINK}
        asked = "entities" in query.get("user.fields", "")
        return _json({"data": PEOPLE[US] | ({"entities": {"url": {"urls": [shown]}}} if asked else {})})

    def _post(self, call: Call, _query: Query) -> Step:
        content = json.loads(call.body)
        text, parent = content.get("text", ""), content.get("reply", {}).get("in_reply_to_tweet_id", "")
        media = content.get("media", {}).get("media_ids", [])
        if weighted(text) > 280 or not (text or media):
            self.violations.append(f"X takes 280 signs, and not {weighted(text)}.")
        if strange := [name for name in media if not self._is_ready(name)]:
            return _problem(400, "Invalid Request", f"Media {strange} are invalid.", "invalid-request")
        if parent and not self._may_answer(parent):
            return _problem(403, "Forbidden", "You have not been mentioned by the author.")
        if self._has_said(text, parent):
            return _problem(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.")
        name = self.says(text, who=US, under=parent, media=media)
        return _json({"data": {"id": name, "text": text}}, 201)

    def _is_ready(self, name: str) -> bool:
        return name in self.media and self.media[name].polls == 0 and self.media[name].category == "tweet_image"

    def _may_answer(self, parent: str) -> bool:
        """Since 2026-02-23: ourselves, and who has named us; never a version that has been edited since."""
        answered = self.posts_said.get(parent)
        return answered is not None and (answered.author == US or "@lindby" in answered.text)

    def _has_said(self, text: str, parent: str) -> bool:
        """An answer to another is another text there, since it begins with their name."""
        own = (post for post in self.posts_said.values() if post.author == US and text)
        return any((post.text, post.parent) == (text, parent) for post in own)

    def _delete(self, _call: Call, _query: Query, name: str) -> Step:
        if name not in self.posts_said:
            return _problem(404, "Not Found Error", f"Could not find tweet with id: [{name}].", "resource-not-found")
        del self.posts_said[name]
        return _json({"data": {"deleted": True}})

    def _hide(self, call: Call, _query: Query, name: str) -> Step:
        if name not in self.posts_said:
            return _problem(404, "Not Found Error", "No such post.", "resource-not-found")
        self.posts_said[name].hidden = json.loads(call.body)["hidden"]
        return _json({"data": {"hidden": self.posts_said[name].hidden}})

    def _upload(self, call: Call, _query: Query) -> Step:
        head = f"Content-Type: {call.headers['content-type']}\r\n\r\n".encode()
        parts: Any = message_from_bytes(head + call.body).get_payload()
        fields = {part.get_param("name", header="content-disposition"): part for part in parts}
        size = len(fields["media"].get_payload(decode=True))
        if size > 5_000_000 or fields["media"].get_content_type() not in {"image/jpeg", "image/png"}:
            self.violations.append(f"X takes pictures of 5 MB, and not of {size} bytes.")
        name = self._name()
        self.media[name] = Media(name, size, fields["media_category"].get_payload().strip(), self.polls, self.broken)
        data: dict[str, Any] = {"id": name, "media_key": f"3_{name}", "size": size, "expires_after_secs": 86400}
        if self.polls != 0 or self.broken:
            data["processing_info"] = {"state": "pending", "check_after_secs": 0}
        return _json({"data": data})

    def _progress(self, _call: Call, query: Query) -> Step:
        media = self.media.get(query["media_id"])
        if media is None:
            return _problem(400, "Invalid Request", "No such media.", "invalid-request")
        return _json({"data": {"id": media.name, "processing_info": media.progress}})

    def _describe(self, call: Call, _query: Query) -> Step:
        content = json.loads(call.body)
        self.media[content["id"]].words = content["metadata"]["alt_text"]["text"]
        return _json({"data": {"id": content["id"], "associated_metadata": content["metadata"]}})

    def _own(self, _call: Call, query: Query, user: str) -> Step:
        posts = [post for post in self._latest() if post.author == user][self.lag :]
        return self._timeline(posts, query)

    def _named(self, _call: Call, query: Query, user: str) -> Step:
        name = f"@{PEOPLE[user]['username']}"
        return self._timeline([post for post in self._latest() if name in post.text], query)

    def _search(self, _call: Call, query: Query) -> Step:
        roots = set(re.findall(r"conversation_id:(\d+)", query["query"]))
        if len(query["query"]) > 512 or "-from:lindby -@lindby" not in query["query"]:
            self.violations.append(f"X cannot search for {query['query']}.")
        if (since := query.get("since_id")) and int(since) < int(name_at(_now() - timedelta(days=7))):
            return _problem(400, "Invalid Request", "'since_id' must be newer than seven days.", "invalid-request")
        found = [post for post in self._latest() if self._root(post) in roots and post.author != US]
        return self._timeline([post for post in found if "@lindby" not in post.text], query)

    def _root(self, post: Said) -> str:
        while post.parent in self.posts_said:
            post = self.posts_said[post.parent]
        return post.name

    def _timeline(self, posts: list[Said], query: Query) -> Step:
        since = query.get("since_id", "0")
        start = datetime.fromisoformat(query.get("start_time", "2006-03-21T00:00:00Z"))
        known = [post for post in posts if int(post.name) > int(since) and post.made >= start]
        shown, meta = self._page(known, query)
        people = [PEOPLE[who] for who in sorted({post.author for post in shown})]
        pictures = [
            {"media_key": key, "type": "photo", "url": f"https://pbs.example/{key}.jpg", "alt_text": "En grop"}
            for post in shown
            for key in post.media
        ]
        data = [post.shown(query, self.posts_said) for post in shown]
        return _json(_listed(data, {"users": people, "media": pictures}, meta))

    def _page(self, things: list[Any], query: Query) -> tuple[list[Any], dict[str, Any]]:
        begin = int(query.get("pagination_token", "0").removeprefix("page-of-a-long-list-"))
        end = begin + min(self.page, int(query.get("max_results", "10")))
        meta: dict[str, Any] = {"result_count": len(things[begin:end])}
        if end < len(things):
            meta["next_token"] = f"page-of-a-long-list-{end}"
        return things[begin:end], meta

    def _latest(self) -> list[Said]:
        return sorted(self.posts_said.values(), key=lambda post: int(post.name), reverse=True)

    def _letters(self, _call: Call, query: Query, reader: str = "") -> Step:
        ordered = sorted(self.letters, key=lambda letter: int(letter.name), reverse=True)
        ours = [letter for letter in ordered if not reader or reader in {letter.sender, letter.reader}]
        shown, meta = self._page(ours, query)
        people = [PEOPLE[who] for who in sorted({letter.sender for letter in shown})]
        return _json(_listed([letter.shown(query) for letter in shown], {"users": people}, meta))

    def _write(self, call: Call, _query: Query, reader: str) -> Step:
        self.letters.append(Letter(name := self._name(), US, reader, json.loads(call.body)["text"], _now()))
        return _json({"data": {"dm_conversation_id": "-".join(sorted((US, reader))), "dm_event_id": name}}, 201)

    def _unwrite(self, _call: Call, _query: Query, name: str) -> Step:
        self.letters = [letter for letter in self.letters if letter.name != name]
        return _json({"data": {"deleted": True}})

    def _name(self) -> str:
        self.last = max(self.last + 1, int(name_at(_now())))
        return str(self.last)


ROUTES: tuple[tuple[str, str, Answer], ...] = (
    ("GET", r"/2/users/me", XSide._me),
    ("GET", r"/2/users/(\d+)/tweets", XSide._own),
    ("GET", r"/2/users/(\d+)/mentions", XSide._named),
    ("GET", r"/2/tweets/search/recent", XSide._search),
    ("POST", r"/2/tweets", XSide._post),
    ("DELETE", r"/2/tweets/(\d+)", XSide._delete),
    ("PUT", r"/2/tweets/(\d+)/hidden", XSide._hide),
    ("POST", r"/2/media/upload", XSide._upload),
    ("GET", r"/2/media/upload", XSide._progress),
    ("POST", r"/2/media/metadata", XSide._describe),
    ("GET", r"/2/dm_events", XSide._letters),
    ("GET", r"/2/dm_conversations/with/(\d+)/dm_events", XSide._letters),
    ("POST", r"/2/dm_conversations/with/(\d+)/messages", XSide._write),
    ("DELETE", r"/2/dm_events/(\d+)", XSide._unwrite),
)


def _listed(data: list[Any], includes: dict[str, list[Any]], meta: dict[str, Any]) -> dict[str, Any]:
    """X leaves out what is empty."""
    beside = {name: things for name, things in includes.items() if things}
    return ({"data": data} if data else {}) | ({"includes": beside} if beside else {}) | {"meta": meta}


def _json(content: dict[str, Any], status: int = 200) -> Step:
    reset = str(int((_now() + timedelta(minutes=15)).timestamp()))
    headers = {"x-rate-limit-limit": "75", "x-rate-limit-remaining": "74", "x-rate-limit-reset": reset}
    return Step(status, headers | {"Content-Type": "application/json"}, json.dumps(content).encode())


def _problem(status: int, title: str, detail: str = "", kind: str = "") -> Step:
    told = {"title": title, "detail": detail, "status": status}
    told["type"] = f"https://api.x.com/2/problems/{kind}" if kind else "about:blank"
    return Step(status, {"Content-Type": "application/problem+json"}, json.dumps(told).encode())


def _now() -> datetime:
    return datetime.now(UTC)
