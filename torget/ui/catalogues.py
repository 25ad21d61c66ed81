"""Compiles every room's translations at start, so that no compiled file has to be kept in the repository."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import activate, get_language
from django.utils.translation.reloader import translation_file_changed


def compile_catalogues(package: Path) -> int:
    """Write a .mo beside each .po under `package` that is newer than its .mo; gives how many were written.

    Each is written whole and then renamed, so that processes starting together never read half a file.
    """
    stale = [source for source in package.glob("**/locale/*/LC_MESSAGES/django.po") if _is_stale(source)]
    for source in stale:
        whole = source.with_suffix(f".{os.getpid()}.part")
        with source.open("rb") as words, whole.open("wb") as target:
            write_mo(target, read_po(words))
        whole.replace(source.with_suffix(".mo"))
        _speak_anew(source.with_suffix(".mo"))
    return len(stale)


def _speak_anew(compiled: Path) -> None:
    """Django reads all catalogues when it loads its models, before we can compile: without this, the first run after a
    change would not know the new words."""
    if settings.configured:
        language = get_language()
        translation_file_changed(None, compiled)
        if language:
            activate(language)


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
