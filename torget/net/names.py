"""Names to addresses, one thread for each question, its answer kept for a minute.

The loop's own pool has a handful of threads and is waited for at exit; one silent name server would hold up every other
name, and the end.
"""

import asyncio
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

AddressInfo = tuple[int, int, int, str, tuple[Any, ...]]
Lookup = Callable[[str, int], Sequence[AddressInfo]]
KEPT_SECONDS = 60
KEPT = 10_000


def system_lookup(host: str, port: int) -> Sequence[AddressInfo]:
    """Ask the system's resolver. Raises OSError."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)


class Names(AbstractResolver):
    """The resolver that aiohttp asks; it judges nothing, since the socket is judged when it is made."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._kept: dict[tuple[str, int], tuple[float, asyncio.Future[Sequence[AddressInfo]]]] = {}

    async def find(self, host: str, port: int) -> Sequence[AddressInfo]:
        """Every address of a host; many who ask at once ask once. Raises OSError."""
        if address := _written_out(host, port):
            return [address]
        now = asyncio.get_running_loop().time()
        until, answer = self._kept.get((host, port), (0.0, None))
        if answer is None or until < now or (answer.done() and answer.exception()):
            if len(self._kept) > KEPT:
                self._kept.clear()
            answer = self._in_a_thread(host, port)
            self._kept[host, port] = now + KEPT_SECONDS, answer
        return await asyncio.shield(answer)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """`find` as aiohttp wants it. Raises OSError."""
        found = await self.find(host, port)
        return [
            ResolveResult(
                hostname=host,
                host=where[0],
                port=where[1],
                family=kind,
                proto=proto,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, proto, _, where in found
            if family in {socket.AF_UNSPEC, kind}
        ]

    async def close(self) -> None:
        """Nothing is held."""

    def _in_a_thread(self, host: str, port: int) -> asyncio.Future[Sequence[AddressInfo]]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Sequence[AddressInfo]] = loop.create_future()

        def tell(found: Sequence[AddressInfo], error: OSError | None) -> None:
            if answer.done():
                return
            if error:
                answer.set_exception(error)
            else:
                answer.set_result(found)

        def ask() -> None:
            try:
                loop.call_soon_threadsafe(tell, self._lookup(host, port), None)
            except (OSError, UnicodeError) as error:
                loop.call_soon_threadsafe(tell, (), OSError(str(error)))

        threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
        return answer


def _written_out(host: str, port: int) -> AddressInfo | None:
    """The address that a host's name already is, if it is one."""
    try:
        address = ip_address(host)
    except ValueError:
        return None
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    return family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (host, port)
