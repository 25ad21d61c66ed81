"""The aiohttp sessions of one loop: one for each way of connecting, never one for each request."""

import errno
import socket
import ssl
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from aiohttp import AddrInfoType, ClientSession, DummyCookieJar, TCPConnector

from torget.net.addresses import Network, permitted
from torget.net.names import Lookup, Names

NAMES_KEPT_SECONDS = 60


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
    """Sessions with and without TLS, with connections that are kept and that are not. All belong to the loop that first
    asks."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._made: dict[tuple[bool, bool], ClientSession] = {}

    def get(self, *, secure: bool, keep: bool) -> ClientSession:
        """The session for this way of connecting. Call in the loop."""
        if (session := self._made.get((secure, keep))) is None:
            session = self._made[secure, keep] = self._make(secure=secure, keep=keep)
        return session

    async def close(self) -> None:
        """Let every connection go."""
        for session in self._made.values():
            await session.close()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._policy.ca_file:
            context.load_verify_locations(self._policy.ca_file)
        return context

    def _make(self, *, secure: bool, keep: bool) -> ClientSession:
        def make_socket(info: AddrInfoType) -> socket.socket:
            family, kind, protocol, _, where = info
            if not self._policy.permits(str(where[0]), secure=secure):
                raise SocketRefusedError
            return socket.socket(family, kind, protocol)

        connector = TCPConnector(
            resolver=Names(self._policy.lookup),
            ttl_dns_cache=NAMES_KEPT_SECONDS,
            socket_factory=make_socket,
            ssl=self._tls if secure else False,
            force_close=not keep,
            limit=0,
        )
        return ClientSession(
            connector=connector,
            cookie_jar=DummyCookieJar(),
            headers={"User-Agent": self._policy.user_agent, "Accept-Encoding": "gzip"},
            skip_auto_headers=("Content-Type",),
            auto_decompress=False,
            trust_env=False,
        )
