"""Asking a CalDAV server (RFC 4791, RFC 4918): which calendars there are, and what one holds within some days."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape

from torget.protocols.calendars.errors import NoCalendarError, TooMuchError

DAV, CALDAV = "DAV:", "urn:ietf:params:xml:ns:caldav"
MEDIA_TYPE = "application/xml; charset=utf-8"
MOST_NODES = 100_000
PROPERTIES = (
    '<?xml version="1.0" encoding="utf-8"?>'
    f'<d:propfind xmlns:d="{DAV}" xmlns:c="{CALDAV}"><d:prop><d:resourcetype/><d:displayname/>'
    "<d:current-user-principal/><c:calendar-home-set/></d:prop></d:propfind>"
).encode()


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing on the server. principal, home: where whoever asks, and their calendars, are said to be."""

    url: str
    name: str = ""
    is_calendar: bool = False
    principal: str = ""
    home: str = ""


@dataclass(slots=True)
class Node:
    """An element: `tag` is namespace and name with a space between."""

    tag: str
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def all(self, *path: str) -> Iterator["Node"]:
        """Every node at the end of a path of tags."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.tag == path[0]:
                yield from child.all(*path[1:])

    def words(self, *path: str) -> str:
        """The text of the first node at the end of a path."""
        return next((node.text.strip() for node in self.all(*path)), "")


def query(start: datetime, stop: datetime) -> bytes:
    """The body of a REPORT for all events between two moments, in full."""
    first, last = (moment.strftime("%Y%m%dT%H%M%SZ") for moment in (start, stop))
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<c:calendar-query xmlns:d="{DAV}" xmlns:c="{CALDAV}"><d:prop><c:calendar-data/></d:prop>'
        '<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">'
        f'<c:time-range start="{escape(first)}" end="{escape(last)}"/>'
        "</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"
    ).encode()


def resources(body: bytes, asked: str) -> list[Resource]:
    """What a PROPFIND at the address `asked` was answered. Raise NoCalendarError."""
    found = []
    for response in _multistatus(body):
        for prop in response.all(_d("propstat"), _d("prop")):
            home = prop.words(_c("calendar-home-set"), _d("href"))
            principal = prop.words(_d("current-user-principal"), _d("href"))
            types = {node.tag for kind in prop.all(_d("resourcetype")) for node in kind.children}
            if not types and not home and not principal:
                continue
            found.append(
                Resource(
                    url=urljoin(asked, response.words(_d("href"))),
                    name=prop.words(_d("displayname"))[:120],
                    is_calendar=_c("calendar") in types,
                    principal=urljoin(asked, principal) if principal else "",
                    home=urljoin(asked, home) if home else "",
                )
            )
    return found


def calendars(body: bytes) -> bytes:
    """What a calendar query was answered, as one file; empty where nothing takes place. Raise NoCalendarError."""
    path = (_d("propstat"), _d("prop"), _c("calendar-data"))
    files = [data.text for response in _multistatus(body) for data in response.all(*path)]
    return "\r\n".join(["BEGIN:VCALENDAR", "END:VCALENDAR", *files]).encode()


def _multistatus(body: bytes) -> Iterator[Node]:
    root = _tree(body)
    if root.tag != _d("multistatus"):
        raise NoCalendarError("This is no answer of a CalDAV server.")
    return root.all(_d("response"))


def _tree(body: bytes) -> Node:
    """The document as nodes. A document type could name what is not in it, and none is needed."""
    top = Node("")
    open_nodes = [top]
    count = 0

    def begin(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_NODES:
            raise TooMuchError("The server answers with more than we read.")
        node = Node(tag)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def say(words: str) -> None:
        open_nodes[-1].text += words

    def refuse(*_about: object) -> None:
        raise NoCalendarError("A document type has no place in an answer.")

    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = begin, say
    parser.EndElementHandler = lambda _tag: open_nodes.pop()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat's own word for the last piece
    except ExpatError as error:
        raise NoCalendarError("This is no answer of a CalDAV server.") from error
    return top.children[0]


def _d(name: str) -> str:
    return f"{DAV} {name}"


def _c(name: str) -> str:
    return f"{CALDAV} {name}"
