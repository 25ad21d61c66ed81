"""Where a text that is too long for one post is cut: between paragraphs, else sentences, else words, else signs.

Never inside an address, never inside a sign.
"""

import regex

from torget.connectors.wording.counting import ADDRESS, CLUSTER, Measure

BREAKS = (regex.compile(r"\n{2,}"), regex.compile(r"(?<=[.!?…])\s+"), regex.compile(r"\s+"))
# A break before this share of what fits wastes too much
EARLIEST = 0.4


def cut(text: str, limit: int, measure: Measure) -> tuple[tuple[int, int], ...]:
    """Start and end of each part, without the white space between them; every part is at most `limit` long."""
    parts, start = [], 0
    whole = len(text.rstrip())
    while start < whole:
        end = _end(text[start:whole], limit, measure)
        piece = text[start : start + end]
        parts.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start += end
        start += len(text[start:]) - len(text[start:].lstrip())
    return tuple(part for part in parts if part[0] < part[1])


def shortened(text: str, limit: int, measure: Measure) -> str:
    """As much of the beginning as fits with an ellipsis; the text itself where all of it fits."""
    if measure(text) <= limit:
        return text
    end = _end(text, limit - 1, measure)
    return text[:end].rstrip().rstrip(" ,.;:-\u2013") + "…"


def _end(text: str, limit: int, measure: Measure) -> int:
    """Where the first part ends."""
    if measure(text) <= limit:
        return len(text)
    longest = _longest(text, limit, measure)
    shut = [(found.start(), found.end()) for found in ADDRESS.finditer(text)]
    for pattern in BREAKS:
        ends = [found.start() for found in pattern.finditer(text, 0, longest + 1) if found.start() <= longest]
        if ends and ends[-1] >= longest * EARLIEST and ends[-1] > 0:
            return ends[-1]
    for begin, after in shut:
        if 0 < begin < longest < after:
            return begin
    return longest


def _longest(text: str, limit: int, measure: Measure) -> int:
    """The most whole signs that fit; at least one."""
    ends = [found.end() for found in CLUSTER.finditer(text)]
    low, high = 1, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[: ends[middle - 1]]) <= limit:
            low = middle
        else:
            high = middle - 1
    return ends[low - 1]
