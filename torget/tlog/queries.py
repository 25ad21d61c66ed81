"""What can be asked of this installation's log. Nothing in it is secret: everybody may see all of it."""

from datetime import datetime

from django.conf import settings
from django.db.models import Max, Min, Q

from torget.tlog import checkpoints, merkle
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import DistrustError, NotIntegratedError
from torget.tlog.models import Leaf
from torget.tlog.notes import Verifier
from torget.tlog.proofs import Tree
from torget.tlog.receipts import Receipt
from torget.tlog.storage import CHECKPOINT, Log
from torget.tlog.tiles import WIDTH


def our_log() -> Log:
    return Log(settings.TORGET_LOG_DIR, settings.TORGET_LOG_ORIGIN, settings.TORGET_KEYS_DIR / "log.key")


def verifier() -> Verifier:
    """Return the log's public key; its `vkey` is what outsiders are told. KeyLostError if the private half is gone."""
    return our_log().signer(used=next_index() > 0).verifier


def checkpoint() -> Checkpoint | None:
    """Return the last signed checkpoint, None before the first; DistrustError if the file does not verify."""
    return our_log().checkpoint()


def leaf_proof(index: int) -> Receipt:
    """Return the offline receipt of entry `index`; NotIntegratedError while no checkpoint covers it."""
    log = our_log()
    try:
        note = log.read(CHECKPOINT)
    except FileNotFoundError:
        raise NotIntegratedError("Nothing has been signed yet.") from None
    signed = checkpoints.verify(note, log.signer().verifier)
    if not 0 <= index < signed.size:
        raise NotIntegratedError(f"Entry {index} is not among the {signed.size} that have been signed.")
    tree = Tree(log.read, signed.size)
    proof = tuple(tree.inclusion_proof(index))
    leaf = tree.tile(0, index // WIDTH)[index % WIDTH]
    merkle.verify_inclusion(leaf, index, signed.size, proof, signed.root)
    return Receipt(index, proof, note)


def pending_since() -> datetime | None:
    """Return when the oldest leaf was added that no checkpoint covers yet, None if none waits."""
    signed = checkpoint()
    uncovered = Q(index=None) | Q(index__gte=signed.size if signed else 0)
    oldest: datetime | None = Leaf.objects.filter(uncovered).aggregate(oldest=Min("added_at"))["oldest"]
    return oldest


def next_index() -> int:
    """Return the index that the next leaf will get: how many entries the database knows."""
    last: int | None = Leaf.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def disagreements() -> list[str]:
    """Say, in sentences, where the database and the published entries differ."""
    signed = checkpoint()
    size = signed.size if signed else 0
    leaves = Leaf.objects.filter(index__lt=size).order_by("index").values_list("index", "data")
    ours = {index: merkle.leaf_hash(bytes(data)) for index, data in leaves.iterator()}
    sentences: list[str] = []
    tree = Tree(our_log().read, size)
    for index in range(size):
        try:
            published = tree.tile(0, index // WIDTH)[index % WIDTH]
        except DistrustError as error:
            return [*sentences, str(error)]
        if index not in ours:
            sentences.append(f"Entry {index} has been published, but the database does not have it.")
        elif ours[index] != published:
            sentences.append(f"Entry {index} is not what the database says it is.")
    return sentences
