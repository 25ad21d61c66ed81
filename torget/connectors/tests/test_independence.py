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


def foreign(path: Path, folder: str) -> set[str]:
    """What a source of a folder imports of other platforms' folders, and the table, which knows them all."""
    names = set(imports(ast.parse(path.read_text(encoding="utf-8"))))
    tables = {TABLE} if folder in PLATFORMS and any(name.startswith(TABLE) for name in names) else set()
    return platforms(iter(names)) - {folder} | tables


@pytest.mark.parametrize("folder", sorted({path.relative_to(HOUSE).parts[0] for path in SOURCES}))
def test_a_connector_imports_no_other_and_what_all_share_imports_none(folder: str) -> None:
    inside = [path for path in SOURCES if path.relative_to(HOUSE).parts[0] == folder]
    found = {path.relative_to(HOUSE).as_posix(): known for path in inside if (known := foreign(path, folder))}
    assert found == ({"table.py": PLATFORMS} if folder == "table.py" else {})


def test_a_hidden_import_is_seen() -> None:
    tree = ast.parse(
        "def late():\n    from torget.connectors.feeds.pings import ping\n    import torget.connectors.feeds"
    )
    assert platforms(imports(tree)) == {"feeds"}
    assert platforms(imports(ast.parse("from torget.connectors import feeds, calling"))) == {"feeds"}
    assert platforms(imports(ast.parse("from torget.connectors.calling import get"))) == set()
