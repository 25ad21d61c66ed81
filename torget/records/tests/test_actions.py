"""Registering: one number each, the four fields, evidence and a leaf, all in the transaction of the act itself."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from torget.accounts.models import AuditEvent, Person
from torget.records import actions
from torget.records.canonical import canonical_bytes
from torget.records.leaves import RoleLabel, commit, read_leaf
from torget.records.models import Direction, DocumentType, Evidence, Preservation, Record, Series
from torget.records.queries import proof
from torget.records.snapshots import Snapshot
from torget.records.tests.conftest import Enter
from torget.tlog.models import Leaf
from torget.worker.models import Change

pytestmark = pytest.mark.django_db


def test_numbers_follow_each_other_without_gaps(enter: Enter) -> None:
    point = transaction.savepoint()
    enter()
    transaction.savepoint_rollback(point)
    year = datetime.now(UTC).year
    assert [enter().number for _ in range(3)] == [f"KS {year}:{number}" for number in (1, 2, 3)]


def test_a_year_begins_at_midnight_where_the_authority_is(enter: Enter) -> None:
    before = enter(dated=datetime(2026, 12, 31, 22, 59, tzinfo=UTC))
    after = enter(dated=datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    assert (before.number, after.number) == ("KS 2026:1", "KS 2027:1")


def test_a_record_has_its_four_fields_its_times_and_its_evidence(enter: Enter) -> None:
    record = enter()
    assert record.said < record.available < record.dated == record.fetched
    assert (record.counterpart, record.subject) == ("Eli på Norrby", "Snöröjning")
    assert bytes(Evidence.objects.get(record=record).content) == b'{"type": "Note"}'


def test_the_leaf_commits_to_the_document_and_tells_nothing_of_it(enter: Enter) -> None:
    record = enter()
    leaf = bytes(record.leaf.data)
    assert record.opening is not None
    assert read_leaf(leaf).commitment == commit(bytes(record.opening), canonical_bytes(record.snapshot or {}))
    for word in (b"Eli", b"Norrby", b"plogas", b"KS"):
        assert word not in leaf


def test_two_records_of_the_same_words_have_different_commitments(enter: Enter) -> None:
    first, second = (read_leaf(bytes(enter().leaf.data)) for _ in range(2))
    assert first.commitment != second.commitment
    assert first.thread == second.thread


def test_a_later_version_names_the_leaf_before_it(enter: Enter) -> None:
    first = enter()
    second = enter(previous=first, version=2)
    assert read_leaf(bytes(second.leaf.data)).previous is not None
    assert first.next_versions.get() == second


@pytest.mark.django_db(transaction=True)
def test_nothing_is_registered_outside_the_act_it_records(series: Series) -> None:
    moment = datetime(2026, 11, 10, tzinfo=UTC)
    snapshot = Snapshot(
        source="test", source_id="x", document_type=DocumentType.POST, direction=Direction.OUT, counterpart="Alla",
        subject="Snö", dated=moment, said=moment, available=moment, role=RoleLabel.OFFICIAL, thread="t", content={},
    )  # fmt: skip
    assert not connection.in_atomic_block
    with pytest.raises(actions.NotInTransactionError):
        actions.register(snapshot)
    assert not Record.objects.exists()
    assert not Leaf.objects.exists()


def test_long_words_are_cut_to_what_a_register_holds(enter: Enter) -> None:
    record = enter(subject="Snö  \n" * 200, counterpart="Eli " * 200)
    assert len(record.subject) == len(record.counterpart) == 200
    assert record.subject.endswith("…")


def test_what_is_sealed_is_preserved_and_can_no_longer_be_proven_by_others(enter: Enter) -> None:
    record = enter()
    assert proof(record)
    actions.seal(record, "Olaga hot")
    record.refresh_from_db()
    assert record.snapshot
    assert record.opening
    assert record.mask_subject
    assert proof(record) is None
    actions.unseal(record)
    assert proof(record)


def test_what_is_destroyed_is_never_unsealed(enter: Enter) -> None:
    record = enter()
    record.preservation = Preservation.DESTROYED
    actions.unseal(record)
    assert record.preservation == Preservation.DESTROYED


def test_masking_leaves_the_fields_and_a_line_in_the_trail(enter: Enter, bo: Person) -> None:
    record = enter()
    actions.mask(record, counterpart=True, subject=False, by=bo)
    record.refresh_from_db()
    assert record.counterpart == "Eli på Norrby"
    assert AuditEvent.objects.get(act="record.mask").subject == f"record:{record.slug}"


def test_what_a_thread_was_named_after_is_masked_in_all_that_was_received_in_it(enter: Enter) -> None:
    ours = enter(direction=Direction.OUT)
    theirs, elsewhere = enter(), enter(thread="other")
    actions.veil_subjects("t2345")
    masked = set(Record.objects.filter(mask_subject=True))
    assert masked == {theirs}
    assert not {ours, elsewhere} & masked


def test_every_change_tells_the_pages(enter: Enter, bo: Person) -> None:
    record = enter()
    told = Change.objects.filter(topic=f"record:{record.slug}")
    told.delete()
    actions.seal(record, "Olaga hot")
    assert told.count() == 1
    actions.unseal(record)
    assert told.count() == 2
    actions.mask(record, counterpart=True, subject=True, by=bo)
    assert told.count() == 3


def test_a_new_default_series_takes_the_place_of_the_old(enter: Enter, bo: Person) -> None:
    actions.open_series("BUN", "Barn och utbildning", pattern="{code}/{year}-{number}", default=True, by=bo)
    record = enter(dated=datetime(2026, 11, 10, tzinfo=UTC))
    assert (record.number, record.slug) == ("BUN/2026-1", "BUN-2026-1")
    assert enter(series="KS", dated=datetime(2026, 11, 10, tzinfo=UTC)).number == "KS 2026:1"


def test_a_changed_pattern_leaves_given_numbers_as_they_were(enter: Enter, series: Series, bo: Person) -> None:
    moment = datetime(2026, 11, 10, tzinfo=UTC)
    first = enter(dated=moment)
    actions.change_series(series, name="KS", pattern="{code}-{number}-{year}", default=True, by=bo)
    assert (first.number, enter(dated=moment).number) == ("KS 2026:1", "KS-2-2026")
