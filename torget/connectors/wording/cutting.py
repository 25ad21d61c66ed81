"""Where a text that is too long for one post is cut: between paragraphs, else sentences, else words, else signs.

Never inside an address, never inside a sign.
"""

import regex

from torget.connectors.wording.addresses import addresses
from torget.connectors.wording.counting import CLUSTER, Measure

# White space between signs; what a mark sits on is part of a sign
GAP = regex.compile(r"(?<!\p{GCB=Prepend})\s+(?![\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}])")
LAST_GAP = regex.compile(rf"{GAP.pattern}\Z")
# What follows an abbreviation is a small letter or a number
SENTENCE = regex.compile(r"(?<=[.!?…][\"'”\u2019»)\]]?)\s+(?![\p{Ll}\p{N}])")
PARAGRAPH = regex.compile(r"\s*\n\s*\n\s*")
# A break before this share of what fits wastes too much
EARLIEST = 0.4
ELLIPSIS, LOOSE = "…", " ,.;:-\u2013"


def cut(text: str, limit: int, measure: Measure) -> tuple[tuple[int, int], ...]:
    """Start and end of each part, without the white space between them; every part is at most `limit` long."""
    parts = []
    start = _after_gap(text, 0)
    whole = _before_gap(text, start, len(text))
    while start < whole:
        end = _end(text, start, whole, limit, measure)
        parts.append((start, _before_gap(text, start, end)))
        start = _after_gap(text, end)
    return tuple(parts)


def shortened(text: str, limit: int, measure: Measure) -> str:
    """As much of the beginning as fits with an ellipsis; the text itself where all of it fits."""
    if measure(text) <= limit:
        return text
    kept = text[: _end(text, 0, len(text), limit - measure(f" {ELLIPSIS}"), measure)].rstrip()
    if any(after == len(kept) for _, after in addresses(kept)):
        return f"{kept} {ELLIPSIS}"
    return kept.rstrip(LOOSE) + ELLIPSIS


def _end(text: str, start: int, whole: int, limit: int, measure: Measure) -> int:
    """Where a part that begins at `start` ends."""
    longest = _longest(text, start, whole, limit, measure)
    if longest == whole:
        return whole
    gaps = [found for found in GAP.finditer(text, start + 1, min(longest + 1, whole)) if found.start() <= longest]
    enough = start + (longest - start) * EARLIEST
    for kind in (PARAGRAPH, SENTENCE, GAP):
        ends = [found.start() for found in gaps if found.start() >= enough and kind.match(text, found.start())]
        if ends:
            return ends[-1]
    for begin, after in addresses(text[start:whole]):
        if 0 < begin < longest - start < after and measure(text[start : start + begin]) <= limit:
            return start + begin
    return longest


def _longest(text: str, start: int, whole: int, limit: int, measure: Measure) -> int:
    """The end of the most whole signs that fit; at least one."""
    size = max(limit, 1)
    while start + size < whole and measure(text[start : start + size]) <= limit:
        size *= 2
    ends = [found.end() for found in CLUSTER.finditer(text, start, min(start + size, whole))]
    if start + size < whole and len(ends) > 1:
        ends.pop()
    low, high = 1, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[start : ends[middle - 1]]) <= limit:
            low = middle
        else:
            high = middle - 1
    return ends[low - 1]


def _after_gap(text: str, place: int) -> int:
    found = GAP.match(text, place)
    return found.end() if found else place


def _before_gap(text: str, start: int, end: int) -> int:
    found = LAST_GAP.search(text[:end], start)
    return found.start() if found else end
