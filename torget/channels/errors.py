"""What actions on channels refuse, and why."""

from collections.abc import Sequence


class GapsError(Exception):
    """A channel whose checklist has gaps was to be official. `questions`: their codes."""

    def __init__(self, questions: Sequence[str]) -> None:
        super().__init__(f"The checklist has no answer to: {', '.join(questions)}.")
        self.questions = tuple(questions)


class NotReadyError(Exception):
    """Something was to be done to a channel that it is not ready for. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
