"""Bytes to plain values, within bounds: what gets past here can be stored in any database and walked without fear."""

import json
import math
from typing import Any, NoReturn

SIZE_LIMIT = 1_000_000
DEPTH_LIMIT = 24


class MalformedActivity(Exception):  # noqa: N818  it names the thing that came, as `Http404` does
    """What came makes no sense. The text is one sentence for the log and repeats nothing of what came."""


def document(raw: bytes, limit: int = SIZE_LIMIT) -> dict[str, Any]:
    """Read one JSON object. Raises MalformedActivity."""
    if len(raw) > limit:
        raise MalformedActivity(f"It is longer than {limit} bytes.")
    try:
        value = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_distinct, parse_constant=_refuse, parse_float=_finite
        )
    except (ValueError, RecursionError) as error:
        raise MalformedActivity("It is not JSON in UTF-8 that can be read in one way only.") from error
    if not isinstance(value, dict):
        raise MalformedActivity("It is not a JSON object.")
    _walk(value)
    return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is out of bounds")
    return number


def _walk(value: Any) -> None:
    """Refuse what is nested too deep, and text that no database takes: NUL and halves of surrogate pairs."""
    level: list[Any] = [value]
    for _ in range(DEPTH_LIMIT):
        below: list[Any] = []
        for each in level:
            if isinstance(each, str):
                _check_text(each)
            elif isinstance(each, dict):
                below += each.keys()
                below += each.values()
            elif isinstance(each, list):
                below += each
        if not below:
            return
        level = below
    raise MalformedActivity("It is nested too deep.")


def _check_text(text: str) -> None:
    try:
        fine = "\0" not in text and text.encode() is not None
    except UnicodeEncodeError:
        fine = False
    if not fine:
        raise MalformedActivity("A text holds what is no character.")
