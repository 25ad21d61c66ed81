"""Two wordings compared word by word, so that a reader sees what was changed without having to see colours."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 1500


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words. act: `same`, `added` (only in the new wording) or `gone` (only in the old)."""

    act: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """What must be taken away from `old` and put into it to read as `new`; space between words does not count."""
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    for act, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act == "equal":
            pieces.append(Piece("same", " ".join(after[first:last])))
            continue
        if end > start:
            pieces.append(Piece("gone", " ".join(before[start:end])))
        if last > first:
            pieces.append(Piece("added", " ".join(after[first:last])))
    return pieces


def _words(text: str) -> list[str]:
    words = re.findall(r"\S+", text)
    return [*words[:MOST_WORDS], *([" ".join(words[MOST_WORDS:])] if len(words) > MOST_WORDS else [])]
