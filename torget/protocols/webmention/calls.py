"""The three ways to tell of a link: a form of source and target, XML-RPC, a form sent to an address of its own."""

from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from torget.net import Request

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 20
LONGEST = 450
# http://www.hixie.ch/specs/pingback/pingback#refsXMLRPC
FAULT, NOT_OURS = 0, 33


class SenselessError(ValueError):
    """A call that follows none of the specifications."""


@dataclass(frozen=True, slots=True)
class Told:
    """That the page `source` links to the page `target`."""

    source: str
    target: str


def telling(endpoint: str, told: Told) -> Request:
    """The request that tells of a link (Webmention, 3.1.3)."""
    body = urlencode({"source": told.source, "target": told.target}).encode()
    return Request("POST", endpoint, {"Content-Type": FORM}, body)


def webmention(body: bytes) -> Told:
    """What a webmention tells. Raise SenselessError."""
    fields = form(body)
    return _checked(Told(fields.get("source", ""), fields.get("target", "")))


def trackback(body: bytes, target: str) -> Told:
    """What a trackback tells; whom it is to stands in the address that it was sent to. Raise SenselessError."""
    return _checked(Told(form(body).get("url", ""), target))


def pingback(body: bytes) -> Told:
    """What a pingback tells: `pingback.ping(source, target)`. Raise SenselessError."""
    name, words = _read_call(body)
    if name != "pingback.ping" or len(words) != 2:
        raise SenselessError("This address knows pingback.ping(source, target) only.")
    return _checked(Told(*words))


def form(body: bytes) -> dict[str, str]:
    """A form's fields, the first of each name. Raise SenselessError."""
    try:
        fields = parse_qs(body.decode(), max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise SenselessError("This is no form.") from error
    return {name: values[0] for name, values in fields.items()}


def pingback_answer(words: str) -> bytes:
    """That it was taken in."""
    return _answer(f"<params><param><value><string>{escape(words)}</string></value></param></params>")


def pingback_fault(number: int, words: str) -> bytes:
    """That it was not."""
    members = f"<member><name>faultCode</name><value><int>{number}</int></value></member>"
    members += f"<member><name>faultString</name><value><string>{escape(words)}</string></value></member>"
    return _answer(f"<fault><value><struct>{members}</struct></value></fault>")


def trackback_answer(error: str = "") -> bytes:
    """That it was taken in, or why not."""
    said = f"<error>1</error><message>{escape(error)}</message>" if error else "<error>0</error>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<response>{said}</response>'.encode()


def _answer(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<methodResponse>{content}</methodResponse>'.encode()


def _checked(told: Told) -> Told:
    """Webmention, 3.2.1: both are addresses that can be called, and not the same."""
    for place in (told.source, told.target):
        if not _is_address(place):
            raise SenselessError("Source and target are addresses that begin with http:// or https://.")
    if told.source.partition("#")[0] == told.target.partition("#")[0]:
        raise SenselessError("A page cannot tell of itself.")
    return told


def _is_address(place: str) -> bool:
    try:
        parts = urlsplit(place)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
    return fine and len(place) <= LONGEST and place.isascii() and place.isprintable() and " " not in place


def _read_call(body: bytes) -> tuple[str, list[str]]:
    """The name and the words of an XML-RPC call. A document type is refused before anything in it can grow."""
    reader = _Call()
    try:
        reader.parser.Parse(body, True)  # noqa: FBT003 - expat's own
    except (ExpatError, ValueError) as error:
        raise SenselessError("This is no XML-RPC.") from error
    return reader.name.strip(), [word.strip() for word in reader.words]


class _Call:
    """Reads a call of strings; a value without a type is a string (http://xmlrpc.com/spec.md)."""

    def __init__(self) -> None:
        self.name = ""
        self.words: list[str] = []
        self._inside: list[str] = []
        self.parser: XMLParserType = ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.CharacterDataHandler = self._text

    def _refuse(self, *_declared: object) -> None:
        raise SenselessError("A call needs no document type.")

    def _open(self, name: str, _attributes: object) -> None:
        self._inside.append(name)
        if name == "value":
            self.words.append("")
        if len(self._inside) > 8 or len(self.words) > 4:
            raise SenselessError("A call is not so large.")

    def _close(self, _name: str) -> None:
        self._inside.pop()

    def _text(self, text: str) -> None:
        if self._inside[-1:] == ["methodName"]:
            self.name += text
        elif self.words and self._inside[-1] in {"value", "string"}:
            self.words[-1] += text
