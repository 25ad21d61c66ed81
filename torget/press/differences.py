"""Two wordings compared word by word, so that a reader sees what was changed without having to see colours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

# A public page shows it: the time grows with the product of both lengths, whatever words they are made of
MOST_WORDS = 700


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words. act: `same`, `added` (only in the new wording) or `gone` (only in the old). old, new: the words as
    they stand in each, with the space before them; all pieces' `old` in a row are the old wording, and `new` the new.
    """

    act: str
    old: str
    new: str

    @property
    def text(self) -> str:
        """The words without the space around them."""
        return (self.new or self.old).strip()


def differences(old: str, new: str) -> list[Piece]:
    """What must be taken away from `old` and put into it to read as `new`; space between words does not count."""
    steps = list(_steps(_words(old), _words(new)))
    pieces: list[Piece] = []
    for kept, run in groupby(steps, lambda step: step[0] == "same"):
        some = list(run)
        was, will_be = "".join(step[1] for step in some), "".join(step[2] for step in some)
        if kept:
            pieces.append(Piece("same", was, will_be))
            continue
        pieces += [Piece("gone", was, "")] * bool(was) + [Piece("added", "", will_be)] * bool(will_be)
    return pieces


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[str, str, str]]:
    """From one wording to the other word by word, keeping the longest row of words that stands in both."""
    old, new = [word.strip() for word in before], [word.strip() for word in after]
    shared = _shared(old, new)
    first = second = 0
    while first < len(old) or second < len(new):
        if first < len(old) and second < len(new) and old[first] == new[second]:
            yield "same", before[first], after[second]
            first, second = first + 1, second + 1
        elif second == len(new) or (first < len(old) and shared[first + 1][second] >= shared[first][second + 1]):
            yield "gone", before[first], ""
            first += 1
        else:
            yield "added", "", after[second]
            second += 1


def _shared(old: Sequence[str], new: Sequence[str]) -> list[list[int]]:
    """How many words in a row, with others between them, the rests of both wordings share from each place on."""
    rows = [[0] * (len(new) + 1)]
    for word in reversed(old):
        below, row, right = rows[-1], [0] * (len(new) + 1), 0
        for place in range(len(new) - 1, -1, -1):
            right = below[place + 1] + 1 if word == new[place] else max(right, below[place])
            row[place] = right
        rows.append(row)
    return rows[::-1]


def _words(text: str) -> list[str]:
    """The words, each with the space before it; the space after the last one, and all that is too much, in one."""
    words = re.findall(r"\s*\S+|\s+\Z", text)
    return [*words[:MOST_WORDS], *(["".join(words[MOST_WORDS:])] if len(words) > MOST_WORDS else [])]
