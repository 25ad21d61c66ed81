"""Meta's own list of what each edge takes, where this machine has it: names, types and words of choice.

It lies beside the project (TORGET_SPECS, or ../shared/specs) and never in it. It knows no limits and no rights: those
are written by hand in the stand-ins.
"""

import json
import re
from functools import cache
from typing import Any

from torget.testing.connectors.specs import SPECS

FOLDER = SPECS / "meta"
# https://developers.facebook.com/docs/graph-api/overview: what every call may carry
ANYWHERE = frozenset({"access_token", "appsecret_proof", "fields", "limit", "after", "before"})
# What the list leaves out and the documentation has: the file of an upload
BESIDES = {("POST", "photos"): frozenset({"source"})}
NUMBER = re.compile(r"-?\d+")


def is_here() -> bool:
    """Whether this machine has the list."""
    return (FOLDER / "Page.json").exists()


def faults(node: str, method: str, edge: str, given: dict[str, str]) -> list[str]:
    """What the list has against a call, a sentence each. node: `Page`, `Comment`...; edge: empty for the node."""
    if not is_here():
        return []
    known = _edges(node).get((method, edge))
    if known is None:
        return [f"{node} has no {method} {edge or 'of its own'}."]
    found = [f"{node} {method} {edge} lacks {name}." for name, one in known.items() if one["required"]]
    found = [fault for fault in found if fault.split()[-1].rstrip(".") not in given]
    for name, value in given.items():
        if name in ANYWHERE | BESIDES.get((method, edge), frozenset()):
            continue
        if name not in known:
            found.append(f"{node} {method} {edge} knows no {name}.")
        elif not _fits(known[name]["type"], value):
            found.append(f"{node} {method} {edge}: {name} is no {known[name]['type']}: {value[:60]}")
    return found + _unknown_fields(node, edge, given.get("fields", ""))


def names(fields: str) -> list[str]:
    """The first level of a `fields`: `id,comments.limit(2){id}` gives id and comments."""
    flat = fields
    while flat != (flat := re.sub(r"\{[^{}]*\}|\([^()]*\)", "", flat)):
        pass
    return [name.split(".")[0] for name in flat.split(",") if name]


def _unknown_fields(node: str, edge: str, fields: str) -> list[str]:
    """Only of a node itself: of an edge the list says no more than what comes."""
    if edge:
        return []
    known = {field["name"] for field in _read(node)["fields"]}
    return [f"{node} has no field {name}." for name in names(fields) if name not in known]


def _fits(kind: str, value: str) -> bool:
    inner = re.fullmatch(r"list<(.+)>", kind)
    if inner:
        return all(_fits(inner[1], one) for one in _several(value))
    if kind == "bool":
        return value in {"true", "false"}
    if kind in {"int", "unsigned int"}:
        return NUMBER.fullmatch(value) is not None and not (kind == "unsigned int" and value.startswith("-"))
    if kind in {"Object", "map"}:
        return isinstance(_parsed(value), dict)
    return value in _choices()[kind] if kind in _choices() else True


def _several(value: str) -> list[str]:
    """A list is written in JSON, or with commas."""
    found = _parsed(value)
    if isinstance(found, list):
        return [one if isinstance(one, str) else json.dumps(one) for one in found]
    return value.split(",")


def _parsed(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return None


@cache
def _read(node: str) -> Any:
    return json.loads((FOLDER / f"{node}.json").read_text(encoding="utf-8"))


@cache
def _edges(node: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (api["method"], api.get("endpoint") or ""): {param["name"]: param for param in api["params"]}
        for api in _read(node)["apis"]
    }


@cache
def _choices() -> dict[str, frozenset[str]]:
    read = json.loads((FOLDER / "enum_types.json").read_text(encoding="utf-8"))
    return {kind["name"]: frozenset(map(str, kind["values"])) for kind in read}
