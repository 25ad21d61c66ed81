"""Files in a folder of ours: JSON, feeds, tables or plain text, never through a link and never outside."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import Item, bounded
from torget.flows.engine.readers import feeds, mapping, tables
from torget.flows.engine.readers.bounds import LARGEST, counted

MOST_FILES = 200
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
ENDINGS = (".json", ".xml", ".csv", ".txt")


def read(base: Path, name: str, path: str, fields: Mapping[str, str], plain: Callable[[str], str]) -> list[Item]:
    """The items of all files in `base/name`, by the files' names. Raise SourceError."""
    folder = base / name
    if not NAME.fullmatch(name) or folder.is_symlink() or not folder.is_dir():
        raise SourceError("no-folder", "There is no such folder.")
    files = sorted(file for file in folder.iterdir() if file.suffix in ENDINGS and not file.name.startswith("."))
    if len(files) > MOST_FILES:
        raise SourceError("too-many", f"More than {MOST_FILES} files.")
    found: list[Item] = []
    for file in files:
        found += _items(file, _content(file), path, fields, plain)
    return counted(found)


def of_sample(body: bytes, path: str, fields: Mapping[str, str], plain: Callable[[str], str]) -> list[Item]:
    """The items of one file without a name, by what it looks like. Raise SourceError."""
    begins = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    ending = {b"{": ".json", b"[": ".json", b"<": ".xml"}.get(begins, ".csv")
    return _items(Path(f"sample{ending}"), body, path, fields, plain)


def _content(file: Path) -> bytes:
    try:
        # No link is followed, wherever it leads, and no pipe is waited for
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise SourceError("bad-file", "A file cannot be opened, or is a link.") from error
    with os.fdopen(handle, "rb") as opened:
        if not _is_ordinary(opened.fileno()):
            raise SourceError("bad-file", "Something in the folder is no file.")
        body = opened.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise SourceError("too-much", "A file is too large.")
    return body


def _is_ordinary(handle: int) -> bool:
    return os.fstat(handle).st_mode & 0o170000 == 0o100000


def _items(file: Path, body: bytes, path: str, fields: Mapping[str, str], plain: Callable[[str], str]) -> list[Item]:
    if file.suffix == ".json":
        return mapping.read(body, path, fields, plain)
    if file.suffix == ".xml":
        return feeds.read(body, fields, plain)
    if file.suffix == ".csv":
        return tables.read(body, fields, plain)
    title, _rest, text = body.decode("utf-8", "replace").partition("\n")
    return [Item(bounded("id", file.name), title=bounded("title", title), text=bounded("text", text))]
