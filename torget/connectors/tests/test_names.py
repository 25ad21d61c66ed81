"""No platform is named outside its own folder and the one table: pages and checks ask what a channel can."""

import re
from pathlib import Path

import pytest

from torget.connectors.table import CONNECTORS

HOUSE = Path(__file__).parents[2]
TABLE = HOUSE / "connectors/table.py"
NAMES = {
    "facebook", "instagram", "messenger", "mastodon", "bluesky", "linkedin", "flickr", "wordpress", "twitter",
    "46elks", "smpp", "atproto", "graph.threads", "api.x.com",
}  # fmt: skip
# Faces that are themselves a protocol's, or feeds'; a tile's path has an x in it
SPARED = {
    "protocols/activitypub": {"activitypub", "mastodon", "wordpress"},
    "protocols/smpp": {"smpp"},
    "api/": {"activitypub", "feeds", "mastodon"},
    "demo/": {"feeds"},
    "tlog/": {"x"},
}


def _folder(kind: str) -> Path:
    return Path(__import__(type(CONNECTORS[kind]).__module__, fromlist=["_"]).__file__ or "").parent


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


@pytest.mark.parametrize("path", _sources(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_page_of_code_names_no_platform(path: Path) -> None:
    relative = str(path.relative_to(HOUSE))
    spared = {name for place, names in SPARED.items() if relative.startswith(place) for name in names}
    text = path.read_text(encoding="utf-8")
    quoted = {kind for kind in CONNECTORS if re.search(rf"""["']{re.escape(kind)}["']""", text)} - {"own_site"}
    named = {name for name in NAMES if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)}
    assert not (quoted | named) - spared
