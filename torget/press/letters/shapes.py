"""A letter taken apart, and its lines put together again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. mark: what it was marked with, as written (`1.`, `Fråga 2:`, `-`); empty in running text."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Split:
    """A letter: what stands before the questions, the questions in order, and greetings, signature and history."""

    preamble: str
    questions: tuple[Asked, ...]
    tail: str

    @property
    def whole(self) -> str:
        """Everything again, for whoever wants to see that nothing is lost."""
        asked = (f"{question.mark} {question.text}".strip() for question in self.questions)
        return "\n".join(part for part in (self.preamble, *asked, self.tail) if part)


def paragraphs(lines: Iterable[str]) -> list[list[str]]:
    """Lines as paragraphs, parted where one or more are empty."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def joined(lines: Sequence[str]) -> str:
    """Lines that a mail program has broken, whole again; an empty line still parts paragraphs."""
    return "\n\n".join(" ".join(line.strip() for line in paragraph) for paragraph in paragraphs(lines))


def as_written(lines: Sequence[str]) -> str:
    """Lines with their breaks, for what is kept and not asked."""
    return "\n".join(line.rstrip() for line in lines).strip("\n")
