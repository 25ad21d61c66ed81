"""The version we speak has a day on which it dies, and the documents name both."""

from datetime import date
from pathlib import Path

from torget.connectors.meta.versions import DIES, GRAPH, sunset

DOCS = Path(__file__).resolve().parents[4] / "docs" / "connectors"


def test_we_speak_a_version_whose_end_is_known() -> None:
    assert sunset() == DIES[GRAPH]


def test_we_speak_the_version_that_lives_longest() -> None:
    assert sunset() == max(DIES.values())


def test_of_a_version_without_an_end_nothing_is_claimed() -> None:
    assert sunset("v99.0") is None


def test_the_page_names_the_version_and_its_last_day() -> None:
    text = (DOCS / "facebook_page.md").read_text(encoding="utf-8")
    last = sunset()
    assert isinstance(last, date)
    assert GRAPH in text
    assert f"{last.day} {last:%B %Y}" in text
