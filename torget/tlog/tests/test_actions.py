"""From a pending leaf in somebody's transaction to a proven place in the log."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from torget.tlog import actions, proofs, queries
from torget.tlog.checkpoints import empty
from torget.tlog.errors import EntryTooLargeError, NotIntegratedError
from torget.tlog.fsck import examine
from torget.tlog.models import Leaf
from torget.tlog.receipts import Receipt
from torget.tlog.storage import Log
from torget.tlog.tests.logs import entry
from torget.tlog.tiles import MAX_ENTRY_SIZE
from torget.worker.registry import JOBS
from torget.worker.waking import bell


def add(count: int) -> list[Leaf]:
    return [actions.append(entry(number)) for number in range(count)]


def indices() -> dict[int, int | None]:
    return dict(Leaf.objects.values_list("pk", "index"))


def test_a_leaf_waits_until_it_is_integrated(log: Log) -> None:
    before = timezone.now()
    leaf = actions.append(b"snow")
    assert leaf.index is None
    waiting = queries.pending_since()
    assert waiting is not None
    assert before <= waiting <= timezone.now()
    assert actions.integrate() == 1
    assert indices() == {leaf.pk: 0}
    assert queries.pending_since() is None


def test_a_leaf_shares_the_fate_of_the_act_it_belongs_to(log: Log) -> None:
    point = transaction.savepoint()
    actions.append(b"never said")
    transaction.savepoint_rollback(point)
    assert not Leaf.objects.exists()


def test_the_worker_is_woken_when_the_act_is_committed(
    log: Log, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    rings = bell.rings
    with django_capture_on_commit_callbacks(execute=True):
        actions.append(b"snow")
        assert bell.rings == rings
    assert bell.rings == rings + 1


def test_leaves_get_their_places_in_the_order_of_their_ids(log: Log) -> None:
    leaves = add(5)
    assert actions.integrate() == 5
    assert [indices()[leaf.pk] for leaf in leaves] == [0, 1, 2, 3, 4]
    assert queries.disagreements() == []
    assert examine(log.read, queries.verifier()).findings == []


def test_a_lower_id_that_arrives_late_comes_after_what_has_been_signed(log: Log) -> None:
    late, early = Leaf(pk=10, data=b"late"), Leaf(pk=11, data=b"early")
    early.save()
    actions.integrate()
    late.save(force_insert=True)
    actions.integrate()
    assert indices() == {11: 0, 10: 1}
    signed = queries.checkpoint()
    assert signed is not None
    assert proofs.prove_entry(log.read, signed, 1) == b"late"


@pytest.mark.django_db(transaction=True)
def test_an_act_that_commits_after_a_later_one_still_gets_its_place(log: Log) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time, so ids are committed in order")
    appended, may_commit = threading.Event(), threading.Event()
    slow: list[Leaf] = []

    def act_slowly() -> None:
        with transaction.atomic():
            slow.append(actions.append(b"slow"))
            appended.set()
            may_commit.wait(10)
        connection.close()

    thread = threading.Thread(target=act_slowly)
    thread.start()
    assert appended.wait(10)
    quick = actions.append(b"quick")
    assert actions.integrate() == 1
    may_commit.set()
    thread.join()
    assert actions.integrate() == 1
    assert slow[0].pk < quick.pk
    assert indices() == {quick.pk: 0, slow[0].pk: 1}


def test_more_than_a_batch_is_taken_in_turns(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 3)
    add(7)
    assert [actions.integrate() for _ in range(4)] == [3, 3, 1, 0]
    assert queries.disagreements() == []


def test_integrating_nothing_begins_the_log_and_then_leaves_it_alone(log: Log) -> None:
    assert queries.checkpoint() is None
    assert actions.integrate() == 0
    assert queries.checkpoint() == empty("torget.lindby.example/log")
    written = (log.folder / "checkpoint").stat().st_mtime_ns
    assert actions.integrate() == 0
    assert (log.folder / "checkpoint").stat().st_mtime_ns == written


def test_every_leaf_has_a_receipt_that_stands_on_its_own(log: Log) -> None:
    add(5)
    actions.integrate()
    for index in range(5):
        receipt = Receipt.parse(queries.leaf_proof(index).text)
        assert receipt.verify(entry(index), queries.verifier()).size == 5


@pytest.mark.parametrize("index", [-1, 2, 10**6])
def test_no_receipt_for_what_has_not_been_signed(log: Log, index: int) -> None:
    with pytest.raises(NotIntegratedError):
        queries.leaf_proof(index)
    add(2)
    actions.integrate()
    with pytest.raises(NotIntegratedError):
        queries.leaf_proof(index)


def test_an_entry_too_large_is_refused_by_the_action_and_by_the_database(log: Log) -> None:
    actions.append(bytes(MAX_ENTRY_SIZE))
    with pytest.raises(EntryTooLargeError):
        actions.append(bytes(MAX_ENTRY_SIZE + 1))
    with pytest.raises(IntegrityError):
        Leaf.objects.create(data=bytes(MAX_ENTRY_SIZE + 1))


def test_the_worker_knows_the_job(log: Log) -> None:
    add(2)
    job = JOBS["tlog.integrate"]
    assert job.alone
    assert [job.run(), job.run()] == [2, 0]
    with log.lock():
        assert job.run() == 0
