"""The pages about connectors say what the code does."""

import re
from dataclasses import fields

import pytest

from torget.connectors.activitypub.reading import READERS
from torget.connectors.contract import Connector, ConnectorError, FanOut
from torget.connectors.feeds.addresses import FORMATS, feed_addresses
from torget.connectors.table import CONNECTORS
from torget.testing.connectors.matrix import DOCS, PAGE, with_matrix

KINDS = pytest.mark.parametrize("kind", CONNECTORS)


def page(kind: str) -> str:
    """The page of one connector."""
    return (DOCS / "connectors" / f"{kind}.md").read_text(encoding="utf-8")


def first_cells(text: str, heading: str) -> set[str]:
    """What stands in code marks in the first column of the table under a heading."""
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return {
        word
        for row in section.splitlines()
        if row.startswith("| `")
        for word in re.findall(r"`([^`]+)`", row.split("|")[1])
    }


def test_the_matrix_is_what_the_connectors_declare() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert with_matrix(text) == text, "Run python -m torget.testing.connectors.matrix."


def test_the_contract_on_the_page_is_the_one_in_the_code() -> None:
    verbs = {name for name, member in vars(Connector).items() if callable(member) and not name.startswith("_")}
    text = PAGE.read_text(encoding="utf-8")
    assert first_cells(text, "The contract") == verbs | {"none"} - {"none"} | set(vars(ConnectorError("x"))) - {
        "advice"
    }
    assert all(f"`{name}`" in text for name in vars(FanOut) if not name.startswith("_"))


@KINDS
def test_every_connector_has_its_page_with_its_name_settings_and_limits(kind: str) -> None:
    connector, text = CONNECTORS[kind], page(kind)
    assert text.startswith(f"# {connector.name}\n")
    assert f"`{kind}`" in text
    assert first_cells(text, "Settings") == {setting.name for setting in connector.settings}
    limits = text.partition("\n## Limits\n")[2]
    for limit in (connector.can.images, connector.can.alternative, connector.can.text):
        assert limit is None or re.search(rf"\b{limit}\b", limits)


def test_no_page_is_about_a_connector_that_is_not_there() -> None:
    assert {path.stem for path in (DOCS / "connectors").glob("*.md")} == set(CONNECTORS)


def test_the_feeds_on_the_page_are_where_we_say_they_are() -> None:
    text = page("feeds")
    for address in (*feed_addresses(""), *feed_addresses("", "<handle>")):
        assert f"`{address}`" in text
    assert len(FORMATS) == 3


def test_the_page_names_every_activity_that_is_read() -> None:
    assert first_cells(page("activitypub"), "What comes in") == set(READERS)


def test_a_capability_is_never_without_a_word_in_the_contract() -> None:
    assert all(f"{field.name}" in with_matrix("") for field in fields(CONNECTORS["feeds"].can))
