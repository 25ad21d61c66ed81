"""One way to turn a document into bytes, so that everybody who hashes it gets the same hash.

JSON with sorted keys, no white space and UTF-8 as it is: the subset of RFC 8785 that needs no rule for fractions,
which are refused.
"""

import json
from collections.abc import Mapping
from typing import Any


def canonical_bytes(document: Mapping[str, Any]) -> bytes:
    """The bytes of a document of strings, whole numbers, truth values, None, lists and mappings; else TypeError."""
    _refuse_strangers(document)
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _refuse_strangers(value: object) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"A document's keys are strings; {key!r} is not.")
            _refuse_strangers(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_strangers(inner)
    elif not isinstance(value, str | int | None):
        raise TypeError(f"A document holds no {type(value).__name__}.")
