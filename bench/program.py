"""`torget run --demo` as it is started in production, for the figures that need the whole program."""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

from torget.testing.process import Server, free_port


class Torget:
    """The program over a data folder. Use as a context manager; `restarted` tells how long a second start takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        port = free_port()
        self.url = f"http://localhost:{port}"
        self.pages = folder / "data" / "pages"
        self._environment = {
            "TORGET_DATA": str(folder / "data"),
            "TORGET_PORT": str(port),
            "TORGET_URL": self.url,
        }
        self._server: Server | None = None

    def __enter__(self) -> Self:
        """Start and wait for the first page."""
        self.first_start = self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop in good order."""
        if self._server:
            self._server.stop()

    def restart(self) -> float:
        """Stop, start again; seconds until the first page is served."""
        if self._server:
            self._server.stop()
        return self._start()

    def a_post(self) -> str:
        """The path of the newest post's page, once it lies there as a file."""
        with urlopen(f"{self.url}/api/posts.json", timeout=10) as answer:
            newest = json.load(answer)["posts"][0]["uid"]
        path = f"/post/{newest}/"
        self._wait((self.pages / path.strip("/") / "index.html").exists)
        return path

    def memory(self) -> int:
        """Bytes of memory that the program's processes hold together (proportional set size)."""
        assert self._server
        return sum(_held(pid) for pid in _family(self._server.pid))

    def _start(self) -> float:
        started = time.monotonic()
        command = [sys.executable, "-m", "torget", "run", "--demo"]
        self._server = Server(command, self.folder / "output.txt", self._environment)
        self._server.wait_until(self._answers, seconds=120)
        return time.monotonic() - started

    def _answers(self) -> bool:
        try:
            with urlopen(self.url, timeout=10):
                return True
        except (URLError, OSError):
            return False

    def _wait(self, ready: Callable[[], bool], seconds: float = 60) -> None:
        assert self._server
        self._server.wait_until(ready, seconds)


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _held(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
