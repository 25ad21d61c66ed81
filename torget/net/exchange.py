"""One request and its whole answer over a session, within a time and a size; every fault of aiohttp becomes one of
ours."""

import zlib

import aiohttp
from aiohttp import ClientResponse, ClientSession, ClientTimeout
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
            body = await _body(answer, limit)
            return Response(answer.status, answer.headers, body, request.url)
    except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
        raise translated(error) from error


async def _body(answer: ClientResponse, limit: int) -> bytes:
    unpack = _unpacker(answer.headers.get("Content-Encoding", "identity").strip().lower())
    chunks: list[bytes] = []
    size = 0
    async for packed in answer.content.iter_any():
        chunk = unpack.decompress(packed, limit - size + 1) if unpack else packed
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            answer.close()
            raise TooLarge(f"The answer is longer than {limit} bytes.", status=answer.status)
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
        return _not_connected(error)
    if isinstance(error, aiohttp.ClientPayloadError | aiohttp.ClientResponseError | zlib.error):
        return BadAnswer("What came back is not a whole HTTP answer.")
    if isinstance(error, aiohttp.InvalidURL) or not isinstance(error, aiohttp.ClientError | OSError):
        return BadUrl(f"This cannot be sent: {error}.")
    return Unreachable(f"The connection broke: {error}.", sent=True)


def _not_connected(error: aiohttp.ClientConnectorError) -> NetError:
    if isinstance(error.os_error, SocketRefusedError):
        return AddressRefused(f"{error.host} lies where we do not call.")
    return Unreachable(f"{error.host} cannot be reached: {error.os_error.strerror or error.os_error}.")
