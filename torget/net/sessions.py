"""What the connections of one loop share: names, trust, sockets only to whom we may call, and aiohttp's sessions."""

import errno
import socket
import ssl
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from aiohttp import AddrInfoType, ClientSession, DummyCookieJar, TCPConnector

from torget.net.addresses import Network, permitted
from torget.net.names import Lookup, Names


class SocketRefusedError(OSError):
    """Raised in place of a socket. Always the same words, so that aiohttp hands on this class when every address was
    refused."""

    def __init__(self) -> None:
        super().__init__(errno.EACCES, "address refused")


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may be called and how: the settings of one way out."""

    allow: tuple[Network, ...]
    ca_file: Path | None
    user_agent: str
    plain_http: bool
    lookup: Lookup

    def permits(self, address: str, *, secure: bool) -> bool:
        """Whether a socket may be opened; without TLS only to the networks that are allowed by name, unless plain http
        is."""
        return permitted(address, self.allow, public=secure or self.plain_http)


class Sessions:
    """Sessions with and without TLS, and what connections past them are made of. All belong to the loop that first
    asks."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._made: dict[bool, ClientSession] = {}
        self.names = Names(policy.lookup)
        self.headers = {"User-Agent": policy.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip"}

    def get(self, *, secure: bool) -> ClientSession:
        """The session for this way of connecting. Call in the loop."""
        if (session := self._made.get(secure)) is None:
            session = self._made[secure] = self._make(secure=secure)
        return session

    async def close(self) -> None:
        """Let every connection go."""
        for session in self._made.values():
            await session.close()

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """Whom we trust."""
        context = ssl.create_default_context()
        if self._policy.ca_file:
            context.load_verify_locations(self._policy.ca_file)
        return context

    def make_socket(self, info: AddrInfoType, *, secure: bool) -> socket.socket:
        """A socket to an address that may be called. Raises SocketRefusedError."""
        family, kind, protocol, _, where = info
        if not self._policy.permits(str(where[0]), secure=secure):
            raise SocketRefusedError
        return socket.socket(family, kind, protocol)

    def _make(self, *, secure: bool) -> ClientSession:
        connector = TCPConnector(
            resolver=self.names,
            use_dns_cache=False,
            socket_factory=partial(self.make_socket, secure=secure),
            ssl=self.tls if secure else False,
            limit=0,
        )
        return ClientSession(
            connector=connector,
            cookie_jar=DummyCookieJar(),
            headers=self.headers,
            skip_auto_headers=("Content-Type",),
            auto_decompress=False,
            trust_env=False,
        )
