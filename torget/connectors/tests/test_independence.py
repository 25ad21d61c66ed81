"""No connector knows another: read off the source, so that a new folder is held to it by being there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from torget.connectors.table import CONNECTORS

HOUSE = Path(__file__).resolve().parents[1]
ROOM = "torget.connectors"
TABLE = f"{ROOM}.table"
PLATFORMS = {type(connector).__module__.split(".")[2] for connector in CONNECTORS.values()}
SOURCES = [path for path in sorted(HOUSE.rglob("*.py")) if path.name != "test_independence.py"]


def imports(tree: ast.AST) -> Iterator[str]:
    """Every name that a source imports, wherever in it, as modules with dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def platforms(names: Iterator[str]) -> set[str]:
    """The platforms whose folders are among them."""
    parts = (name.split(".") for name in names if name.startswith(f"{ROOM}."))
    return {name[2] for name in parts if name[2] in PLATFORMS}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_connector_imports_no_other_and_what_all_share_imports_none(path: Path) -> None:
    inside = path.relative_to(HOUSE).parts
    names = set(imports(ast.parse(path.read_text(encoding="utf-8"))))
    known = platforms(iter(names))
    if inside == ("table.py",):
        assert known == PLATFORMS
        return
    assert known <= {inside[0]}
    assert inside[0] not in PLATFORMS or not any(name.startswith(TABLE) for name in names), "The table knows them all."


def test_a_hidden_import_is_seen() -> None:
    tree = ast.parse(
        "def late():\n    from torget.connectors.feeds.pings import ping\n    import torget.connectors.feeds"
    )
    assert platforms(imports(tree)) == {"feeds"}
    assert platforms(imports(ast.parse("from torget.connectors import feeds, calling"))) == {"feeds"}
    assert platforms(imports(ast.parse("from torget.connectors.calling import get"))) == set()
