"""What can stand in the way of saying something.

PublishingError
├── NotReadyError      the post has faults; each is a `Problem` that the faces put into words
├── WrongStateError    the post is not where this act begins (a withdrawn post is not corrected)
├── NothingChangedError  a correction that corrects nothing
└── PastMomentError    a time to go out that has passed
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must be mended. `channel` is the slug of the channel that minds it, or empty when all do."""

    code: str
    channel: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)


class PublishingError(Exception):
    """Something that a person asked for cannot be done; `code` is put into words by the faces."""

    code = "publishing"


class NotReadyError(PublishingError):
    """The post cannot go out as it stands."""

    code = "not-ready"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("The post is not ready: " + ", ".join(problem.code for problem in problems) + ".")
        self.problems = problems


class WrongStateError(PublishingError):
    """The post is in a state from which this cannot be done."""

    code = "wrong-state"

    def __init__(self, act: str, state: str) -> None:
        super().__init__(f"A post that is {state} cannot be {act}.")
        self.act = act
        self.state = state


class NothingChangedError(PublishingError):
    """The corrected post says what it said before."""

    code = "nothing-changed"


class PastMomentError(PublishingError):
    """The chosen time has passed."""

    code = "past-moment"
