"""A letter as it came, made readable whatever its sender's program did to it: nothing here ever raises for bad mail.

Python's lenient policy `compat32` is used throughout; its stricter parser of headers gives up on some letters that are
really out there.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

# What programs call by one name and mean by another (https://encoding.spec.whatwg.org/#names-and-labels)
MEANT = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
}
# Whose bytes may look like UTF-8 by chance
UNLIKE_ASCII = ("iso-2022", "utf-7", "utf-16", "utf-32", "hz")
WORD = re.compile(r"=\?[^?\s]+\?[bq]\?[^?]*\?=", re.IGNORECASE)


def parsed(raw: bytes) -> Message:
    """The parts of a letter."""
    return message_from_bytes(raw)


def text_of(data: bytes, charset: str | None) -> str:
    """Bytes as words: by the charset they claim, unless they are plainly UTF-8 or the claim cannot be."""
    name = (charset or "windows-1252").strip().strip("\"'").casefold()
    claimed = MEANT.get(name, name)
    for guess in (claimed, "utf-8") if name.startswith(UNLIKE_ASCII) else ("utf-8", claimed, "windows-1252"):
        try:
            return data.decode(guess)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")


def header(message: Message, name: str) -> str:
    """A header's words on one line; empty where it has none."""
    return next((decoded(value) for value in _all(message, name)), "")


def decoded(value: str) -> str:
    """Encoded words as words (RFC 2047), and bytes that nobody encoded."""
    value = " ".join(value.split())
    if WORD.search(value):
        try:
            return "".join(_words(part, charset) for part, charset in decode_header(value))
        except (HeaderParseError, ValueError):
            return value
    return text_of(value.encode("utf-8", "surrogateescape"), None)


def address(message: Message, *names: str) -> tuple[str, str]:
    """The name and the address in the first of these headers that has one; empty where none has."""
    for name in names:
        for shown, found in getaddresses(list(_all(message, name))):
            if "@" in found.strip("@"):
                return decoded(shown), " ".join(found.split())
    return "", ""


def moment(message: Message) -> datetime | None:
    """When it says it was written; None where it does not, or not so that it can be understood."""
    try:
        found = parsedate_to_datetime(str(message.get("Date")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # RFC 5322, 3.3: -0000 says nothing of the zone
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def parts(message: Message) -> Iterator[Message]:
    """The leaves of a letter in order. What a letter has attached as a letter of its own is one leaf."""
    if message.get_content_maintype() == "multipart" and isinstance(message.get_payload(), list):
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from parts(part)
    else:
        yield message


def content(part: Message) -> bytes:
    """A leaf's bytes, unpacked as far as they can be."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def words(part: Message) -> str:
    """A leaf's words."""
    return text_of(content(part), part.get_content_charset()).replace("\r\n", "\n").replace("\r", "\n")


def file_name(part: Message) -> str:
    """What an attached file is called; empty where it is no attachment."""
    name = decoded(part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    if name or part.get_content_type() != "message/rfc822":
        return name or (part.get_content_type() if part.get_content_disposition() == "attachment" else "")
    inside = part.get_payload()
    letter = inside[0] if isinstance(inside, list) and inside else part
    return f"{header(letter, 'Subject') if isinstance(letter, Message) else ''}.eml"


def _all(message: Message, name: str) -> Iterator[str]:
    """The values of a header as they came, bytes that nobody encoded as Python's surrogates."""
    return (str(value) for found, value in message.raw_items() if found.casefold() == name.casefold())


def _words(part: bytes | str, charset: str | None) -> str:
    return text_of(part, charset) if isinstance(part, bytes) else part
