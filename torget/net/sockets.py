"""A socket for languages other than HTTP, such as those of mail, to the same hosts and under the same rules."""

import asyncio
import socket
import ssl
import time
from functools import partial

from aiohappyeyeballs import start_connection

from torget.net.alone import NEXT_ADDRESS_SECONDS
from torget.net.errors import BadUrl, Unreachable
from torget.net.exchange import not_connected
from torget.net.sessions import Sessions


async def opened(sessions: Sessions, host: str, port: int, *, secure: bool, seconds: float) -> socket.socket:
    """A connected TCP socket, without TLS yet. secure: whether TLS will follow. Raises NetError."""
    try:
        async with asyncio.timeout(seconds):
            return await start_connection(
                await sessions.names.find(host, port),
                happy_eyeballs_delay=NEXT_ADDRESS_SECONDS,
                interleave=1,
                socket_factory=partial(sessions.make_socket, secure=secure),
            )
    except OSError as error:
        raise not_connected(host, error) from error


def check_host(host: str, port: int) -> None:
    """Raise BadUrl for what is neither a name nor an address of a host."""
    known = host and host.isascii() and host.isprintable() and not set(host) & set(" /\\@?#[]")
    if not known or not 0 < port < 65536:
        raise BadUrl(f"This is no host that can be called: {host[:200]!r}, port {port}.")


def wrapped(plain: socket.socket, context: ssl.SSLContext, host: str, deadline: float) -> ssl.SSLSocket:
    """Begin TLS. deadline: by the monotonic clock. Raises NetError, and then the socket is closed."""
    try:
        plain.settimeout(max(deadline - time.monotonic(), 0.001))
        return context.wrap_socket(plain, server_hostname=host)
    except ssl.SSLError as error:
        plain.close()
        raise Unreachable(f"{host} cannot be trusted: {error.reason or error}.") from error
    except OSError as error:
        plain.close()
        raise not_connected(host, error) from error
