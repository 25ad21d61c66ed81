"""Letters as mail programs and servers out there write them, and what each is taken for.

Drop in a pair `name.eml` and `name.json` and there is a test. Letters are kept with bare line ends, as git likes them.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from torget.connectors.email.reading import Heard, Taken, heard
from torget.connectors.email.tests.lindby import OWN
from torget.connectors.hub import Incoming, Landing

GOLDEN = Path(__file__).parent / "golden"
ARRIVED = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
NAMES = sorted(path.stem for path in GOLDEN.glob("*.eml"))


def letter(name: str) -> bytes:
    """As it comes over the wire."""
    return (GOLDEN / f"{name}.eml").read_bytes().replace(b"\n", b"\r\n")


def told(taken: Heard) -> dict[str, Any]:
    """What a test compares."""
    if isinstance(taken, Landing):
        return {
            "landing": taken.external_id,
            "arrived": taken.arrived,
            "gone": taken.gone,
            "detail": taken.detail,
        }
    if taken is None:
        return {}
    return {
        "kind": taken.kind,
        "external_id": taken.external_id,
        "target": taken.target,
        "sender": [taken.sender.external_id, taken.sender.name, taken.sender.host],
        "said": taken.said.isoformat(),
        "language": taken.language,
        "html": taken.html,
        "attachments": [dict(each) for each in taken.attachments],
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_taken_for_what_it_is(name: str) -> None:
    raw = letter(name)
    found = heard(Taken(raw, ARRIVED, len(raw)), OWN)
    assert told(found) == json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_is_kept_whole_and_shown_to_nobody(name: str) -> None:
    raw = letter(name)
    found = heard(Taken(raw, ARRIVED, len(raw)), OWN)
    if isinstance(found, Incoming):
        assert not found.public
        assert (found.raw, found.media_type, found.available) == (raw, "message/rfc822", ARRIVED)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_cut_anywhere_breaks_nothing(name: str) -> None:
    raw = letter(name)
    for end in range(0, len(raw), 97):
        heard(Taken(raw[:end], ARRIVED, end), OWN)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_of_which_only_the_head_was_read_tells_its_size(name: str) -> None:
    head = letter(name).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    found = heard(Taken(head, ARRIVED, 80_000_000, head_only=True), OWN)
    assert not isinstance(found, Incoming) or "<p>[80.0 MB]</p>" in found.html
