"""No platform is named outside its own folder and the one table: pages and checks ask what a channel can."""

import re
from functools import cache
from pathlib import Path

import pytest

from torget.connectors.table import CONNECTORS

HOUSE = Path(__file__).parents[2]
TABLE = HOUSE / "connectors/table.py"
NAMES = {
    "facebook", "instagram", "messenger", "mastodon", "bluesky", "linkedin", "flickr", "wordpress", "twitter",
    "46elks", "smpp", "atproto", "graph.threads", "api.x.com",
}  # fmt: skip
ANY_NAME = re.compile(rf"\b({'|'.join(map(re.escape, sorted(NAMES)))})\b", re.IGNORECASE)
# Faces that are themselves a protocol's, or feeds'; a tile's path has an x in it, and so have hexadecimal numbers
SPARED = {
    "protocols/activitypub": {"activitypub", "mastodon", "wordpress"},
    "protocols/smpp": {"smpp", "x"},
    "api/": {"activitypub", "feeds", "mastodon"},
    "demo/": {"feeds"},
    "tlog/": {"x"},
}


def _folder(kind: str) -> Path:
    return Path(__import__(type(CONNECTORS[kind]).__module__, fromlist=["_"]).__file__ or "").parent


@cache
def _sources() -> list[Path]:
    own = {_folder(kind) for kind in CONNECTORS} | {_folder(kind).parent for kind in CONNECTORS} - {
        HOUSE / "connectors"
    }
    endings = {".py", ".html", ".css", ".js", ".txt"}
    found = (path for path in HOUSE.rglob("*") if path.suffix in endings and "tests" not in path.parts)
    return [
        path
        for path in found
        if path != TABLE
        and "testing" not in path.parts
        and "vendor" not in path.parts
        and not any(path.is_relative_to(folder) for folder in own)
    ]


def _named(path: Path) -> set[str]:
    """The platforms that a file names and need not."""
    relative = path.relative_to(HOUSE).as_posix()
    spared = {name for place, names in SPARED.items() if relative.startswith(place) for name in names}
    text = path.read_text(encoding="utf-8")
    quoted = {kind for kind in CONNECTORS if re.search(rf"""["']{re.escape(kind)}["']""", text)} - {"own_site"}
    return (quoted | {name.lower() for name in ANY_NAME.findall(text)}) - spared


@pytest.mark.parametrize("room", sorted({path.relative_to(HOUSE).parts[0] for path in _sources()}))
def test_no_page_of_code_names_a_platform(room: str) -> None:
    pages = [path for path in _sources() if path.relative_to(HOUSE).parts[0] == room]
    assert not {path.relative_to(HOUSE).as_posix(): named for path in pages if (named := _named(path))}
