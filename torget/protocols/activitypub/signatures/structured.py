"""As much of RFC 8941 as signatures need: dictionaries of inner lists and of byte sequences, each member kept as it was
written."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass

from torget.protocols.activitypub.signatures.errors import Reason, SignatureError

KEY = r"[a-z*][a-z0-9_.*-]*"
STRING = r'"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"'
BARE = (
    rf"(?:{STRING}|:[A-Za-z0-9+/=]*:|\?[01]|-?[0-9]{{1,15}}(?:\.[0-9]{{1,3}})?|[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*)"
)
PARAMETERS = rf"(?:;[ ]*{KEY}(?:={BARE})?)*"
ITEM = rf"{STRING}{PARAMETERS}"
INNER_LIST = rf"\([ ]*(?:{ITEM}(?:[ ]+{ITEM})*[ ]*)?\)"
MEMBER = re.compile(rf"({KEY})=({INNER_LIST}|{BARE})({PARAMETERS})")
COMMA = re.compile(r"[ \t]*,[ \t]*")
ONE_PARAMETER = re.compile(rf";[ ]*({KEY})(?:=({BARE}))?")
ONE_ITEM = re.compile(rf"({STRING})({PARAMETERS})")
LENGTH_LIMIT = 8192


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its value as written (`text`), and its parameters, as written and by name."""

    text: str
    verbatim: str
    parameters: dict[str, str]


def dictionary(text: str) -> dict[str, Member]:
    """Read a dictionary field; raise SignatureError where it is none, or holds a label twice."""
    members: dict[str, Member] = {}
    text = text.strip()
    place = 0
    while place < len(text) <= LENGTH_LIMIT:
        found = MEMBER.match(text, place)
        if not found or found[1] in members:
            break
        members[found[1]] = Member(found[2], found[3], parameters(found[3]))
        place = found.end()
        if place == len(text):
            return members
        comma = COMMA.match(text, place)
        if not comma or comma.end() == len(text):
            break
        place = comma.end()
    raise SignatureError(Reason.MALFORMED, "a signature header is no dictionary of structured fields")


def items(inner_list: str) -> list[tuple[str, str]]:
    """Strings of an inner list, each with its parameters as written."""
    return [(unquoted(item[1]), item[2]) for item in ONE_ITEM.finditer(inner_list[1:-1])]


def parameters(text: str) -> dict[str, str]:
    """Parameters by name, strings without their quotes; of a repeated one the last counts (RFC 8941, 3.1.2)."""
    return {found[1]: unquoted(found[2] or "?1") for found in ONE_PARAMETER.finditer(text)}


def unquoted(text: str) -> str:
    """A string's characters; any other bare item as it is."""
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text


def octets(text: str) -> bytes:
    """A byte sequence, or nothing where it is none."""
    try:
        return b64decode(text[1:-1], validate=True) if text.startswith(":") else b""
    except (Base64Error, ValueError):
        return b""
