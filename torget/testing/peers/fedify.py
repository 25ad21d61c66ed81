"""Fedify, an ActivityPub server written by others, as a real peer: it follows, answers, blocks and tells what came.

Generation 1.5 signs and verifies draft-cavage only; 2.3 signs by RFC 9421 first and knocks twice. Both together test
our own two knocks.
"""

import json
import shutil
import ssl
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from torget.testing.node import NODE, installed
from torget.testing.process import Server
from torget.testing.tls import LoopbackTls

Version = Literal["1.5", "2.3"]
Json = dict[str, Any]
VERSIONS: tuple[Version, ...] = ("1.5", "2.3")
_HERE = Path(__file__).parent


class PeerError(Exception):
    """The peer could not do what it was asked; the text is its own reason, for example our server's refusal."""


@dataclass(frozen=True, slots=True)
class Said:
    """The ids of a note and of the Create that carried it."""

    note: str
    activity: str


class FedifyPeer:
    """One running server with two people, frida and gunnar; `person` says who acts. Use as a context manager."""

    def __init__(self, version: Version, tls: LoopbackTls) -> None:
        """Name the generation and the authority that it shall trust; nothing runs yet."""
        self.version = version
        self.url = ""
        self._tls = tls
        self._trust = ssl.create_default_context(cafile=str(tls.ca_file))
        self._folder = Path(tempfile.mkdtemp(prefix="torget-peer-"))
        self._server: Server | None = None

    def __enter__(self) -> Self:
        """Install if need be, start, wait until it answers."""
        home = installed(_HERE / f"fedify-{self.version}")
        # Node looks for packages beside the program, and the packages do not live in the source tree
        shutil.copytree(_HERE / "program", home / "program", dirs_exist_ok=True)
        environment = {
            "PEER_TLS_CERT": str(self._tls.cert_file),
            "PEER_TLS_KEY": str(self._tls.key_file),
            "NODE_EXTRA_CA_CERTS": str(self._tls.ca_file),
        }
        server = Server([NODE, home / "program" / "peer.mjs"], self._folder / "log", environment)
        self._server = server
        self.url = server.wait_until(lambda: _ready_line(server))
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        self.stop()

    def stop(self) -> None:
        """End the server and forget its files."""
        if self._server:
            self._server.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def actor(self) -> str:
        """Frida's address."""
        return self.person("frida")

    def person(self, name: str) -> str:
        """The address of one of the people here."""
        return f"{self.url}/users/{name}"

    def follow(self, actor: str, person: str = "frida") -> str:
        """Follow; the Accept comes as a request of its own. Gives the activity's id, for `undo` and `resend`."""
        return self._act("follow", {"actor": actor, "as": person})

    def block(self, actor: str, person: str = "frida") -> str:
        """Block; gives the activity's id."""
        return self._act("block", {"actor": actor, "as": person})

    def like(self, post: str, person: str = "frida") -> str:
        """Like; gives the activity's id."""
        return self._act("like", {"object": post, "as": person})

    def boost(self, post: str, person: str = "frida") -> str:
        """Announce; gives the activity's id."""
        return self._act("boost", {"object": post, "as": person})

    def reply(self, text: str, *, mention: str, in_reply_to: str | None = None, person: str = "frida") -> Said:
        """Say something in public to the actor `mention`."""
        asked = {"text": text, "mention": mention, "in_reply_to": in_reply_to, "as": person}
        return Said(**self._ask("reply", asked))

    def direct(self, text: str, *, mention: str, in_reply_to: str | None = None, person: str = "frida") -> Said:
        """Say something to `mention` alone."""
        asked = {"text": text, "mention": mention, "in_reply_to": in_reply_to, "as": person, "direct": True}
        return Said(**self._ask("reply", asked))

    def edit(self, note: str, text: str, person: str = "frida") -> str:
        """Change one of our notes; gives the Update's id."""
        return self._act("edit", {"note": note, "text": text, "as": person})

    def delete(self, note: str, person: str = "frida") -> str:
        """Delete one of our notes; gives the Delete's id."""
        return self._act("delete", {"note": note, "as": person})

    def undo(self, activity: str) -> str:
        """Take a follow, block, like or boost back; gives the Undo's id."""
        return self._act("undo", {"activity": activity})

    def resend(self, activity: str) -> None:
        """Send the same activity once more, signed anew."""
        self._act("resend", {"activity": activity})

    def lookup(self, what: str, person: str = "frida") -> Json:
        """Find an address or @name@host by signed requests; gives its JSON-LD document."""
        document: Json = self._ask("lookup", {"what": what, "as": person})
        return document

    def behave(
        self,
        *,
        status: int | None = None,
        retry_after: int | None = None,
        delay: float = 0,
        drop: bool = False,
        signed_fetch_only: bool = False,
    ) -> None:
        """How inboxes answer from now on: one status, late (seconds), or never although all was taken in (`drop`)."""
        faults = {"status": status, "retry_after": retry_after, "delay": delay, "drop": drop}
        self._ask("behave", {**faults, "signed_fetch_only": signed_fetch_only})

    def log(self, method: str | None = None) -> list[Json]:
        """Requests in order: at, method, path, signature (cavage, rfc9421 or none), headers, body, status."""
        entries: list[Json] = self._ask("log", {})
        return [entry for entry in entries if method in {None, entry["method"]}]

    def received(self, kind: str) -> list[Json]:
        """The activities of one type (Create, Accept ...) that an inbox here has taken in."""
        posted = [entry for entry in self.log("POST") if entry["status"] and entry["status"] < 300]
        return [entry["body"] for entry in posted if entry["body"] and entry["body"].get("type") == kind]

    def timeline(self) -> list[Json]:
        """What a reader sees: id, author, content, name, in_reply_to, edited, deleted, pictures (url, alt, sha256)."""
        posts: list[Json] = self._ask("timeline", {})
        return posts

    def followers(self) -> list[str]:
        """Who follows the people here."""
        addresses: list[str] = self._ask("followers", {})
        return addresses

    def reset(self) -> None:
        """Forget everything but the keys, and behave again."""
        self._ask("reset", {})

    def _act(self, name: str, request: Json) -> str:
        return str(self._ask(name, request)["activity"])

    def _ask(self, name: str, body: Json) -> Any:
        request = Request(f"{self.url}/_control/{name}", json.dumps(body).encode())
        try:
            with urlopen(request, timeout=30, context=self._trust) as answer:
                return json.load(answer)
        except HTTPError as error:
            raise PeerError(json.load(error)["error"]) from error


def _ready_line(server: Server) -> str | None:
    lines = [line for line in server.output().splitlines() if line.startswith('{"url"')]
    return str(json.loads(lines[-1])["url"]) if lines else None
