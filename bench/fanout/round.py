"""One round of fan-out, the same for every contender: let it send, and see when the last living host has it."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from bench.fanout.sink import addresses
from torget.testing.process import free_port

REST = 2.0


class UnfinishedError(Exception):
    """Living hosts were still without the activity when the time was up."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round took: seconds from the order to send until the last living host had it."""

    hosts: int
    seconds: float

    @property
    def rate(self) -> float:
        """Deliveries to living hosts per second."""
        return self.hosts / self.seconds


class Hosts:
    """The running sink. `inboxes` are all addresses to send to, `living` those of them that answer."""

    def __init__(self, count: int = 1000, *, refuse: float = 0, silent: float = 0) -> None:
        """Start the process and wait until every host listens."""
        port = free_port()
        options = ["--hosts", str(count), "--refuse", str(refuse), "--silent", str(silent), "--port", str(port)]
        command = [sys.executable, "-m", "bench.fanout.sink", *options]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.living = [_inbox(address, port) for address in self._answer()["living"]]
        self.inboxes = [_inbox(address, port) for address in addresses(count)]

    def __enter__(self) -> Self:
        """The hosts themselves."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process."""
        self._process.terminate()
        self._process.communicate()

    def ask(self, order: str) -> dict[str, Any]:
        """`report` or `reset`; see bench.fanout.sink."""
        assert self._process.stdin
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()
        return self._answer()

    def time(self, send: Callable[[], object], limit: float = 120) -> Round:
        """Call `send`, which may return early, and wait for the last living host, at most `limit` seconds."""
        # whoever sent the last round may still be writing down what became of it
        time.sleep(REST)
        self.ask("reset")
        started = time.time()
        send()
        while (report := self.ask("report"))["hosts"] < len(self.living):
            if time.time() > started + limit:
                raise UnfinishedError(
                    f"{report['hosts']} of {len(self.living)} living hosts had it after {limit:.0f} s."
                )
            time.sleep(0.02)
        return Round(len(self.living), report["last"] - started)

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def _inbox(address: str, port: int) -> str:
    return f"http://{address}:{port}/inbox"
