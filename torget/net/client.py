"""The way out as the rest of the house sees it: `Net`."""

import asyncio
import socket
import ssl
import time
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from torget.net.addresses import Network
from torget.net.alone import exchange_alone
from torget.net.background import background
from torget.net.crowd import Crowd, Job, Result
from torget.net.errors import TimedOut, TooManyRedirects
from torget.net.exchange import exchange
from torget.net.messages import Request, Response
from torget.net.names import Lookup, system_lookup
from torget.net.redirects import Renew, check_url, following
from torget.net.sessions import Policy, Sessions
from torget.net.sockets import check_host, opened, wrapped

USER_AGENT = "Torget/0.1"
K = TypeVar("K")


class Net:
    """Sends requests from any thread through the one loop of this process.

    allow: private networks that may be called, also without TLS. ca_file: certificates trusted besides the system's.
    plain_http: whether hosts of the open net may be called without TLS. lookup: where names are asked for.
    """

    def __init__(
        self,
        allow: Sequence[Network] = (),
        ca_file: Path | None = None,
        user_agent: str = USER_AGENT,
        *,
        plain_http: bool = False,
        lookup: Lookup = system_lookup,
    ) -> None:
        self._policy = Policy(tuple(allow), ca_file, user_agent, plain_http, lookup)
        self._sessions = Sessions(self._policy)
        self._home: asyncio.AbstractEventLoop | None = None

    def send(
        self,
        request: Request,
        *,
        timeout: float = 10,
        limit: int = 1_000_000,
        redirects: int = 3,
        renew: Renew | None = None,
    ) -> Response:
        """Send and wait. timeout: seconds in all, redirects included; limit: bytes of the unpacked body; renew: signs
        anew for where a redirect leads. Any status is an answer. Raises NetError."""
        journey = self._journey(request, timeout, limit, redirects, renew)
        return asyncio.run_coroutine_threadsafe(journey, background.loop()).result()

    async def send_async(
        self,
        request: Request,
        *,
        timeout: float = 10,  # noqa: ASYNC109
        limit: int = 1_000_000,
        redirects: int = 3,
        renew: Renew | None = None,
    ) -> Response:
        """`send` for callers with a loop of their own."""
        journey = self._journey(request, timeout, limit, redirects, renew)
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(journey, background.loop()))

    def send_many(
        self,
        jobs: Iterable[Job[K] | None],
        *,
        in_flight: int = 300,
        timeout: float = 10,
        limit: int = 64_000,
    ) -> Iterator[Result[K]]:
        """Keep so many requests under way and give each result as it comes. Redirects are not followed.

        A request that has waited for half a second counts no longer as one of so many. A job of None means that there
        is none now: jobs are asked for again in a moment, or at once when nothing is under way.

        A job's request is made in the caller's thread when its turn comes; a NetError it raises is its result, any
        other error is raised here after the results of all that was under way. Closing the iterator early abandons what
        is under way.
        """

        async def fly(request: Request) -> Response:
            return await self._once(request, timeout, limit)

        crowd: Crowd[K] = Crowd(background.loop(), fly, in_flight)
        return crowd.results(jobs)

    @property
    def tls(self) -> ssl.SSLContext:
        """Whom we trust, for a caller that begins TLS on a socket of `connect` itself."""
        return self._sessions.tls

    def connect(
        self, host: str, port: int, *, secure: bool, upgrades: bool = False, timeout: float = 10
    ) -> socket.socket:
        """A connected socket for another language than HTTP. Raises NetError.

        secure: over TLS; without it only allowed networks are called, as with plain http. upgrades: the caller
        promises to begin TLS itself, with `tls`, before it says anything (STARTTLS). timeout: seconds for
        connecting, and from then on for each reading and writing.
        """
        check_host(host, port)
        deadline = time.monotonic() + timeout
        task = self._open(host, port, secure=secure or upgrades, seconds=timeout)
        plain = asyncio.run_coroutine_threadsafe(task, background.loop()).result()
        sock = wrapped(plain, self.tls, host, deadline) if secure else plain
        sock.settimeout(timeout)
        return sock

    async def _open(self, host: str, port: int, *, secure: bool, seconds: float) -> socket.socket:
        return await opened(self._here(), host, port, secure=secure, seconds=seconds)

    async def _journey(
        self, request: Request, seconds: float, limit: int, redirects: int, renew: Renew | None
    ) -> Response:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        for _ in range(redirects + 1):
            left = deadline - loop.time()
            if left <= 0:
                raise TimedOut("No whole answer in time.", sent=True)
            response = await self._once(request, left, limit)
            onward = following(request, response, renew) if redirects else None
            if onward is None:
                return response
            request = onward
        raise TooManyRedirects(f"More than {redirects} redirects.")

    async def _once(self, request: Request, seconds: float, limit: int) -> Response:
        check_url(request.url)
        here = self._here()
        if request.method not in {"GET", "HEAD"}:
            return await exchange_alone(here, request, seconds=seconds, limit=limit)
        session = here.get(secure=request.url[:6].lower() == "https:")
        return await exchange(session, request, seconds=seconds, limit=limit)

    def _here(self) -> Sessions:
        """Sessions of the running loop: after a fork there is a new one."""
        loop = asyncio.get_running_loop()
        if self._home is not loop:
            self._home, self._sessions = loop, Sessions(self._policy)
            weakref.finalize(self, background.finish, loop, self._sessions.close)
        return self._sessions
