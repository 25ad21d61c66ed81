"""One request and its whole answer over a session, within a time and a size; every fault of aiohttp becomes one of
ours."""

import zlib
from collections.abc import Mapping

import aiohttp
from aiohttp import ClientSession, ClientTimeout, StreamReader
from aiohttp.http import HttpProcessingError
from yarl import URL

from torget.net.errors import AddressRefused, BadAnswer, BadUrl, NetError, TimedOut, TooLarge, Unreachable
from torget.net.messages import Request, Response
from torget.net.sessions import SocketRefusedError

# Connecting may take most of the time but not all of it: then a time-out tells whether anything was sent.
CONNECTING = 0.8


async def exchange(session: ClientSession, request: Request, *, seconds: float, limit: int) -> Response:
    """Send and read. seconds: for all of it; limit: bytes of the unpacked body. Raises NetError."""
    try:
        async with session.request(
            request.method,
            URL(request.url, encoded=True),
            headers=request.headers,
            data=request.body or None,
            allow_redirects=False,
            timeout=ClientTimeout(total=seconds, connect=seconds * CONNECTING),
        ) as answer:
            body = await read_body(answer.status, answer.headers, answer.content, limit)
            return Response(answer.status, answer.headers, body, request.url)
    except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
        raise translated(error) from error


async def read_body(status: int, headers: Mapping[str, str], content: StreamReader, limit: int) -> bytes:
    """The whole body, unpacked. Raises TooLarge, BadAnswer, or what aiohttp and zlib raise."""
    unpack = _unpacker(headers.get("Content-Encoding", "identity").strip().lower())
    chunks: list[bytes] = []
    size = 0
    async for packed in content.iter_any():
        chunk = unpack.decompress(packed, limit - size + 1) if unpack else packed
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise TooLarge(f"The answer is longer than {limit} bytes.", status=status)
    if unpack and chunks and not unpack.eof:
        raise BadAnswer("The packed answer ends early.")
    return b"".join(chunks)


def _unpacker(encoding: str) -> "zlib._Decompress | None":
    if encoding in {"gzip", "x-gzip"}:
        return zlib.decompressobj(wbits=31)
    if encoding in {"identity", ""}:
        return None
    raise BadAnswer("The answer is packed in a way that was not asked for.")


def translated(error: Exception) -> NetError:
    """Our name for a fault of aiohttp's or the system's. The order is from the narrow to the wide."""
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return TimedOut("No connection in time.")
    if isinstance(error, TimeoutError):
        return TimedOut("No whole answer in time.", sent=True)
    if isinstance(error, aiohttp.ClientConnectorError):
        return not_connected(error.host, error.os_error)
    if isinstance(error, aiohttp.ClientPayloadError | aiohttp.ClientResponseError | HttpProcessingError | zlib.error):
        return BadAnswer("What came back is not a whole HTTP answer.")
    if isinstance(error, aiohttp.InvalidURL) or not isinstance(error, aiohttp.ClientError | OSError):
        return BadUrl(f"This cannot be sent: {error}.")
    return Unreachable(f"The connection broke: {error}.", sent=True)


def not_connected(host: str, error: Exception) -> NetError:
    """Our name for why there is no connection to a host, so that nothing was sent."""
    if isinstance(error, TimeoutError):
        return TimedOut("No connection in time.")
    if isinstance(error, SocketRefusedError):
        return AddressRefused(f"{host} lies where we do not call.")
    return Unreachable(f"{host} cannot be reached: {getattr(error, 'strerror', None) or error}.")
