"""What is served besides pages: static files and translations, made anew only when their sources change."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from torget.ui.catalogues import compile_catalogues
from torget.worker import changes

SOURCES = ("static", "templates", "icons", "locale")


def prepare() -> None:
    """Compile translations, collect static files, and have every page written anew if its makings have changed."""
    compile_catalogues(settings.BASE_DIR)
    stamp_file, stamp = settings.STATIC_ROOT / ".stamp", _stamp(settings.BASE_DIR)
    if _read(stamp_file) == stamp:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    changes.note("authority")
    stamp_file.write_text(stamp)


def _stamp(package: Path) -> str:
    digest = hashlib.sha256()
    for name in _sources(package):
        state = os.stat(name)  # noqa: PTH116 - some hundreds of files at every start
        digest.update(f"{name}\0{state.st_mtime_ns}\0{state.st_size}\n".encode())
    return digest.hexdigest()


def _sources(package: Path) -> Iterator[str]:
    for source in SOURCES:
        for folder in package.glob(f"**/{source}"):
            yield from sorted(str(file) for file in folder.rglob("*") if file.is_file() and file.suffix != ".mo")
    yield from sorted(str(file) for file in package.rglob("*.py") if "tests" not in file.parts)


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except FileNotFoundError:
        return ""
