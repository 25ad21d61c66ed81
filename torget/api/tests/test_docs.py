"""docs/api.md describes every address, and no other."""

import re
from pathlib import Path

from django.urls import URLPattern

from torget.api.urls import about_us, calendar_files, called, fediverse, feed_files, mentioned, open_data

DOCUMENT = (Path(__file__).parents[3] / "docs" / "api.md").read_text()
FIRST_CELLS = re.compile(r"^\| (`/.*)$", re.MULTILINE)


def addresses(patterns: list[URLPattern]) -> set[str]:
    return {"/" + re.sub(r"<\w+:(\w+)>", r"<\1>", str(address.pattern)) for address in patterns}


def documented() -> set[str]:
    """Feeds stand three to a row, everything else first in its row."""
    found = set()
    for row in FIRST_CELLS.findall(DOCUMENT):
        cells = row.split(" | ")
        for cell in cells if ".rss" in row else cells[:1]:
            found |= set(re.findall(r"^`(/[^`]+)`", cell))
    return found


def test_every_address_is_described_and_every_described_one_is_there() -> None:
    assert documented() == addresses(
        [*fediverse, *about_us, *open_data, *feed_files, *calendar_files, *called, *mentioned]
    )
