"""The Swedish catalogue has every sentence of the room, and no sentence that is gone."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOM = Path(__file__).resolve().parent.parent


def sentences() -> set[str]:
    sources = [(path, path.read_text()) for path in ROOM.glob("*.py")]
    sources += [(path, templatize(path.read_text())) for path in (ROOM / "templates").rglob("*.html")]
    found: set[str] = set()
    for _path, source in sources:
        for _line, message, _comments, context in extract("python", BytesIO(source.encode()), DEFAULT_KEYWORDS):
            single = message if isinstance(message, str) else message[0]
            found.add(f"{context}|{single}" if context else single)
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (ROOM / "locale/sv/LC_MESSAGES/django.po").open("rb") as source:
        return read_po(source)


def test_the_catalogue_has_exactly_the_sentences_of_the_room(catalogue: Catalog) -> None:
    kept = set()
    for message in catalogue:
        single = message.id if isinstance(message.id, str) else message.id[0]
        kept.add(f"{message.context}|{single}" if message.context else single)
    assert kept - {""} == sentences()


def test_every_sentence_is_translated_and_none_is_doubtful(catalogue: Catalog) -> None:
    messages = [message for message in catalogue if message.id]
    assert messages
    assert not [message.id for message in messages if message.fuzzy or not message.string or not all(message.string)]
    assert not [message.id for message in messages if list(message.check(catalogue))]
