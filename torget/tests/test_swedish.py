"""Each Swedish catalogue has every sentence of its room, and no sentence that is gone."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).parents[1]
CONNECTORS = HOUSE / "connectors"
# As tools/catalogues: a connector's words stand in its own folder, all other words in their room
ROOMS = [folder for folder in (*HOUSE.iterdir(), *CONNECTORS.iterdir()) if folder.is_dir() and folder != CONNECTORS]
MARKS = re.compile(r"(?:_|n?p?gettext(?:_lazy|_noop)?)")
Sentence = tuple[str, str]


def sentences(room: Path) -> set[Sentence]:
    """All that is marked for translation, each with its context."""
    sources = [path.read_text() for path in room.rglob("*.py") if "tests" not in path.parts]
    pages = (path for end in ("html", "txt") for path in room.rglob(f"*.{end}"))
    templates = [path.read_text() for path in pages if "tests" not in path.parts]
    sources += [_python_of(templatize(text)) for text in templates if "trans" in text or "_(" in text]
    return {found for source in sources if "_(" in source or "gettext" in source for found in _marked(source)}


def _python_of(templatized: str) -> str:
    """Only the calls: between them stand the letters X, where the page's own words were."""
    text = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    call = rf"\b(?:_|n?p?gettext)\({text}(?:, ?{text})*(?:, ?\w+)?\)"
    return "\n".join(re.sub(r"\s*\n\s*", r"\\n", found) for found in re.findall(call, templatized))


def _marked(source: str) -> Iterator[Sentence]:
    for node in _seen(ast.parse(source)):
        if not (isinstance(node, ast.Call) and node.args and MARKS.fullmatch(name := _name(node.func))):
            continue
        words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if words and isinstance(words[0], str):
            context, single = ("", words[0]) if "pgettext" not in name else (words[0], str(words[1]))
            yield context, single


def _seen(node: ast.AST) -> Iterator[ast.AST]:
    """Everything but what stands inside f-strings, where xgettext does not look."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.JoinedStr):
            yield from _seen(child)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


@cache
def catalogue(room: Path) -> Catalog:
    path = room / "locale/sv/LC_MESSAGES/django.po"
    if not path.exists():
        return Catalog()
    with path.open("rb") as source:
        return read_po(source)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_the_catalogue_has_exactly_the_sentences_of_the_room(room: Path) -> None:
    messages = [message for message in catalogue(room) if message.id]
    singles = [message.id if isinstance(message.id, str) else message.id[0] for message in messages]
    kept = {(message.context or "", single) for message, single in zip(messages, singles, strict=True)}
    assert kept == sentences(room)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_sentence_is_translated_and_none_is_doubtful(room: Path) -> None:
    whole = catalogue(room)
    messages = [message for message in whole if message.id]
    assert not [message.id for message in messages if message.fuzzy or not message.string or not all(message.string)]
    assert not [message.id for message in messages if list(message.check(whole))]


def test_what_is_written_alike_is_said_alike_in_every_room() -> None:
    # Django pours all catalogues into one, so that of two translations one would win everywhere
    said: dict[Sentence, dict[str, set[str]]] = {}
    for room in ROOMS:
        for message in catalogue(room):
            if message.id:
                single = message.id if isinstance(message.id, str) else message.id[0]
                swedish = "|".join([message.string] if isinstance(message.string, str) else message.string or [])
                said.setdefault((message.context or "", single), {}).setdefault(swedish, set()).add(room.name)
    assert not {sentence: ways for sentence, ways in said.items() if len(ways) > 1}
