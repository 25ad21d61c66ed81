"""A conversation as its page shows it: each answer below what it answers, and never more than a page can carry."""

from collections.abc import Iterable
from dataclasses import dataclass

from torget.conversations.turns import Turn

# A page stays under 100 kB; about 35 of them are the frame, the statement and its proof
BUDGET = 60_000
FRAME_OF_A_TURN = 900
LONGEST = 6_000


@dataclass(frozen=True, slots=True)
class Portion:
    """The turns of one page. number and count are those of the pages, from 1."""

    turns: list[Turn]
    number: int = 1
    count: int = 1

    @property
    def before(self) -> int:
        """The page with what comes before, 0 where there is none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page with what comes after, 0 where there is none."""
        return self.number + 1 if self.number < self.count else 0


def in_order(turns: Iterable[Turn]) -> list[Turn]:
    """Turns as people read them: what is answered, then its answers, the oldest first. None is lost, whatever a ring of
    answers says."""
    rows = list(turns)
    known = {turn.uid for turn in rows}
    below: dict[str, list[Turn]] = {}
    for turn in rows:
        below.setdefault(turn.parent if turn.parent in known else "", []).append(turn)
    ordered = list(_walk(below))
    reached = {turn.uid for turn in ordered}
    return ordered + [turn for turn in rows if turn.uid not in reached]


def _walk(below: dict[str, list[Turn]]) -> Iterable[Turn]:
    waiting = list(reversed(below.get("", [])))
    while waiting:
        turn = waiting.pop()
        yield turn
        waiting.extend(reversed(below.get(turn.uid, [])))


def portion(turns: list[Turn], *, page: str = "", turn: str = "") -> Portion:
    """One page of the turns: the one asked for by number, else where the uid `turn` stands, else the first."""
    pages = list(_pages(turns))
    for number, rows in enumerate(pages, start=1):
        if page == str(number) or (turn and not page and any(row.uid == turn for row in rows)):
            return Portion(rows, number, len(pages))
    return Portion(pages[0] if pages else [], 1, max(1, len(pages)))


def _pages(turns: list[Turn]) -> Iterable[list[Turn]]:
    rows: list[Turn] = []
    size = 0
    for turn in turns:
        weight = min(len(turn.body.encode()), LONGEST) + FRAME_OF_A_TURN
        if rows and size + weight > BUDGET:
            yield rows
            rows, size = [], 0
        rows.append(turn)
        size += weight
    if rows:
        yield rows
