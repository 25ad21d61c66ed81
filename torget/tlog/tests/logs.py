"""Small logs in a folder, for tests."""

from pathlib import Path

from torget.tlog.files import write_file
from torget.tlog.storage import Log, Writer

ORIGIN = "lindby.example/log"


def entry(number: int) -> bytes:
    return f"entry {number}".encode()


def entries(start: int, end: int) -> list[bytes]:
    return [entry(number) for number in range(start, end)]


def log_in(folder: Path, write: Writer = write_file) -> Log:
    """Open the log kept in `folder`; its key lies beside it."""
    log = Log(folder / "log", ORIGIN, folder / "keys" / "log.key", write)
    log.signer()
    return log


def log_of(folder: Path, *sizes: int) -> Log:
    """Make a log that has been signed at each of these sizes in turn."""
    log = log_in(folder)
    before = 0
    for size in sizes:
        log.append(entries(before, size))
        before = size
    return log


def files_of(log: Log) -> dict[str, bytes]:
    """Return what the world can see of the log."""
    files = (path for path in log.folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(log.folder)): path.read_bytes() for path in files}
