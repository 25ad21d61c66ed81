"""The manual names everything a flow can say, and nothing else."""

import re
from pathlib import Path

from torget.flows.engine.filters import FILTERS
from torget.flows.engine.flow import TEMPLATES, load
from torget.flows.engine.items import NAMES
from torget.flows.engine.source import KINDS, OWN
from torget.flows.engine.template import FORMS
from torget.flows.running import STOPS
from torget.flows.words import FAULTS

MANUAL = (Path(__file__).parents[3] / "docs" / "flows.md").read_text(encoding="utf-8")


def table(heading: str) -> dict[str, str]:
    """The rows of the first table below a heading, by their first cell's words in code."""
    part = MANUAL.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("| `")]
    return {name: row for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}


def test_every_source_and_its_words_stand_there() -> None:
    rows = table("Sources")
    assert rows.keys() == set(KINDS)
    for kind, words in OWN.items():
        assert all(f"`{word}`" in rows[kind] for word in words), kind


def test_every_filter_stands_there() -> None:
    assert table("Filters").keys() == FILTERS.keys()


def test_every_field_form_and_template_stands_there() -> None:
    assert all(f"`{name}`" in MANUAL for name in (*NAMES, *TEMPLATES))
    assert all(f"|{form}" in MANUAL for form in FORMS)


def test_every_fault_that_stops_stands_there() -> None:
    assert table("When a source misbehaves").keys() == STOPS
    assert FAULTS.keys() > STOPS


def test_the_example_in_the_manual_is_a_flow() -> None:
    text = MANUAL.split("```yaml\n")[1].split("```")[0]
    assert load(text).withdraws
