"""A server, strict: every call and every answer is held to the description of the interface and to rules that hold
wherever that lies.

It keeps what real ones keep: a key makes one status, a picture is used once and when it is prepared, what is gone is
gone, a token does what was granted and no more.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import regex

from torget.connectors.mastodon.tests import entities
from torget.connectors.mastodon.tests.entities import ASTA, LINDBY, Json, now
from torget.connectors.mastodon.tests.gate import Gate, RefusedError, answered
from torget.connectors.mastodon.tests.specification import DESCRIPTION
from torget.testing.connectors.platform import Call, Step

VISIBILITIES = {"public", "unlisted", "private", "direct"}
Route = Callable[..., Step]


@dataclass
class StandIn(Gate):
    """statuses: by number, the oldest first. texts: as they were written. media: what nothing was said with yet.
    preparing: how many looks until each is prepared (None: never); looks: the same for those to come. keys: the status
    that each made. notices: the oldest first. unknown: paths that it does not know. forgotten: what it leaves out
    though it is there."""

    statuses: dict[str, Json] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    media: dict[str, Json] = field(default_factory=dict)
    preparing: dict[str, int | None] = field(default_factory=dict)
    looks: int | None = 0
    keys: dict[str, str] = field(default_factory=dict)
    notices: list[Json] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    forgotten: set[str] = field(default_factory=set)

    def answer(self, call: Call) -> Step:
        """What a real server answers; what it would mind is noted."""
        if self.instead:
            return self.instead
        self.violations += DESCRIPTION.faults_of_call(call)
        try:
            step = self._routed(call)
        except RefusedError as error:
            return error.step
        self.violations += DESCRIPTION.faults_of_answer(call, step)
        return step

    def _routed(self, call: Call) -> Step:
        path = urlsplit(call.path).path
        for pattern, scope, route in ROUTES:
            found = re.fullmatch(pattern, f"{call.method} {path}")
            if found and path not in self.unknown:
                if scope is not None:
                    self.permit(call, scope)
                return route(self, call, *found.groups())
        raise RefusedError(404, "The page you were looking for doesn't exist.")

    # What others do

    def somebody(self, text: str, *, whose: str = ASTA, under: str = "", notify: str = "mention", **more: Any) -> str:
        """Somebody says something, under something, and we are told."""
        said = entities.status(self.number(), whose, text, **more)
        if under:
            parent = self.statuses[under]
            parent["replies_count"] += 1
            said |= {"in_reply_to_id": under, "in_reply_to_account_id": parent["account"]["id"]}
        self.statuses[said["id"]] = said
        if notify:
            self.notify(notify, whose, said["id"])
        return str(said["id"])

    def notify(self, kind: str, whose: str, status: str | None = None) -> None:
        """We are told of something."""
        number = str(len(self.notices) + 1)
        notice = {"id": number, "type": kind, "group_key": f"ungrouped-{number}", "created_at": now()}
        self.notices.append({**notice, "account": entities.account(whose), "status_of": status})

    def rewrite(self, number: str, text: str) -> None:
        """Somebody changes what they said."""
        self.statuses[number] |= {"content": entities.html(text), "edited_at": now()}

    # Statuses

    def say(self, call: Call) -> Step:
        """A new one."""
        key = call.headers.get("idempotency-key", "")
        if not key:
            self.violations.append("A status without a key may stand there twice.")
        if key in self.keys:
            return answered(self.statuses[self.keys[key]])
        asked = json.loads(call.body)
        self._mind(asked)
        parent = asked.get("in_reply_to_id")
        if parent and parent not in self.statuses:
            raise RefusedError(404, "The post you are trying to reply to does not appear to exist.")
        said = entities.status(
            self.number(),
            LINDBY,
            asked.get("status", ""),
            visibility=asked.get("visibility", "public"),
            language=asked.get("language"),
            media_attachments=self._attached(asked.get("media_ids", [])),
            in_reply_to_id=parent,
            in_reply_to_account_id=self.statuses[parent]["account"]["id"] if parent else None,
        )
        self.statuses[said["id"]], self.texts[said["id"]] = said, asked.get("status", "")
        self.keys[key] = said["id"]
        return answered(said)

    def change(self, call: Call, number: str) -> Step:
        """Other words, and the pictures that are named."""
        said, asked = self._ours(number), json.loads(call.body)
        self._mind(asked)
        attributes = {entry["id"]: entry["description"] for entry in asked.get("media_attributes", [])}
        kept = {one["id"]: one for one in said["media_attachments"]}
        fresh = self._attached([name for name in asked.get("media_ids", []) if name not in kept])
        pictures = [kept.get(name) or fresh.pop(0) for name in asked.get("media_ids", [])]
        for picture in pictures:
            picture["description"] = attributes.get(picture["id"], picture["description"])
        said |= {"content": entities.html(asked["status"]), "edited_at": now(), "media_attachments": pictures}
        self.texts[number] = asked["status"]
        return answered(said)

    def take_away(self, call: Call, number: str) -> Step:
        """Gone, with its pictures where that is asked."""
        said = self._ours(number)
        del self.statuses[number]
        if parse_qs(urlsplit(call.path).query).get("delete_media") != ["true"]:
            self.violations.append("The pictures stay a day longer than their post.")
        return answered(said)

    def _ours(self, number: str) -> Json:
        if number not in self.statuses or self.statuses[number]["account"]["id"] != LINDBY:
            raise RefusedError(404, "Record not found")
        return self.statuses[number]

    def _mind(self, asked: Json) -> None:
        """What the server refuses, and what it would let pass though nobody means it."""
        text = asked.get("status", "")
        if not text.strip() and not asked.get("media_ids"):
            raise RefusedError(422, "Validation failed: Text can't be blank")
        if length(text) > self.limits["text"]:
            raise RefusedError(422, f"Validation failed: Text character limit of {self.limits['text']} exceeded")
        if len(asked.get("media_ids", [])) > self.limits["images"]:
            raise RefusedError(422, "Validation failed: Cannot attach more than 4 files")
        if asked.get("visibility", "public") not in VISIBILITIES:
            raise RefusedError(422, "Validation failed: Visibility is not included in the list")
        if asked.get("visibility") == "direct" and not entities.named(text):
            self.violations.append("A private mention that mentions nobody is seen by nobody.")
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)?", asked.get("language", "")):
            self.violations.append("Nobody can tell which language it is in.")

    def _attached(self, names: list[str]) -> list[Json]:
        for name in names:
            if name not in self.media:
                raise RefusedError(422, f"Media with ID {name} not found or already attached to another post")
            if self.preparing.get(name) != 0:
                raise RefusedError(422, "Cannot attach files that have not finished processing. Try again in a moment!")
        return [self.media.pop(name) for name in names]

    def look(self, _call: Call, number: str) -> Step:
        """One status."""
        if number not in self.statuses:
            raise RefusedError(404, "Record not found")
        return answered(self.statuses[number])

    def look_at(self, call: Call) -> Step:
        """Several by their numbers; those that are not there are left out."""
        names = parse_qs(urlsplit(call.path).query).get("id[]", [])
        if len(names) > 20:
            self.violations.append("More statuses than one question may name.")
        return answered([self.statuses[name] for name in names if name in self.statuses.keys() - self.forgotten])

    def below(self, _call: Call, number: str) -> Step:
        """The thread under a status."""
        if number not in self.statuses:
            raise RefusedError(404, "Record not found")
        found: list[Json] = []
        for said in self.statuses.values():
            if said["in_reply_to_id"] in {number, *(one["id"] for one in found)}:
                found.append(said)
        return answered({"ancestors": [], "descendants": found})

    def ours(self, call: Call, whose: str) -> Step:
        """What somebody said, the newest first."""
        query = dict(parse_qsl(urlsplit(call.path).query))
        before = int(query.get("max_id", 10**20))
        said = [one for one in self.statuses.values() if one["account"]["id"] == whose and int(one["id"]) < before]
        return answered(said[::-1][: int(query.get("limit", 20))])

    # Pictures

    def take_picture(self, call: Call) -> Step:
        """Taken, and prepared at once or later."""
        files = parts(call)
        body = files.get("file", b"")
        if not body.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF", b"GIF8")) or len(body) > self.limits["image_bytes"]:
            raise RefusedError(422, "Validation failed: File content type is invalid, File is invalid")
        words = files["description"].decode() if "description" in files else None
        number = self.number()
        self.media[number], self.preparing[number] = entities.media(number, words), self.looks
        if self.looks == 0:
            return answered(self.media[number])
        return answered(self.media[number] | {"url": None}, 202)

    def look_at_picture(self, _call: Call, number: str) -> Step:
        """206 until it is prepared."""
        if number not in self.media:
            raise RefusedError(404, "Record not found")
        left = self.preparing[number]
        if left == 0:
            return answered(self.media[number])
        if left is not None:
            self.preparing[number] = left - 1
        return answered(self.media[number] | {"url": None}, 206)

    # News

    def news(self, call: Call) -> Step:
        """The page of notifications just after `min_id`, or the newest; either way the newest first."""
        query = parse_qs(urlsplit(call.path).query)
        most, kinds = int(query.get("limit", ["40"])[0]), set(query.get("types[]", []))
        wanted = [one for one in self.notices if not kinds or one["type"] in kinds]
        if "min_id" in query:
            page = [one for one in wanted if int(one["id"]) > int(query["min_id"][0])][:most]
        else:
            page = wanted[-most:]
        return answered([self._shown(one) for one in reversed(page)])

    def _shown(self, notice: Json) -> Json:
        shown = {name: value for name, value in notice.items() if name != "status_of"}
        status = self.statuses.get(notice["status_of"] or "")
        return shown | ({"status": status} if status else {})


def parts(call: Call) -> dict[str, bytes]:
    """The parts of a form with files, by name."""
    head = f"Content-Type: {call.headers['content-type']}\r\n\r\n".encode()
    form = message_from_bytes(head + call.body, policy=HTTP)
    return {
        str(part.get_param("name", header="content-disposition")): bytes(part.get_payload(decode=True))
        for part in form.iter_parts()
    }


def length(text: str) -> int:
    """As the server counts it, told in another way than ours: addresses first, then people, then signs."""
    short = regex.sub(r"https?://[\w\-.]+\.(?:se|com|org|example)(?:[:/?][^\s()<>]*[^\s()<>.,!?:;])?", "-" * 23, text)
    return len(regex.findall(r"\X", regex.sub(r"(?<![\w/=])@(\w+)@[\w.\-]+\w", r"@\1", short)))


# Method and path, the scope that it needs ("": any token, None: no token), and who answers
ROUTES: tuple[tuple[str, str | None, Route], ...] = (
    (r"POST /api/v1/statuses", "write:statuses", StandIn.say),
    (r"GET /api/v1/statuses", "read:statuses", StandIn.look_at),
    (r"GET /api/v1/statuses/(\d+)", "read:statuses", StandIn.look),
    (r"PUT /api/v1/statuses/(\d+)", "write:statuses", StandIn.change),
    (r"DELETE /api/v1/statuses/(\d+)", "write:statuses", StandIn.take_away),
    (r"GET /api/v1/statuses/(\d+)/context", "read:statuses", StandIn.below),
    (r"GET /api/v1/accounts/(\d+)/statuses", "read:statuses", StandIn.ours),
    (r"POST /api/v2/media", "write:media", StandIn.take_picture),
    (r"GET /api/v1/media/(\d+)", "write:media", StandIn.look_at_picture),
    (r"GET /api/v1/notifications", "read:notifications", StandIn.news),
    (r"GET /api/v1/accounts/verify_credentials", "read:accounts", StandIn.who),
    (r"GET /oauth/token/info", "", StandIn.token_info),
    (r"GET /api/v1/apps/verify_credentials", "", StandIn.app),
    (r"GET /api/v2/instance", None, StandIn.itself),
    (r"POST /api/v1/apps", None, StandIn.register),
    (r"POST /oauth/token", None, StandIn.trade),
    (r"GET /.well-known/oauth-authorization-server", None, StandIn.metadata),
)
