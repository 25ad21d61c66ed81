"""Acts that take several calls: what is done already is remembered under the act's key, so that the next attempt goes
on where the last one stopped."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from torget.connectors.account import Account
from torget.connectors.wording.pieces import Piece

KEPT = 7 * 24 * 3600
BEGUN = "begun"
Say = Callable[[int, Piece, str], str]
"""Says one piece: its number from 0, the piece, the name of the one before (empty for the first); gives its name."""


class Steps:
    """The steps of one act. Names are the connector's own, such as `picture-0`."""

    def __init__(self, account: Account, key: str) -> None:
        self._memory = account.memory
        self._key = key

    def known(self, name: str) -> str | None:
        """What a step gave, or None where it is not known to be done."""
        return self._memory.get(f"step:{self._key}:{name}")

    def note(self, name: str, given: str) -> None:
        """A step is done."""
        self._memory.put(f"step:{self._key}:{name}", given, seconds=KEPT)

    def do(self, name: str, act: Callable[[], str]) -> str:
        """Do a step, once; what it gave."""
        given = self.known(name)
        if given is None:
            given = act()
            self.note(name, given)
        return given

    def begin(self, name: str = BEGUN) -> bool:
        """Something is about to be said, at a moment that is kept; whether a former attempt had begun it already."""
        if self.moment(name):
            return True
        self.note_now(name)
        return False

    def note_now(self, name: str) -> None:
        """A step is done at this moment."""
        self.note(name, datetime.now(UTC).isoformat())

    def moment(self, name: str = BEGUN) -> datetime | None:
        """When a step was done that was noted with its moment; None where it is not known to be done."""
        at = self.known(name)
        return datetime.fromisoformat(at) if at else None


def say_thread(steps: Steps, pieces: Sequence[Piece], say: Say) -> tuple[str, ...]:
    """Say what has not been said yet of a thread, each piece under the one before; the names of all."""
    names: list[str] = []
    for number, piece in enumerate(pieces):
        before = names[-1] if names else ""
        names.append(steps.do(f"piece-{number}", partial(say, number, piece, before)))
    return tuple(names)


def find_thread(
    steps: Steps, pieces: Sequence[Piece], look: Callable[[int, Piece, str], str | None]
) -> tuple[str, ...] | None:
    """The names of a whole thread that got out; None where a piece is missing, after noting those that are not.

    look: like `say`, but asks the platform whether the piece is there.
    """
    names: list[str] = []
    for number, piece in enumerate(pieces):
        found = steps.known(f"piece-{number}") or look(number, piece, names[-1] if names else "")
        if found is None:
            return None
        steps.note(f"piece-{number}", found)
        names.append(found)
    return tuple(names)
