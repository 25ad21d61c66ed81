"""A message centre and a phone behind it, both of others' making: node-smpp between us and Kannel.

Kannel comes from the system's packages (`bash tools/system kannel`). Its own fake centre listens to the whole world and
takes no SMPP, so here Kannel is at the far end: it reads what we send and writes what we read.
"""

import json
import shutil
import tempfile
import threading
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qsl, unquote_to_bytes, urlencode, urlsplit
from urllib.request import urlopen

from torget.testing.node import NODE, installed
from torget.testing.process import Server, free_port, listens
from torget.testing.tls import LoopbackTls

_HERE = Path(__file__).parent
_SOURCE = _HERE / "smpp-0.5"
_SBIN = "/usr/sbin"
USER, PASSWORD = "lindby", "hemligt8"
PHONE, UNREACHED = "+46701740605", "+46701740666"
# What a phone writes without changing its alphabet
_PLAIN = frozenset(map(chr, range(32, 127))) | set("åäöÅÄÖ€é\n")
Shown = tuple[str, str, str]


def missing() -> str:
    """Why it cannot run on this machine; empty where it can."""
    lacking = [name for name in ("bearerbox", "smsbox") if not _found(name)]
    return f"There is no {', '.join(lacking)} here: bash tools/system kannel." if lacking else ""


class TextingPeer:
    """Running on loopback. secure: the port over TLS; plain: the one without. shown: what the phone has got, as sender,
    reader and text. Use as a context manager."""

    def __init__(self, tls: LoopbackTls) -> None:
        self.shown: list[Shown] = []
        self.plain = self.secure = 0
        self._tls = tls
        self._sending = free_port()
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        """Start all three, and wait until the phone is in the centre's net."""
        with ExitStack() as opened:
            folder = Path(tempfile.mkdtemp(prefix="torget-peer-"))
            opened.callback(shutil.rmtree, folder, ignore_errors=True)
            self._centre = self._start_centre(folder, opened)
            self._start_phone(folder, opened, self._start_screen(opened))
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop them and forget their files."""
        self._opened.close()

    def write(self, text: str, *, to: str, by: str = PHONE) -> None:
        """Write from a phone."""
        signs = {"coding": "0" if set(text) <= _PLAIN else "2", "charset": "UTF-8", "text": text}
        form = urlencode({"username": "phone", "password": "phone", "from": by, "to": to, **signs})
        with urlopen(f"http://127.0.0.1:{self._sending}/cgi-bin/sendsms?{form}", timeout=10) as said:
            assert said.status == 202

    def units(self) -> list[dict[str, Any]]:
        """Every submit_sm as the centre has read it, in order."""
        lines = self._centre.output(1_000_000).splitlines()
        return [json.loads(line) for line in lines if line.startswith('{"who"')]

    def _start_centre(self, folder: Path, opened: ExitStack) -> Server:
        home = installed(_SOURCE)
        shutil.copy(_SOURCE / "centre.mjs", home)
        keys = {"PEER_KEY": str(self._tls.key_file), "PEER_CERT": str(self._tls.cert_file)}
        server = Server([NODE, home / "centre.mjs"], folder / "centre.log", keys)
        opened.callback(server.stop)
        ports = server.wait_until(lambda: _ports(server.output()))
        self.plain, self.secure = ports["plain"], ports["secure"]
        return server

    def _start_screen(self, opened: ExitStack) -> int:
        handler = type("OwnScreen", (_Screen,), {"shown": self.shown})
        screen = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=screen.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        opened.callback(screen.server_close)
        opened.callback(screen.shutdown)
        return screen.server_port

    def _start_phone(self, folder: Path, opened: ExitStack, screen: int) -> None:
        ports = {"ADMIN": free_port(), "BOX": free_port(), "SENDING": self._sending, "CENTRE": self.plain}
        written = (_HERE / "kannel.conf").read_text()
        for name, port in (ports | {"SCREEN": screen}).items():
            written = written.replace(f"@{name}@", str(port))
        place = folder / "kannel.conf"
        place.write_text(written.replace("@PASSWORD@", PASSWORD))
        bearer = Server([_found("bearerbox"), "-v", "0", place], folder / "bearer.log", {})
        opened.callback(bearer.stop)
        bearer.wait_until(lambda: listens(ports["BOX"]))
        box = Server([_found("smsbox"), "-v", "0", place], folder / "box.log", {})
        opened.callback(box.stop)
        box.wait_until(lambda: listens(self._sending))
        status = f"http://127.0.0.1:{ports['ADMIN']}/status.txt?password=admin"
        bearer.wait_until(lambda: "online" in urlopen(status, timeout=10).read().decode())


class _Screen(BaseHTTPRequestHandler):
    """What Kannel tells of each message that the phone gets."""

    shown: list[Shown]

    def do_GET(self) -> None:
        """Keep it."""
        raw = urlsplit(self.path).query
        told = dict(parse_qsl(raw, keep_blank_values=True, errors="replace"))
        octets = unquote_to_bytes(raw.partition("text=")[2].partition("&")[0].replace("+", " "))
        self.shown.append((told["from"], told["to"], octets.decode(told["charset"])))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _ports(output: str) -> dict[str, int] | None:
    told = next((line for line in output.splitlines() if line.startswith('{"plain"')), "")
    return json.loads(told) if told else None


def _found(name: str) -> str:
    return shutil.which(name) or shutil.which(name, path=_SBIN) or ""
