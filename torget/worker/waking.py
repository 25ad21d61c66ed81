"""How those who have written work to do tell this process's worker at once, instead of at its next look."""

from threading import Condition, Event


class Bell:
    """Rings for everybody who waits; a ring while nobody waits is heard by whoever asks next."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._rings = 0

    @property
    def rings(self) -> int:
        """How often it has rung."""
        return self._rings

    def ring(self) -> None:
        """Wake all who wait."""
        with self._condition:
            self._rings += 1
            self._condition.notify_all()

    def wait(self, heard: int, seconds: float) -> int:
        """Wait until it has rung since `heard`, at most so long; return how often it has rung."""
        with self._condition:
            self._condition.wait_for(lambda: self._rings != heard, timeout=seconds)
            return self._rings


bell = Bell()
halting = Event()


def wake() -> None:
    """Have the worker of this process look for work now. Call it through `transaction.on_commit`."""
    bell.ring()


def is_stopping() -> bool:
    """Whether this process's worker has been told to stop; a job with much to do takes no more of it then."""
    return halting.is_set()
