"""What RFC 5322, 2045, 2047, 2369 and 8058 ask of a letter, checked by hand (read 2026-11-21)."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

ENCODED = re.compile(rb"=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=")
ONCE = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Language")


def parsed(raw: bytes) -> EmailMessage:
    """As a modern mail program reads it."""
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage, kind: str) -> str:
    """The part for one sort of reader."""
    part = message.get_body((kind,))
    assert part is not None, kind
    return str(part.get_content()).replace("\r\n", "\n")


def faults(raw: bytes) -> Iterator[str]:
    """Everything in a letter that it must not have."""
    head = raw.partition(b"\r\n\r\n")[0]
    message = parsed(raw)
    yield from _of_bytes(raw, head)
    yield from _of_headers(message)
    yield from _of_parts(message)
    yield from _of_lists(message, head)


def _of_bytes(raw: bytes, head: bytes) -> Iterator[str]:
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        yield "a bare CR or LF (RFC 5322, 2.3)"
    if not raw.isascii():
        yield "a byte above 127 that was not agreed on (RFC 6152)"
    if any(len(line) > 998 for line in raw.split(b"\r\n")):
        yield "a line of more than 998 bytes (RFC 5322, 2.1.1)"
    if any(len(word) > 75 for word in ENCODED.findall(head)):
        yield "an encoded word of more than 75 signs (RFC 2047, 2)"


def _of_headers(message: EmailMessage) -> Iterator[str]:
    for name in ONCE:
        if len(message.get_all(name, [])) != 1:
            yield f"{name} not exactly once"
    for name, value in message.items():
        if getattr(value, "defects", ()):
            yield f"{name}: {value.defects}"
    if any(part.defects for part in message.walk()):
        yield "a part that is not as it should be"


def _of_parts(message: EmailMessage) -> Iterator[str]:
    kinds = [part.get_content_type() for part in message.walk()]
    if kinds != ["multipart/alternative", "text/plain", "text/html"]:
        yield f"parts in another order than from plain to rich (RFC 2046, 5.1.4): {kinds}"
    elif "<html lang=" not in (page := text_of(message, "html")) or "<script" in page:
        yield "a page without a language, or with a script"


def _of_lists(message: EmailMessage, head: bytes) -> Iterator[str]:
    names = re.findall(rb"(?im)^(?:message-id|in-reply-to|references): (.+(?:\r\n .+)*)", head)
    if not all(re.fullmatch(rb"(?:<[^<>\s]+@[^<>\s]+>\s*)+", value) for value in names):
        yield f"a name that no mail program will find: {names}"
    if "List-Unsubscribe-Post" in message:
        if message["List-Unsubscribe-Post"] != "List-Unsubscribe=One-Click":
            yield "RFC 8058, 3.1"
        if not re.match(r"<https://[^<>]+>, <mailto:[^<>]+>$", str(message["List-Unsubscribe"])):
            yield f"List-Unsubscribe: {message['List-Unsubscribe']} (RFC 2369, 3.2)"
    elif "List-Unsubscribe" in message:
        yield "a way out that takes more than one press"
