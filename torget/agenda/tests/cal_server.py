"""A calendar's server that answers as a test says: files with versions, faults, and things that never end."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from torget.net.tests.peers import Script, answer, peer


@dataclass
class CalServer:
    """What it does to the next request: `script`. heard: what it was asked, whole."""

    port: int = 0
    script: Script = field(default_factory=lambda: answer(404))
    heard: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the file is."""
        return f"http://127.0.0.1:{self.port}/secret-word/chief.ics"

    def play(self, connection: socket.socket, request: bytes) -> None:
        """One connection."""
        self.heard.append(request.decode())
        self.script(connection, request)


@contextmanager
def cal_server() -> Iterator[CalServer]:
    """A running one."""
    server = CalServer()
    with peer(server.play) as port:
        server.port = port
        yield server


def endless(connection: socket.socket, _request: bytes) -> None:
    """A file that never ends."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n")
    while True:
        connection.sendall(b"BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n" * 500)


def silent(connection: socket.socket, _request: bytes) -> None:
    """No answer; held until whoever asks has given up."""
    connection.settimeout(5)
    connection.recv(1)


def raw(said: bytes) -> Script:
    """These bytes, and the end."""
    return lambda connection, _request: connection.sendall(said)
