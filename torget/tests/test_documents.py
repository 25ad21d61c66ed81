"""Documents drift when nobody looks; here the code looks at them."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
# in pieces, since no file of ours may hold such a name whole
REGISTRIES = tuple(
    f"{name}.{end}"
    for name, end in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("proxy.golang", "org"),
        ("docker", "io"),
        ("ghcr", "io"),
    )
)


def _documents() -> list[Path]:
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [path for path in map(ROOT.joinpath, names) if path.exists()]


def _links(document: Path) -> Iterator[str]:
    for target in LINK.findall(CODE.sub("", document.read_text())):
        if "://" not in target and not target.startswith(("mailto:", "#")):
            yield target.partition("#")[0]


def _section(document: str, heading: str) -> str:
    return (DOCS / document).read_text().partition(f"\n{heading}")[2].partition("\n## ")[0]


def _rooms() -> list[str]:
    return re.findall(r"^\|[^|]*\| `(\w+)` \|", _section("architecture.md", "## Floors"), re.MULTILINE)


def _contract() -> dict[str, list[str]]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    found: dict[str, list[str]] = contracts[0]
    return found


def _wanted(name: str) -> set[str]:
    lines = (ROOT / "requirements" / name).read_text().splitlines()
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith("-"))
    return {found[0] for found in names if found}


def _described(heading: str) -> set[str]:
    rows = re.findall(r"^\| ([\w.-]+) \|", _section("dependencies.md", heading), re.MULTILINE)
    return set(rows) - {"name"}


@pytest.mark.parametrize("document", _documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_something_that_is_kept(document: Path) -> None:
    dead = [target for target in _links(document) if not (document.parent / target).resolve().exists()]
    assert not dead


def test_every_document_stands_in_the_index() -> None:
    index = DOCS / "README.md"
    # A connector's page stands in the matrix, so that a new one touches no list by hand
    listed = {(DOCS / target).resolve() for page in (index, DOCS / "connectors.md") for target in _links(page)}
    assert not {path for path in _documents() if DOCS in path.parents} - listed - {index}


def test_every_picture_is_shown_somewhere_and_light_to_carry() -> None:
    shown = {(path.parent / target).resolve() for path in _documents() for target in _links(path)}
    pictures = set((DOCS / "images").iterdir())
    assert pictures <= shown
    assert not {path.name for path in pictures if path.stat().st_size > 200_000}


def test_the_rooms_of_the_map_are_the_rooms_of_the_house() -> None:
    folders = {path.parent.name for path in (ROOT / "torget").glob("*/__init__.py")} - {"tests"}
    assert sorted(_rooms()) == sorted(folders)


def test_the_map_and_the_import_contract_have_the_same_floors() -> None:
    order = _rooms()
    floors = [{room.strip().removeprefix("torget.") for room in floor.split("|")} for floor in _contract()["layers"]]
    for floor in floors:
        assert set(order[: len(floor)]) == floor
        order = order[len(floor) :]
    assert order == ["testing"]


def test_every_file_that_a_document_names_is_there() -> None:
    named = re.compile(r"`((?:torget|tools|bench|requirements|docs)/[\w/.-]+)`")
    gone = [
        f"{path.name}: {name}"
        for path in _documents()
        for name in named.findall(path.read_text())
        if not (ROOT / name).exists()
    ]
    assert not gone


def test_every_make_command_that_a_document_names_is_one() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for path in _documents() for name in re.findall(r"(?m)(?:`|^)make ([a-z]+)", path.read_text())}
    assert {"run", "test"} <= named <= targets


def test_every_model_has_its_word_and_every_word_its_class() -> None:
    words = re.findall(r"^\| `([\w.]+)` \|", (DOCS / "glossary.md").read_text(), re.MULTILINE)
    ours = [model for model in apps.get_models() if model.__module__.startswith("torget.")]
    models = {model.__name__ for model in ours if ".tests." not in model.__module__}
    made_by_django = {name for name in models if "_" in name}
    assert {word for word in words if "." not in word} == models - made_by_django
    for word in words:
        module, _dot, name = word.rpartition(".")
        assert not module or hasattr(import_module(module), name), word
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("name", "heading"), [("run.in", "## To run"), ("test.in", "## To test")])
def test_every_dependency_is_accounted_for(name: str, heading: str) -> None:
    assert _described(heading) == _wanted(name)


@pytest.mark.parametrize("name", ["run", "test"])
def test_versions_in_the_account_are_those_that_are_pinned(name: str) -> None:
    pinned = re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE)
    versions = {package.lower().replace("_", "-"): version for package, version in pinned}
    told = re.findall(r"^\| ([\w.-]+) \| ([\d.]+) \|", _section("dependencies.md", f"## To {name}"), re.MULTILINE)
    assert told
    assert [row for row in told if versions[row[0].lower()] != row[1]] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = re.findall(r"^## (\d+)\. ", (DOCS / "decisions.md").read_text(), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_the_licence_is_the_one_that_the_project_declares() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert text.rstrip().endswith("<https://www.gnu.org/licenses/>.")
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"]["text"]
    assert declared == "AGPL-3.0-or-later"
    assert declared in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("document", _documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_document_knows_a_registry_or_this_machine(document: Path) -> None:
    text = document.read_text()
    assert not [host for host in REGISTRIES if host in text]
    assert not re.findall(rf"(?<![\w.])(?:{ROOT}|{Path.home()}|/home/\w+|\.\./shared)/", text)


def test_the_figures_in_the_documents_are_those_that_were_measured() -> None:
    measured = json.loads((ROOT / "bench" / "results.json").read_text())
    table = [line for line in (DOCS / "performance.md").read_text().splitlines() if line.startswith("| ")]
    told = {cell.strip() for line in table for cell in line.split("|")}
    pages, fan_out, bad, program = (measured[part] for part in ("pages", "fan_out", "bad_hosts", "program"))
    figures = [
        pages["torget_per_second"],
        pages["nginx_per_second"],
        pages["ratio"],
        fan_out["torget_per_second"],
        fan_out["fedify_per_second"],
        fan_out["ratio"],
        fan_out["share_of_signing_rate"],
        bad["torget_seconds_to_the_last_living"],
        bad["against_no_bad_ones"],
        program["memory_at_rest_mb"],
        program["start_seconds"],
    ]
    assert [figure for figure in figures if str(figure) not in told] == []
