"""What the lexicons say of a call, where they lie beside the project (TORGET_SPECS, or ../shared/specs), never in it.

As much of the language as the calls of ours take: https://atproto.com/specs/lexicon, read 2026-11-21.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from torget.connectors.wording.counting import graphemes
from torget.testing.connectors.specs import SPECS

FOLDER = SPECS / "atproto"
Json = Mapping[str, Any]
DID, HANDLE = r"did:[a-z]+:[\w.:%-]*[\w.-]", r"([a-zA-Z0-9-]+\.)+[a-zA-Z][a-zA-Z0-9-]*"
NSID, KEY = r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+\.[a-zA-Z][a-zA-Z0-9]*", r"[\w.:~-]{1,512}"
FORMATS = {
    "did": DID,
    "handle": HANDLE,
    "at-identifier": f"({DID})|({HANDLE})",
    "nsid": NSID,
    "record-key": KEY,
    "at-uri": rf"at://(({DID})|({HANDLE}))/{NSID}/{KEY}",
    "cid": r"[a-zA-Z0-9+=]{8,256}",
    "uri": r"\w+:(//)?[^\s/][^\s]*",
    "language": r"[a-z]{2,3}(-[\w-]+)?",
    "tid": r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}",
    "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
}


@cache
def lexicon(nsid: str) -> Json:
    """The definitions of one lexicon; none where the folder is absent."""
    path = FOLDER / f"{nsid}.json"
    if not FOLDER.is_dir():
        return {}
    return dict(json.loads(path.read_text(encoding="utf-8"))["defs"])


def question(nsid: str, query: Mapping[str, list[str]]) -> list[str]:
    """What is wrong with a call of GET."""
    if not (defs := lexicon(nsid)):
        return []
    schema = defs["main"]["parameters"]
    named = {name: _plain(schema["properties"].get(name, {}), values) for name, values in query.items()}
    return [f"{nsid}: {fault}" for fault in (*_unknown(schema, named), *_object(nsid, schema, named, "query"))]


def act(nsid: str, content: Json | None) -> list[str]:
    """What is wrong with a call of POST and the record in it."""
    if not (defs := lexicon(nsid)):
        return []
    wanted = defs["main"].get("input", {}).get("schema")
    if wanted is None or content is None:
        return [] if wanted is None and content is None else [f"{nsid}: the body"]
    faults = [*_unknown(wanted, content), *_object(nsid, wanted, content, "body")]
    if record := content.get("record"):
        kind = str(record.get("$type"))
        main = lexicon(kind)["main"]["record"]
        faults += [*_unknown(main, record), *_object(kind, main, record, "record")]
        faults += [] if content["collection"] == kind else ["the record is of another collection"]
    return [f"{nsid}: {fault}" for fault in faults]


def _plain(schema: Json, values: list[str]) -> Any:
    if schema.get("type") == "array":
        return values
    return int(values[0]) if schema.get("type") == "integer" else values[0]


def _unknown(schema: Json, value: Json) -> Iterator[str]:
    yield from (f"unknown {name}" for name in value if name not in {"$type", *schema["properties"]})


def _check(nsid: str, schema: Json, value: Any, where: str) -> Iterator[str]:
    checker = _CHECKS.get(schema["type"])
    if checker:
        yield from checker(nsid, schema, value, where)


def _object(nsid: str, schema: Json, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{where} is no object"
        return
    yield from (f"{where}.{name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, below in schema["properties"].items():
        if name in value and not (value[name] is None and name in schema.get("nullable", ())):
            yield from _check(nsid, below, value[name], f"{where}.{name}")


def _array(nsid: str, schema: Json, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, list) or len(value) > schema.get("maxLength", len(value)):
        yield f"{where} is no list of that length"
        return
    for number, each in enumerate(value):
        yield from _check(nsid, schema["items"], each, f"{where}[{number}]")


def _string(nsid: str, schema: Json, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{where} is no text"
        return
    if len(value.encode()) > schema.get("maxLength", 10**6) or graphemes(value) > schema.get("maxGraphemes", 10**6):
        yield f"{where} is too long"
    wanted = schema.get("format")
    if wanted and not re.fullmatch(FORMATS[wanted], value):
        yield f"{where} is no {wanted}: {value}"
    elif wanted == "datetime":
        datetime.fromisoformat(value)


def _integer(nsid: str, schema: Json, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, int) or not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where} is no such number: {value}"


def _blob(nsid: str, schema: Json, value: Any, where: str) -> Iterator[str]:
    if value.get("$type") != "blob" or value["size"] > schema["maxSize"]:
        yield f"{where} is no blob of that size"
    if not any(re.fullmatch(each.replace("*", ".+"), value["mimeType"]) for each in schema["accept"]):
        yield f"{where} is no {schema['accept']}"


def _ref(nsid: str, schema: Json, value: Any, where: str) -> Iterator[str]:
    home, below = _found(nsid, schema["ref"])
    yield from _check(home, below, value, where)


def _union(nsid: str, schema: Json, value: Any, where: str) -> Iterator[str]:
    kind = str(value.get("$type"))
    known = {_full(nsid, ref): ref for ref in schema["refs"]}
    if kind not in known:
        yield f"{where} is of no known kind: {kind}"
        return
    home, below = _found(nsid, known[kind])
    yield from _unknown(below, value)
    yield from _check(home, below, value, where)


def _full(nsid: str, ref: str) -> str:
    return f"{nsid}{ref}" if ref.startswith("#") else ref


def _found(nsid: str, ref: str) -> tuple[str, Json]:
    home, _, name = _full(nsid, ref).partition("#")
    return home, lexicon(home)[name or "main"]


_CHECKS: dict[str, Callable[[str, Json, Any, str], Iterator[str]]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "blob": _blob,
    "ref": _ref,
    "union": _union,
}
