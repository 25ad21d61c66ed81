"""Asking a calendar's server what it holds: over CalDAV, or at an ICS address. Everything is bounded."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from torget import net
from torget.protocols.calendars import CalendarError, TooMuchError, dav

LARGEST = 15_000_000
SECONDS = 30.0
FEW_REDIRECTS = 3
MOST_OFFERS = 30
REDIRECTS = {301, 302, 307, 308}


class AskingError(Exception):
    """It did not go well; `code` is put into words by the faces. No part of an answer stands in it."""

    def __init__(self, code: str, offers: tuple[dav.Resource, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.offers = offers


@dataclass(frozen=True, slots=True)
class Door:
    """Where to ask and as whom. etag, modified: what we have already."""

    url: str = field(repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A file, or None where nothing has changed; and what tells its version."""

    content: bytes | None
    etag: str = ""
    modified: str = ""


def ask_file(door: Door) -> Answer:
    """Fetch an ICS file, unless it is as we know it. Raise AskingError."""
    known = {"If-None-Match": door.etag, "If-Modified-Since": door.modified}
    headers = {"Accept": "text/calendar", **_login(door), **{name: value for name, value in known.items() if value}}
    url = "https://" + door.url[9:] if door.url[:9].lower() == "webcal://" else door.url
    answer = _send(net.Request("GET", url, headers))
    if answer.status == 304 and (door.etag or door.modified):
        return Answer(None, door.etag, door.modified)
    _require_well(answer.status)
    return Answer(answer.body, answer.headers.get("etag", "")[:200], answer.headers.get("last-modified", "")[:100])


def ask_caldav(door: Door, start: datetime, stop: datetime) -> Answer:
    """Ask a CalDAV calendar for what lies between two moments. Raise AskingError."""
    answer = _ask(door, "REPORT", door.url, dav.query(start, stop), depth="1")
    with _understanding():
        return Answer(dav.calendars(answer.body))


def find_calendar(door: Door) -> str:
    """The address of the one calendar that is meant by `door`: itself, or the only one of whoever signs in there.

    Raise AskingError; with code `choose` and the calendars themselves where there are several.
    """
    url, homes = door.url, []
    for _step in range(FEW_REDIRECTS):
        found = _resources(door, url, depth="0")
        if any(each.is_calendar for each in found):
            return found[0].url
        homes = [each.home for each in found if each.home]
        ways = [each.principal for each in found if each.principal and each.principal != url]
        if homes or not ways:
            break
        url = ways[0]
    known = [each for each in _resources(door, homes[0], depth="1") if each.is_calendar] if homes else []
    if len(known) == 1:
        return known[0].url
    raise AskingError("choose" if known else "no-calendar", tuple(known[:MOST_OFFERS]))


def _resources(door: Door, url: str, *, depth: str) -> list[dav.Resource]:
    answer = _ask(door, "PROPFIND", url, dav.PROPERTIES, depth=depth)
    with _understanding():
        return dav.resources(answer.body, answer.url)


def _ask(door: Door, method: str, url: str, body: bytes, *, depth: str) -> net.Response:
    """A question of CalDAV's. A redirect is followed on the same host only: the password is for nobody else."""
    headers = {"Content-Type": dav.MEDIA_TYPE, "Depth": depth, **_login(door)}
    for _step in range(FEW_REDIRECTS):
        if _host(url) != _host(door.url):
            raise AskingError("elsewhere")
        answer = _send(net.Request(method, url, headers, body))
        place = answer.headers.get("location")
        if answer.status not in REDIRECTS or not place:
            _require_well(answer.status)
            return answer
        url = urljoin(url, place)
    raise AskingError("broken")


def _send(request: net.Request) -> net.Response:
    try:
        return net.default().send(request, timeout=SECONDS, limit=LARGEST)
    except net.AddressRefused as error:
        raise AskingError("inside") from error
    except net.TooLarge as error:
        raise AskingError("too-much") from error
    except net.TimedOut as error:
        raise AskingError("slow") from error
    except net.BadUrl as error:
        raise AskingError("address") from error
    except net.NetError as error:
        raise AskingError("unreachable") from error


def _require_well(status: int) -> None:
    if status in {401, 403}:
        raise AskingError("sign-in")
    if status in {404, 410}:
        raise AskingError("gone")
    if not 200 <= status < 300:
        raise AskingError("broken")


@contextmanager
def _understanding() -> Iterator[None]:
    try:
        yield
    except TooMuchError as error:
        raise AskingError("too-much") from error
    except CalendarError as error:
        raise AskingError("not-calendar") from error


def _login(door: Door) -> Mapping[str, str]:
    if not door.username and not door.password:
        return {}
    return {"Authorization": f"Basic {b64encode(f'{door.username}:{door.password}'.encode()).decode()}"}


def _host(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower()
