"""django-indieweb, a Webmention implementation written by others, as a blog in a process of its own."""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Self
from urllib.request import Request, urlopen

from torget.testing.process import Server, free_port, listens

_PROGRAM = Path(__file__).parent / "indieweb_site" / "blog.py"
Json = dict[str, Any]


class IndiewebPeer:
    """One running blog, known to the world as granne.example. Use as a context manager."""

    def __init__(self) -> None:
        self.port = free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="torget-peer-"))
        self._server: Server | None = None

    def __enter__(self) -> Self:
        """Start, and wait until it answers."""
        command: list[str | Path] = [sys.executable, _PROGRAM, str(self.port), str(self._folder)]
        clean = {"DJANGO_SETTINGS_MODULE": "", "PYTHONPATH": ""}
        self._server = Server(command, self._folder / "log", clean)
        self._server.wait_until(lambda: listens(self.port))
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        if self._server:
            self._server.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def address(self, name: str) -> str:
        """A page's address in the world."""
        return f"http://granne.example:{self.port}/blog/{name}"

    def write(self, name: str, html: str) -> str:
        """Write a page and give its address; an empty text takes it away."""
        self._ask(f"/_control/write/{name}", html.encode())
        return self.address(name)

    def send(self, source: str, target: str) -> Json:
        """Tell a page that one of ours links to it: endpoint, success, status_code."""
        told: Json = self._ask("/_control/send", json.dumps({"source": source, "target": target}).encode())
        return told

    def heard(self) -> list[Json]:
        """What the blog was told: source_url, target_url, status, mention_type, author_name, content."""
        rows: list[Json] = self._ask("/_control/heard")
        return rows

    def _ask(self, path: str, body: bytes | None = None) -> Any:
        with urlopen(Request(f"http://127.0.0.1:{self.port}{path}", body), timeout=30) as answer:
            return json.load(answer)
