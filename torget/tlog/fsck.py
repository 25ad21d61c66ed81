"""Rebuilds the whole log from its entry bundles and says, in sentences, where the published files differ from it."""

from dataclasses import dataclass, field

from torget.tlog import merkle
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import DistrustError
from torget.tlog.notes import Verifier
from torget.tlog.proofs import Reader, Tree, read_checkpoint
from torget.tlog.tiles import WIDTH, Tile


@dataclass
class Report:
    """`findings` is empty for a sound log; `checkpoint` is None if there was none to believe."""

    checkpoint: Checkpoint | None = None
    findings: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.findings


def examine(read: Reader, verifier: Verifier) -> Report:
    """Check every file of the log; a reader's own errors other than FileNotFoundError pass through."""
    report = Report()
    try:
        report.checkpoint = read_checkpoint(read, verifier)
    except FileNotFoundError:
        report.findings.append("The log has no checkpoint.")
    except DistrustError as error:
        report.findings.append(f"The checkpoint cannot be believed: {error}")
    else:
        _rebuild(read, report.checkpoint, report.findings)
    return report


def _rebuild(read: Reader, checkpoint: Checkpoint, findings: list[str]) -> None:
    row = _leaf_hashes(read, checkpoint.size, findings)
    if len(row) < checkpoint.size:
        findings.append(f"Only {len(row)} of {checkpoint.size} entries can be followed.")
        return
    if merkle.root(row) != checkpoint.root:
        findings.append(f"The entries do not give the root that the checkpoint of {checkpoint.size} signs.")
    tree = Tree(read, checkpoint.size)
    level = 0
    while row:
        for start in range(0, len(row), WIDTH):
            _compare_tile(tree, level, start // WIDTH, row[start : start + WIDTH], findings)
        whole = len(row) // WIDTH * WIDTH
        row = [merkle.root(row[start : start + WIDTH]) for start in range(0, whole, WIDTH)]
        level += 1


def _leaf_hashes(read: Reader, size: int, findings: list[str]) -> list[bytes]:
    """Hash every entry; where a bundle is unreadable its tile stands in, so that the rest can still be checked."""
    hashes: list[bytes] = []
    for index in range(-(-size // WIDTH)):
        tree = Tree(read, size)
        try:
            hashes += [merkle.leaf_hash(entry) for entry in tree.bundle(index)]
        except DistrustError as error:
            findings.append(f"Entry bundle {Tile.of_tree(None, index, size).path} is unreadable: {error}")
            try:
                hashes += tree.tile(0, index)
            except DistrustError:
                break
    return hashes


def _compare_tile(tree: Tree, level: int, index: int, rebuilt: list[bytes], findings: list[str]) -> None:
    path = Tile.of_tree(level, index, tree.size).path
    try:
        stored = tree.tile(level, index)
    except DistrustError as error:
        findings.append(f"Tile {path} is unreadable: {error}")
        return
    wrong = [place for place, pair in enumerate(zip(stored, rebuilt, strict=True)) if pair[0] != pair[1]]
    if wrong:
        findings.append(f"Tile {path} differs from the entries in {len(wrong)} hashes, the first at place {wrong[0]}.")
