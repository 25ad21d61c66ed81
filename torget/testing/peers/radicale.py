"""Radicale, a CalDAV server written by others (GPL-3, a process of its own), on loopback."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

from torget.net import Net, Request, Response
from torget.testing.process import Server, free_port, listens

USER, PASSWORD = "chief", "pass word"
CONFIG = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/collections
"""
CALENDAR = (
    '<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
    "<d:displayname>{name}</d:displayname></d:prop></d:set></c:mkcalendar>"
)


@dataclass
class Radicale:
    """A running server with one user. Use it as a context manager."""

    folder: Path
    net: Net
    port: int = 0

    def __enter__(self) -> Self:
        """Start it."""
        self.port = free_port()
        (self.folder / "users").write_text(f"{USER}:{PASSWORD}\n")
        config = self.folder / "config"
        config.write_text(CONFIG.format(port=self.port, folder=self.folder))
        command = [sys.executable, "-m", "radicale", "--config", str(config)]
        self._server = Server(command, self.folder / "log", {})
        self._server.wait_until(lambda: listens(self.port))
        return self

    def __exit__(self, *_about: object) -> None:
        """Stop it."""
        self._server.stop()

    @property
    def url(self) -> str:
        """Where the server begins."""
        return f"http://127.0.0.1:{self.port}/"

    def calendar(self, name: str) -> str:
        """Make a calendar; its address."""
        url = f"{self.url}{USER}/{name.lower()}/"
        assert self._send("MKCALENDAR", url, CALENDAR.format(name=name).encode()).status == 201
        return url

    def put(self, calendar: str, name: str, content: bytes) -> None:
        """Put an event there, or change it."""
        assert self._send("PUT", f"{calendar}{quote(name)}.ics", content, "text/calendar").ok

    def delete(self, calendar: str, name: str) -> None:
        """Take an event away."""
        assert self._send("DELETE", f"{calendar}{quote(name)}.ics").ok

    def _send(self, method: str, url: str, body: bytes = b"", kind: str = "application/xml") -> Response:
        login = "Basic Y2hpZWY6cGFzcyB3b3Jk"
        return self.net.send(Request(method, url, {"Authorization": login, "Content-Type": kind}, body))
