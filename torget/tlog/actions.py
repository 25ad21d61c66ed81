"""Every write of the log: a leaf joins the caller's transaction, and the worker gives it its place and signs."""

from django.db import transaction

from torget.tlog import queries
from torget.tlog.errors import EntryTooLargeError, ForkError, RollbackError
from torget.tlog.fsck import examine
from torget.tlog.models import Leaf
from torget.tlog.proofs import Tree
from torget.tlog.storage import Log
from torget.tlog.tiles import MAX_ENTRY_SIZE
from torget.worker.waking import wake

BATCH = 1000


def append(data: bytes) -> Leaf:
    """Add a leaf in the caller's transaction, pending until `integrate` gives it an index."""
    if len(data) > MAX_ENTRY_SIZE:
        raise EntryTooLargeError(f"An entry may hold {MAX_ENTRY_SIZE} bytes; this one has {len(data)}.")
    leaf = Leaf.objects.create(data=data)
    transaction.on_commit(wake)
    return leaf


def integrate(log: Log | None = None) -> int:
    """Give pending leaves their indices, write the tiles and sign; return how many entries became covered.

    Indices are committed before anything is written, so an attempt after a crash writes the same tree. At most `BATCH`
    entries at a time: call again while it returns more than none. TlogError says why nothing was signed.
    """
    log = log or queries.our_log()
    with log.lock():
        log.signer(used=queries.next_index() > 0)
        signed = log.checkpoint()
        size = signed.size if signed else 0
        _require_our_history(log, size)
        if Leaf.objects.filter(index=None).exists():
            _give_indices()
        entries = _entries_from(size)
        if entries or signed is None:
            log.append(entries)
        return len(entries)


def adopt(log: Log | None = None) -> int:
    """Take back from the folder the entries that a restored, older database has lost; return how many.

    The log goes on where it was instead of forking. Only for an operator who has decided so: see docs/log.md.
    """
    log = log or queries.our_log()
    with log.lock():
        report = examine(log.read, log.signer().verifier)
        if report.checkpoint is None or report.findings:
            raise ForkError(f"Nothing is taken back from a damaged log. {report.findings[0]}")
        known, size = queries.next_index(), report.checkpoint.size
        _require_same_last_entry(Tree(log.read, size), min(known, size))
        _take_back(Tree(log.read, size), known)
        return max(0, size - known)


@transaction.atomic(durable=True)
def _give_indices() -> None:
    """Order is decided here and not by the ids: on PostgreSQL a lower id may be committed after a higher one."""
    pending = list(Leaf.objects.select_for_update().filter(index=None).order_by("pk")[:BATCH])
    for index, leaf in enumerate(pending, start=queries.next_index()):
        leaf.index = index
    Leaf.objects.bulk_update(pending, ["index"], batch_size=200)


def _entries_from(size: int) -> list[bytes]:
    rows = list(Leaf.objects.filter(index__gte=size).order_by("index").values_list("index", "data")[:BATCH])
    if [index for index, _ in rows] != list(range(size, size + len(rows))):
        raise RollbackError(f"The database lacks entries after number {size}; nothing is signed. Restore a backup.")
    return [bytes(data) for _, data in rows]


def _require_our_history(log: Log, size: int) -> None:
    known = queries.next_index()
    if known < size:
        raise RollbackError(
            f"The log has been signed with {size} entries, but the database knows only {known}: it is older than the "
            "log folder. Nothing is signed. Restore a newer backup, or take the lost entries back as docs/log.md says."
        )
    _require_same_last_entry(Tree(log.read, size), size)


def _require_same_last_entry(tree: Tree, known: int) -> None:
    """The last entry both know must be the same one; whole histories are compared by `queries.disagreements`."""
    if known == 0:
        return
    ours = Leaf.objects.filter(index=known - 1).values_list("data", flat=True).first()
    if ours is None or bytes(ours) != tree.entry(known - 1):
        raise ForkError(
            f"Entry {known - 1} is one thing in the database and another in the log folder: they belong to different "
            "histories. Nothing is signed."
        )


@transaction.atomic(durable=True)
def _take_back(tree: Tree, known: int) -> None:
    for index in range(known, tree.size):
        data = tree.entry(index)
        leaf = Leaf.objects.filter(index=None, data=data).order_by("pk").first() or Leaf(data=data)
        leaf.index = index
        leaf.save()
