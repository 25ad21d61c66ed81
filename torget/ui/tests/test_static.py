"""Styles and templates hold what the policy and the budget ask: own files only, nothing inline, under 100 kB."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

from torget.ui.tests import prototypes

ROOM = Path(__file__).resolve().parent.parent
STATIC = ROOM / "static"
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
IMPORT = re.compile(r'@import url\("([^"]+)"\)')


def styles(entry: str) -> bytes:
    path = STATIC / "ui/css" / entry
    return path.read_bytes() + b"".join(styles(name) for name in IMPORT.findall(path.read_text()))


def test_production_can_give_every_file_a_name_of_its_own(tmp_path: Path, settings: Any) -> None:
    names = [str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((STATIC / name).read_bytes())
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    done = list(storage.post_process({name: (storage, name) for name in names}))
    assert not [outcome for _name, _hashed, outcome in done if isinstance(outcome, Exception)]
    desk = (tmp_path / storage.stored_name("ui/css/desk.css")).read_text()
    assert re.search(r'@import url\("parts/thread\.[0-9a-f]{12}\.css"\) layer\(parts\);', desk)


@pytest.mark.parametrize("entry", ["square.css", "desk.css"])
def test_each_part_is_in_use_once(entry: str) -> None:
    imported = IMPORT.findall((STATIC / "ui/css" / entry).read_text())
    assert len(imported) == len(set(imported))
    assert all((STATIC / "ui/css" / name).is_file() for name in imported)


def test_no_part_is_forgotten() -> None:
    used = {
        name for entry in ("square.css", "desk.css") for name in IMPORT.findall((STATIC / "ui/css" / entry).read_text())
    }
    assert {f"parts/{path.name}" for path in (STATIC / "ui/css/parts").glob("*.css")} <= used


def test_a_public_page_weighs_less_than_100_kb() -> None:
    assert len(styles("square.css")) + len(prototypes.post_page().encode()) < 100_000


def test_a_staff_page_weighs_less_than_100_kb_on_the_wire() -> None:
    htmx = (STATIC / "ui/vendor/htmx-2.0.11.min.js").read_bytes()
    parts = [styles("desk.css"), prototypes.today_page().encode(), htmx]
    assert sum(len(gzip.compress(part)) for part in parts) < 50_000


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_nothing_inline(template: Path) -> None:
    source = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_what_it_needs(template: Path) -> None:
    source = template.read_text()
    assert "{% comment %}" in source or "{% extends " in source or "widgets" in template.parts


def test_a_style_sheet_asks_nobody_else() -> None:
    assert not [path for path in STATIC.rglob("*.css") if re.search(r"https?://|url\(['\"]?//", path.read_text())]
