"""The fault table of integration: how database and folder come apart, and what is done about it."""

from collections.abc import Callable

import pytest

from torget.tlog import actions, queries
from torget.tlog.errors import (
    BusyError,
    DistrustError,
    ForkError,
    KeyLostError,
    RefusalError,
    RollbackError,
    TlogError,
    UnwritableError,
)
from torget.tlog.fsck import examine
from torget.tlog.models import Leaf
from torget.tlog.notes import Signer
from torget.tlog.storage import Log
from torget.tlog.tests import crashes
from torget.tlog.tests.crashes import FailingWriter, Failure, PowerCutError
from torget.tlog.tests.logs import entry

WRITES = ["bundle", "tile", "checkpoint"]


def add(start: int, end: int) -> None:
    for number in range(start, end):
        actions.append(entry(number))


def begin(log: Log) -> None:
    """Three entries are signed, two more wait."""
    add(0, 3)
    actions.integrate()
    add(3, 5)


def failing(log: Log, at: int, failure: Failure) -> Log:
    return Log(log.folder, log.origin, log.key_file, FailingWriter(at, failure))


def assert_whole(log: Log, size: int) -> None:
    assert examine(log.read, queries.verifier()).findings == []
    assert queries.disagreements() == []
    signed = queries.checkpoint()
    assert signed is not None
    assert signed.size == size == Leaf.objects.count()
    assert queries.pending_since() is None


@pytest.mark.parametrize("failure", [crashes.before, crashes.half_way, crashes.after, crashes.full_disk])
@pytest.mark.parametrize("at", range(len(WRITES)), ids=WRITES)
def test_a_crash_at_any_write_is_completed_with_the_same_indices(log: Log, at: int, failure: Failure) -> None:
    begin(log)
    with pytest.raises((PowerCutError, UnwritableError)):
        actions.integrate(failing(log, at, failure))
    assert examine(log.read, queries.verifier()).findings == []
    given = dict(Leaf.objects.values_list("pk", "index"))
    assert sorted(index for index in given.values() if index is not None) == [0, 1, 2, 3, 4]

    add(5, 7)
    while actions.integrate():
        pass
    assert dict(Leaf.objects.values_list("pk", "index")).items() >= given.items()
    assert_whole(log, 7)


def test_a_full_disk_shows_as_something_that_waits(log: Log) -> None:
    begin(log)
    for _ in range(3):
        with pytest.raises(UnwritableError, match="No space left on device"):
            actions.integrate(failing(log, 1, crashes.full_disk))
    assert not Leaf.objects.filter(index=None).exists()
    assert queries.pending_since() is not None
    assert actions.integrate() == 2
    assert_whole(log, 5)


def test_a_crash_before_the_first_checkpoint_begins_the_same_log(log: Log) -> None:
    add(0, 3)
    with pytest.raises(PowerCutError):
        actions.integrate(failing(log, 2, crashes.before))
    vkey = queries.verifier().vkey
    assert actions.integrate() == 3
    assert queries.verifier().vkey == vkey
    assert_whole(log, 3)


def test_a_second_integrator_is_turned_away(log: Log) -> None:
    begin(log)
    with log.lock(), pytest.raises(BusyError):
        actions.integrate()
    assert Leaf.objects.filter(index=None).count() == 2


def roll_back(log: Log) -> None:
    Leaf.objects.filter(index__gte=1).delete()


def exchange_database(log: Log) -> None:
    Leaf.objects.filter(index=2).update(data=b"another history")


def lose_a_row(log: Log) -> None:
    Leaf.objects.filter(index=2).delete()
    Leaf.objects.filter(index=None).update(index=4)


def lose_a_row_that_waits_for_its_tiles(log: Log) -> None:
    Leaf.objects.create(data=b"placed", index=4)


def lose_key(log: Log) -> None:
    log.key_file.unlink()


def lose_key_and_folder(log: Log) -> None:
    log.key_file.unlink()
    (log.folder / "checkpoint").unlink()


def exchange_key(log: Log) -> None:
    log.key_file.write_text(Signer.generate(log.origin).skey)


def tamper(path: str) -> Callable[[Log], None]:
    def damage(log: Log) -> None:
        file = log.folder / path
        file.write_bytes(file.read_bytes()[:-1] + b"\x00")

    return damage


REFUSALS = [
    (roll_back, RollbackError, "signed with 3 entries, but the database knows only 1"),
    (exchange_database, ForkError, "different histories"),
    (lose_a_row, ForkError, "different histories"),
    (lose_a_row_that_waits_for_its_tiles, RollbackError, "lacks entries after number 3"),
    (lose_key, KeyLostError, "Restore the key from a backup"),
    (lose_key_and_folder, KeyLostError, "Restore the key from a backup"),
    (exchange_key, DistrustError, "No key we know"),
    (tamper("checkpoint"), DistrustError, "The note has no signatures"),
    (tamper("tile/0/000.p/3"), RefusalError, "nothing is signed"),
    (tamper("tile/entries/000.p/3"), RefusalError, "Nothing is signed"),
]


@pytest.mark.parametrize(("damage", "error", "sentence"), REFUSALS)
def test_what_could_fork_the_log_is_refused_with_a_sentence(
    log: Log, damage: Callable[[Log], None], error: type[TlogError], sentence: str
) -> None:
    begin(log)
    Leaf.objects.filter(index=None).last().delete()  # type: ignore[union-attr]
    damage(log)
    files = {path: path.read_bytes() for path in log.folder.rglob("*") if path.is_file()}
    with pytest.raises(error, match=sentence):
        actions.integrate()
    assert {path: path.read_bytes() for path in log.folder.rglob("*") if path.is_file()} == files


def test_a_rolled_back_database_takes_its_entries_back_and_goes_on(log: Log) -> None:
    begin(log)
    actions.integrate()
    roll_back(log)
    returned = actions.append(entry(2))
    assert actions.adopt() == 4
    returned.refresh_from_db()
    assert returned.index == 2
    add(5, 6)
    assert actions.integrate() == 1
    assert_whole(log, 6)


@pytest.mark.parametrize("damage", [tamper("tile/0/000.p/3"), tamper("tile/entries/000.p/3"), tamper("checkpoint")])
def test_nothing_is_taken_back_from_a_damaged_folder(log: Log, damage: Callable[[Log], None]) -> None:
    begin(log)
    roll_back(log)
    damage(log)
    before = list(Leaf.objects.values_list("pk", "index"))
    with pytest.raises(ForkError, match="Nothing is taken back from a damaged log"):
        actions.adopt()
    assert list(Leaf.objects.values_list("pk", "index")) == before


def test_nothing_is_taken_back_from_another_history(log: Log) -> None:
    begin(log)
    roll_back(log)
    Leaf.objects.update(data=b"another history")
    with pytest.raises(ForkError, match="different histories"):
        actions.adopt()


def test_a_lost_folder_is_written_again_from_the_database(log: Log) -> None:
    begin(log)
    actions.integrate()
    before = queries.checkpoint()
    for path in sorted(log.folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert actions.integrate() == 5
    assert queries.checkpoint() == before
    assert_whole(log, 5)


def test_disagreements_are_named_one_by_one(log: Log) -> None:
    begin(log)
    Leaf.objects.filter(index=0).delete()
    Leaf.objects.filter(index=1).update(data=b"changed afterwards")
    assert queries.disagreements() == [
        "Entry 0 has been published, but the database does not have it.",
        "Entry 1 is not what the database says it is.",
    ]
    (log.folder / "tile/0/000.p/3").unlink()
    assert queries.disagreements() == ["tile/0/000.p/3 is missing."]
