"""Where an answer sends a request next, if it may go there at all."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from torget.net.errors import BadUrl
from torget.net.messages import Request, Response

Renew = Callable[[Request], Request]
SAME_METHOD = frozenset({307, 308})
REDIRECTS = frozenset({301, 302, 303}) | SAME_METHOD
# What was made for one address must never reach another.
BOUND_TO_ADDRESS = frozenset({"host", "authorization", "signature", "signature-input", "cookie"})


def check_url(url: str) -> None:
    """Raise BadUrl for what is not an absolute http(s) address in ASCII without a user name."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine or "@" in parts.netloc or not (url.isascii() and url.isprintable()) or " " in url or "\\" in url:
        raise BadUrl(f"This is no address that can be called: {url[:200]!r}.")


def following(request: Request, response: Response, renew: Renew | None) -> Request | None:
    """The request that follows a redirect, or None where the answer stands. Raises BadUrl.

    A POST follows only 307 and 308 on the same host (RFC 9110, 15.4): what was signed for one host is not for another
    to have.
    """
    place = response.headers.get("location")
    if response.status not in REDIRECTS or not place:
        return None
    try:
        url = urljoin(request.url, place.strip())
    except ValueError:
        url = place
    check_url(url)
    if request.method not in {"GET", "HEAD"} and not (response.status in SAME_METHOD and _same_host(request.url, url)):
        return None
    kept = {name: value for name, value in request.headers.items() if name.lower() not in BOUND_TO_ADDRESS}
    onward = replace(request, url=url.partition("#")[0], headers=kept)
    return renew(onward) if renew else onward


def _same_host(one: str, other: str) -> bool:
    first, second = urlsplit(one), urlsplit(other)
    return (first.scheme, first.netloc.lower()) == (second.scheme, second.netloc.lower())
