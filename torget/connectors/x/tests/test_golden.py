"""Pairs of files: a page of X's answer, and what the hub is told.

Drop `name.in.json` and `name.out.json` into `golden/` and there is a test. An `.in.json` has either `posts` or
`letters`, an answer of X's with `data` and `includes`.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from torget.connectors.x.posts import listed
from torget.connectors.x.reading import Page
from torget.connectors.x.tests.rig import XRig

GOLDEN = Path(__file__).parent / "golden"
AT = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
# The evidence is the post itself; the rest is told by others than X
UNTOLD = frozenset({"raw", "media_type", "inbox", "shared_inbox", "fetched", "available", "voice", "held"})


def pairs() -> list[str]:
    """The names of all pairs."""
    return sorted(path.name.removesuffix(".in.json") for path in GOLDEN.glob("*.in.json"))


@pytest.mark.parametrize("name", pairs())
def test_what_x_tells_is_heard_as_the_file_says(name: str) -> None:
    told = json.loads((GOLDEN / f"{name}.in.json").read_text(encoding="utf-8"))
    ((kind, answer),) = told.items()
    page = Page(XRig("https://x.example").account, answer.get("includes", {}), AT)
    heard = list((page.posts if kind == "posts" else page.letters)(listed(answer)))
    facts: Any = json.loads(json.dumps([_facts(asdict(one)) for one in heard], default=datetime.isoformat))
    assert facts == json.loads((GOLDEN / f"{name}.out.json").read_text(encoding="utf-8"))


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    """What is neither left out nor empty."""
    return {name: value for name, value in told.items() if name not in UNTOLD and value not in ("", (), None)}
