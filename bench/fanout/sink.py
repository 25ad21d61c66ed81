"""Many inboxes in one cheap process: `python -m bench.fanout.sink --hosts 1000 --refuse 0.05 --silent 0.02 --port N`.

Each host is an address of its own on loopback, all on one port. Refusing hosts are not listened on; silent ones accept,
and never answer. The first line on standard output names the hosts; then each line on standard input, `report` or
`reset`, gets one line of JSON. Times are seconds since the epoch.
"""

import argparse
import asyncio
import gc
import json
import random
import resource
import socket
import sys
import time
from dataclasses import dataclass, field
from typing import Any

ANSWER = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
END_OF_HEAD = b"\r\n\r\n"
LAST_CHUNK = b"0\r\n\r\n"


def addresses(count: int) -> list[str]:
    """127.0.1.1 and on, 250 to a network."""
    return [f"127.0.{1 + number // 250}.{1 + number % 250}" for number in range(count)]


@dataclass(slots=True)
class Tally:
    """Every delivery that has arrived since the last reset, and when each host had its first."""

    received: int = 0
    first_at: dict[str, float] = field(default_factory=dict)

    def report(self) -> dict[str, Any]:
        """How many deliveries, on how many hosts, and when the first and the last of these hosts had theirs."""
        times = self.first_at.values()
        found = {"received": self.received, "hosts": len(times)}
        return {**found, "first": min(times, default=None), "last": max(times, default=None)}

    def reset(self) -> dict[str, Any]:
        """Start over."""
        self.received = 0
        self.first_at.clear()
        return self.report()


class Inbox(asyncio.Protocol):
    """One connection to one host: answers 202 to each request as soon as its body is there."""

    __slots__ = ("_buffer", "_host", "_tally", "_transport")

    def __init__(self, host: str, tally: Tally) -> None:
        self._host = host
        self._tally = tally
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._buffer += data
        while size := _complete(self._buffer):
            self._buffer = self._buffer[size:]
            self._tally.received += 1
            self._tally.first_at.setdefault(self._host, time.time())
            self._transport.write(ANSWER)  # type: ignore[attr-defined]  # a stream's transport, as asyncio promises


class Silent(asyncio.Protocol):
    """Accepts, reads and never answers."""


def _complete(buffer: bytes) -> int:
    """The length of the first whole request in the buffer, 0 while it has not all come."""
    head = buffer.find(END_OF_HEAD)
    if head < 0:
        return 0
    names = buffer[:head].lower()
    start = names.find(b"\r\ncontent-length:")
    if start < 0:
        chunks = buffer.find(LAST_CHUNK, head) if b"transfer-encoding: chunked" in names else head - 1
        return chunks + len(LAST_CHUNK) if chunks >= 0 else 0
    size = int(names[start + 17 :].split(b"\r\n", 1)[0])
    return end if len(buffer) >= (end := head + 4 + size) else 0


async def serve(hosts: list[str], silent: set[str], port: int, tally: Tally) -> None:
    """Listen on every host, then obey standard input until it ends."""
    loop = asyncio.get_running_loop()
    for host in hosts:
        listener = socket.create_server((host, port), backlog=64)
        await loop.create_server(Silent if host in silent else (lambda host=host: Inbox(host, tally)), sock=listener)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    sys.stdout.write(json.dumps({"port": port, "living": sorted(set(hosts) - silent), "silent": sorted(silent)}) + "\n")
    sys.stdout.flush()
    orders = {b"report": tally.report, b"reset": tally.reset}
    while line := await reader.readline():
        sys.stdout.write(json.dumps(orders[line.strip()]()) + "\n")
        sys.stdout.flush()


def main() -> None:
    """Read the arguments, choose the bad hosts (the same at every run), serve."""
    parser = argparse.ArgumentParser(description="Many inboxes in one cheap process.")
    parser.add_argument("--hosts", type=int, default=1000)
    parser.add_argument("--refuse", type=float, default=0, help="share of the hosts that refuse connections")
    parser.add_argument("--silent", type=float, default=0, help="share of the hosts that accept and never answer")
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    hosts = addresses(asked.hosts)
    refusing, silent = round(asked.hosts * asked.refuse), round(asked.hosts * asked.silent)
    bad = random.Random(1).sample(hosts, refusing + silent)
    gc.disable()
    asyncio.run(serve(sorted(set(hosts) - set(bad[:refusing])), set(bad[refusing:]), asked.port, Tally()))


if __name__ == "__main__":
    main()
