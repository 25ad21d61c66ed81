"""The gates of the register: what everybody may find, and who may see all of it."""

import pytest

from torget.accounts.models import Person
from torget.records import actions, queries
from torget.records.models import Direction, DocumentType
from torget.records.tests.conftest import Enter

pytestmark = pytest.mark.django_db


def test_a_word_never_finds_what_is_masked(enter: Enter, bo: Person) -> None:
    record = enter()
    assert list(queries.public_rows(words="norrby snöröjning")) == [record]
    actions.mask(record, counterpart=True, subject=False, by=bo)
    assert not queries.public_rows(words="norrby").exists()
    assert list(queries.public_rows(words="snöröjning")) == [record]
    assert list(queries.register_rows(words="Norrby")) == [record]


def test_the_public_entry_hides_what_is_masked_and_nothing_else(enter: Enter, bo: Person) -> None:
    record = enter()
    actions.mask(record, counterpart=False, subject=True, by=bo)
    entry = queries.public_entry(record)
    assert (entry.counterpart, entry.subject) == ("Eli på Norrby", "visas inte här")
    assert entry.is_open


def test_the_register_is_narrowed_by_document_direction_and_thread(enter: Enter) -> None:
    out = enter(direction=Direction.OUT, document_type=DocumentType.POST, thread="other")
    enter()
    assert list(queries.register_rows(direction="out")) == [out]
    assert list(queries.register_rows(document_type="post")) == [out]
    assert list(queries.register_rows(thread="other")) == [out]
    assert queries.register_rows().count() == 2


def test_the_newest_stand_first_and_a_thread_in_the_order_it_was_said(enter: Enter) -> None:
    first, second = enter(), enter()
    assert list(queries.public_rows()) == [second, first]
    assert list(queries.of_thread("t2345")) == [first, second]


def test_only_those_who_work_with_it_open_a_record(enter: Enter, anna: Person, bo: Person, cleo: Person) -> None:
    record = enter()
    assert list(queries.visible_to(bo)) == list(queries.visible_to(anna)) == [record]
    assert not queries.visible_to(cleo).exists()


@pytest.mark.parametrize("words", ["%", "_", "'", "\\", "a" * 5000, "🙏", " ".join("abcdefgh")])
def test_odd_words_find_nothing_and_break_nothing(enter: Enter, words: str) -> None:
    enter()
    assert not queries.public_rows(words=words).exists()


def test_a_proof_is_what_anybody_needs_and_no_more(enter: Enter) -> None:
    found = queries.proof(enter())
    assert found is not None
    assert set(found) == {"document", "opening", "leaf", "index"}
    assert "Eli" not in str(found)
