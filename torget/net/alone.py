"""One request over a connection of its own, as each delivery of a fan-out is.

aiohttp's protocol and parser without its session, whose pools, redirects and cookies would double the work.
"""

import asyncio
import socket
import zlib
from functools import partial
from urllib.parse import SplitResult, urlsplit

import aiohttp
from aiohappyeyeballs import start_connection
from aiohttp.client_proto import ResponseHandler
from aiohttp.http import HttpProcessingError

from torget.net.errors import BadUrl
from torget.net.exchange import CONNECTING, not_connected, read_body, translated
from torget.net.messages import Request, Response
from torget.net.sessions import Sessions

# Before the next of a host's addresses is tried beside the first (RFC 8305, 5)
NEXT_ADDRESS_SECONDS = 0.25


async def exchange_alone(sessions: Sessions, request: Request, *, seconds: float, limit: int) -> Response:
    """Connect, send and read. seconds: for all of it; limit: bytes of the unpacked body. Raises NetError."""
    parts = urlsplit(request.url)
    written = head(request, parts, sessions.headers) + request.body
    begun, protocol = asyncio.get_running_loop().time(), None
    try:
        async with asyncio.timeout_at(begun + seconds * CONNECTING) as patience:
            protocol = await _connect(sessions, parts)
            patience.reschedule(begun + seconds)
            return await _converse(protocol, written, request.url, limit)
    except (aiohttp.ClientError, HttpProcessingError, OSError, zlib.error) as error:
        raise (translated(error) if protocol is not None else not_connected(parts.hostname or "", error)) from error
    finally:
        if protocol is not None:
            protocol.close()


def head(request: Request, parts: SplitResult, usual: dict[str, str]) -> bytes:
    """The request up to its body. usual: headers that it has unless it says otherwise. Raises BadUrl."""
    own = {name.lower() for name in request.headers}
    lines = [f"{request.method} {parts.path or '/'}{'?' if parts.query else ''}{parts.query} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    lines += [f"{name}: {value}" for name, value in {"Host": parts.netloc, **usual}.items() if name.lower() not in own]
    lines += [f"Content-Length: {len(request.body)}", "Connection: close"]
    if not all(line.isprintable() for line in lines):
        raise BadUrl("This cannot be sent: a header has a line break or the like in it.")
    return "\r\n".join([*lines, "\r\n"]).encode()


async def _connect(sessions: Sessions, parts: SplitResult) -> ResponseHandler:
    loop, host, secure = asyncio.get_running_loop(), parts.hostname or "", parts.scheme == "https"
    plain: socket.socket = await start_connection(
        await sessions.names.find(host, parts.port or (443 if secure else 80)),
        happy_eyeballs_delay=NEXT_ADDRESS_SECONDS,
        interleave=1,
        socket_factory=partial(sessions.make_socket, secure=secure),
    )
    _, protocol = await loop.create_connection(
        lambda: ResponseHandler(loop),
        sock=plain,
        ssl=sessions.tls if secure else None,
        server_hostname=host if secure else None,
    )
    return protocol


async def _converse(protocol: ResponseHandler, written: bytes, url: str, limit: int) -> Response:
    protocol.set_response_params(read_until_eof=True, auto_decompress=False)
    if protocol.transport is None:
        raise aiohttp.ServerDisconnectedError
    protocol.transport.write(written)
    message, body = await protocol.read()
    while message.code < 200 and message.code != 101:
        message, body = await protocol.read()
    return Response(message.code, message.headers, await read_body(message.code, message.headers, body, limit), url)
