"""A stand-in for Flickr, written after its documentation as it was on 2026-11-21: it remembers what it is told, refuses
what Flickr refuses, and misbehaves on command.

Every call is held to the schema beside this file, and its signature is reckoned anew.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from itertools import count
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from torget.connectors.flickr.tests.schema import METHODS, UPLOAD, faults, faults_of_fields
from torget.connectors.flickr.tests.signing import said_in_header, trouble
from torget.connectors.flickr.tests.things import ANNA, LICENCES, PEOPLE, RAW, US, Album, Comment, Photo
from torget.testing.connectors.platform import Call, Platform, Step

KEY, SECRET = "key-of-lindby", "secret-of-lindby"
PERMISSIONS = ("", "read", "write", "delete")
Said = dict[str, str]
Answer = Callable[..., dict[str, Any]]


class FlickrError(Exception):
    """What Flickr refuses."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass
class FlickrSide(Platform):
    """Flickr, with our account and two people. tokens: each with its secret and its permission. refusals: the code by
    which a method, or `upload`, is refused. lag: how many of the latest pictures the search does not know yet; unseen:
    the same for the photostream. pro: whether we pay. room: pictures that a free account takes. page: how many things a
    list shows at most."""

    photos: dict[str, Photo] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    albums: dict[str, Album] = field(default_factory=dict)
    tokens: dict[str, tuple[str, str]] = field(default_factory=lambda: {"token-0": ("token-secret-0", "delete")})
    asked: dict[str, tuple[str, str]] = field(default_factory=dict)
    refusals: dict[str, int] = field(default_factory=dict)
    nonces: set[str] = field(default_factory=set)
    owner: str = US
    secret: str = SECRET
    lag: int = 0
    unseen: int = 0
    pro: bool = False
    room: int = 1000
    page: int = 500
    numbers: Any = field(default_factory=lambda: count(54_000_000_001))

    # --- what people do there -------------------------------------------------------------------------------------

    def shows(self, title: str = "Badhuset") -> str:
        """We hand over a picture at Flickr itself; its number."""
        photo = Photo(str(next(self.numbers)), title, "", "", now())
        self.photos[photo.number] = photo
        return photo.number

    def says(self, text: str, photo: str, *, who: str = ANNA, made: int = 0) -> str:
        """Somebody comments a picture; the comment's number."""
        name = f"109722179-{photo}-{next(self.numbers)}"
        self.comments[name] = Comment(name, photo, who, text, made or now())
        return name

    def likes(self, photo: str, who: str = ANNA) -> None:
        """Somebody likes a picture."""
        self.photos[photo].faves.append((who, now()))

    def consents(self, url: str) -> Said:
        """A person says yes on the page they were sent to; what Flickr sends them back with."""
        said = dict(parse_qsl(urlsplit(url).query))
        if set(said) != {"oauth_token", "perms"} or said["oauth_token"] not in self.asked:
            self.violations.append(f"Nobody could say yes at {url}.")
        callback, secret = self.asked[said["oauth_token"]]
        self.asked[said["oauth_token"]] = (said["perms"], secret)
        state = parse_qs(urlsplit(callback).query)["state"][0]
        return {"state": state, "oauth_token": said["oauth_token"], "oauth_verifier": "verifier-0"}

    # --- what calls are answered ----------------------------------------------------------------------------------

    def answer(self, call: Call) -> Step:
        """Check the call, and do it."""
        path = urlsplit(call.path).path
        file, form = self._form(call)
        if wrong := self._unproved(call, path, form):
            return Step(401, {}, urlencode({"oauth_problem": wrong}).encode())
        if path == "/services/oauth/request_token":
            return self._request(call)
        if path == "/services/oauth/access_token":
            return self._access(call)
        if path == "/services/upload/":
            return self._upload(call, form, file)
        if path != "/services/rest/":
            self.violations.append(f"Flickr has no {path}.")
        return self._rest(call, form if call.method == "POST" else dict(parse_qsl(urlsplit(call.path).query)))

    def _unproved(self, call: Call, path: str, form: Said) -> str:
        said = said_in_header(call)
        if said.get("oauth_consumer_key") != KEY:
            return "consumer_key_unknown"
        token = said.get("oauth_token", "")
        known = self.tokens.get(token) or (("", "") if not token else None)
        if path.endswith("access_token"):
            known = (self.asked[token][1], "") if token in self.asked else None
        if known is None:
            return "token_rejected"
        return trouble(call, self.url, form, (self.secret, known[0]), self.nonces)

    @staticmethod
    def _form(call: Call) -> tuple[bytes, Said]:
        kind = call.headers.get("content-type", "")
        if kind.startswith("multipart/form-data"):
            parts: Any = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + call.body).get_payload()
            fields = {part.get_param("name", header="content-disposition"): part for part in parts}
            file = fields.pop("photo").get_payload(decode=True)
            return file, {name: part.get_payload(decode=True).decode() for name, part in fields.items()}
        return b"", dict(parse_qsl(call.body.decode(), keep_blank_values=True)) if call.method == "POST" else {}

    def _request(self, call: Call) -> Step:
        token = f"asked-{len(self.asked)}"
        self.asked[token] = (said_in_header(call)["oauth_callback"], f"{token}-secret")
        told = {"oauth_callback_confirmed": "true", "oauth_token": token, "oauth_token_secret": f"{token}-secret"}
        return Step(200, {}, urlencode(told).encode())

    def _access(self, call: Call) -> Step:
        said = said_in_header(call)
        permission, _ = self.asked.pop(said["oauth_token"])
        if said.get("oauth_verifier") != "verifier-0" or permission not in PERMISSIONS:
            return Step(401, {}, b"oauth_problem=verifier_invalid")
        token = f"token-{len(self.tokens)}"
        self.tokens[token] = (f"{token}-secret", permission)
        person = PEOPLE[self.owner]
        told = {"fullname": person["realname"], "oauth_token": token, "oauth_token_secret": f"{token}-secret"}
        return Step(200, {}, urlencode(told | {"user_nsid": self.owner, "username": person["username"]}).encode())

    def _may(self, call: Call, permission: str) -> bool:
        _, given = self.tokens.get(said_in_header(call).get("oauth_token", ""), ("", ""))
        return PERMISSIONS.index(given) >= PERMISSIONS.index(permission)

    def _upload(self, call: Call, form: Said, file: bytes) -> Step:
        self.violations += faults_of_fields("upload", UPLOAD, form)
        self._reads("description", form)
        code = self.refusals.get("upload") or (99 if not self._may(call, "write") else 0)
        if not self.pro and len(self.photos) >= self.room:
            code = 6
        if not file.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8")):
            code = 5
        if code:
            return _xml(f'<rsp stat="fail"><err code="{code}" msg="Flickr says no" /></rsp>')
        photo = Photo(str(next(self.numbers)), form["title"], form["description"], form["tags"], now())
        self.photos[photo.number] = photo
        return _xml(f'<rsp stat="ok">\n<photoid>{photo.number}</photoid>\n</rsp>')

    def _rest(self, call: Call, said: Said) -> Step:
        name = said.get("method", "")
        self.violations += faults(name, call.method, said)
        code = self.refusals.get(name) or (0 if self._may(call, METHODS[name].permission) else 99)
        told: dict[str, Any]
        try:
            told = {"stat": "fail", "code": code, "message": "Flickr says no"} if code else ANSWERS[name](self, said)
        except FlickrError as error:
            told = {"stat": "fail", "code": error.code, "message": str(error)}
        told.setdefault("stat", "ok")
        return Step(200, {"Content-Type": "application/json"}, json.dumps(told).encode())

    def _reads(self, field: str, said: Said) -> None:
        """A text that would be taken for HTML was not meant to."""
        if RAW.search(said.get(field, "")):
            self.violations.append(f"The {field} has HTML in it: {said[field]!r}.")

    def _photo(self, said: Said, name: str = "photo_id") -> Photo:
        if said[name] not in self.photos:
            raise FlickrError(1, "Photo not found")
        return self.photos[said[name]]

    def _comment(self, said: Said) -> Comment:
        if said["comment_id"] not in self.comments:
            raise FlickrError(2, "Comment not found")
        return self.comments[said["comment_id"]]

    def _check(self, said: Said) -> dict[str, Any]:
        user = {"nsid": self.owner, "username": PEOPLE[self.owner]["username"], "fullname": ""}
        _, permission = self.tokens[said["oauth_token"]]
        return {"oauth": {"token": _wrapped(said["oauth_token"]), "perms": _wrapped(permission), "user": user}}

    def _info(self, said: Said) -> dict[str, Any]:
        person = PEOPLE[said["user_id"]]
        told = {
            "nsid": said["user_id"],
            "ispro": int(self.pro),
            "username": _wrapped(person["username"]),
            "realname": _wrapped(person["realname"]),
            "description": _wrapped('Vi är <a href="https://torget.lindby.example/">Lindby kommun</a>'),
            "photosurl": _wrapped(f"https://www.flickr.com/photos/{person['username']}/"),
            "photos": {"count": _wrapped(str(len(self.photos)))},
        }
        return {"person": told | ({} if self.pro else {"upload_count": len(self.photos), "upload_limit": self.room})}

    def _list(self, photos: list[Photo], said: Said) -> dict[str, Any]:
        ordered = sorted(photos, key=lambda photo: int(photo.number), reverse=True)
        size, page = min(self.page, int(said["per_page"])), int(said.get("page", "1"))
        shown = [photo.shown() for photo in ordered[(page - 1) * size : page * size]]
        pages = max(1, -(-len(ordered) // size))
        return {"photos": {"page": page, "pages": pages, "perpage": size, "total": len(ordered), "photo": shown}}

    def _stream(self, said: Said) -> dict[str, Any]:
        known = list(self.photos.values())[: len(self.photos) - self.unseen]
        return self._list([photo for photo in known if photo.made >= int(said["min_upload_date"])], said)

    def _search(self, said: Said) -> dict[str, Any]:
        known = list(self.photos.values())[: max(0, len(self.photos) - self.lag)]
        return self._list([photo for photo in known if said["machine_tags"] in photo.machine_tags.split()], said)

    def _licences(self, _said: Said) -> dict[str, Any]:
        return {"licenses": {"license": LICENCES}}

    def _license(self, said: Said) -> dict[str, Any]:
        if said["license_id"] not in {licence["id"] for licence in LICENCES}:
            raise FlickrError(2, "License not found")
        self._photo(said).licence = said["license_id"]
        return {}

    def _meta(self, said: Said) -> dict[str, Any]:
        self._reads("description", said)
        photo = self._photo(said)
        photo.title, photo.description = said["title"], said["description"]
        return {}

    def _delete(self, said: Said) -> dict[str, Any]:
        del self.photos[self._photo(said).number]
        for album in list(self.albums.values()):
            album.photos = [photo for photo in album.photos if photo != said["photo_id"]]
            if not album.photos:
                del self.albums[album.number]
        return {}

    def _contexts(self, said: Said) -> dict[str, Any]:
        number = self._photo(said).number
        found = [album for album in self.albums.values() if number in album.photos]
        return {"set": [{"id": album.number, "title": album.title} for album in found]} if found else {}

    def _create(self, said: Said) -> dict[str, Any]:
        primary = self._photo(said, "primary_photo_id").number
        album = Album(f"72157{next(self.numbers)}", said["title"], [primary])
        self.albums[album.number] = album
        return {"photoset": {"id": album.number, "url": f"https://www.flickr.com/photos/{US}/sets/{album.number}/"}}

    def _add(self, said: Said) -> dict[str, Any]:
        if said["photoset_id"] not in self.albums:
            raise FlickrError(1, "Photoset not found")
        album = self.albums[said["photoset_id"]]
        if said["photo_id"] in album.photos:
            raise FlickrError(3, "Photo already in set")
        album.photos.append(said["photo_id"])
        return {}

    def _comments(self, said: Said) -> dict[str, Any]:
        since = int(said.get("min_comment_date", "0"))
        number = self._photo(said).number
        found = [one for one in self.comments.values() if one.photo == number and one.made >= since]
        told: dict[str, Any] = {"photo_id": number}
        return {"comments": told | ({"comment": [one.shown() for one in found]} if found else {})}

    def _write(self, said: Said) -> dict[str, Any]:
        self._reads("comment_text", said)
        name = self.says(said["comment_text"], self._photo(said).number, who=US)
        return {"comment": {"id": name, "author": US, "permalink": "https://www.flickr.com/"}}

    def _edit(self, said: Said) -> dict[str, Any]:
        self._comment(said).text = said["comment_text"]
        return {}

    def _erase(self, said: Said) -> dict[str, Any]:
        del self.comments[self._comment(said).name]
        return {}

    def _activity(self, said: Said) -> dict[str, Any]:
        items = [item for photo in self.photos.values() if (item := self._item(photo))]
        size, page = min(self.page, int(said["per_page"])), int(said["page"])
        shown = items[(page - 1) * size : page * size]
        return {"items": {"item": shown, "page": page, "pages": max(1, -(-len(items) // size)), "total": len(items)}}

    def _item(self, photo: Photo) -> dict[str, Any]:
        """As in Flickr's own example, where a comment has no number."""
        said = [
            {"type": "comment", "user": one.author, "dateadded": str(one.made), "_content": one.text}
            for one in self.comments.values()
            if one.photo == photo.number
        ]
        liked = [
            {"type": "fave", "user": who, "username": PEOPLE[who]["username"], "dateadded": str(made)}
            for who, made in photo.faves
        ]
        told = {"type": "photo", "id": photo.number, "owner": US, "activity": {"event": [*said, *liked]}}
        return told if said or liked else {}


ANSWERS: dict[str, Answer] = {
    "flickr.auth.oauth.checkToken": FlickrSide._check,
    "flickr.people.getInfo": FlickrSide._info,
    "flickr.people.getPhotos": FlickrSide._stream,
    "flickr.photos.search": FlickrSide._search,
    "flickr.photos.licenses.getInfo": FlickrSide._licences,
    "flickr.photos.licenses.setLicense": FlickrSide._license,
    "flickr.photos.setMeta": FlickrSide._meta,
    "flickr.photos.delete": FlickrSide._delete,
    "flickr.photos.getAllContexts": FlickrSide._contexts,
    "flickr.photosets.create": FlickrSide._create,
    "flickr.photosets.addPhoto": FlickrSide._add,
    "flickr.photos.comments.getList": FlickrSide._comments,
    "flickr.photos.comments.addComment": FlickrSide._write,
    "flickr.photos.comments.editComment": FlickrSide._edit,
    "flickr.photos.comments.deleteComment": FlickrSide._erase,
    "flickr.activity.userPhotos": FlickrSide._activity,
}


def _wrapped(words: str) -> dict[str, str]:
    return {"_content": words}


def _xml(text: str) -> Step:
    return Step(200, {"Content-Type": "text/xml"}, f'<?xml version="1.0" encoding="utf-8" ?>\n{text}'.encode())


def now() -> int:
    """Seconds."""
    return int(datetime.now(UTC).timestamp())
