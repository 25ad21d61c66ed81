"""A letter taken apart into its questions."""

import re
from collections.abc import Sequence

from torget.press.letters.history import POSTSCRIPT, is_goodbye, taken_apart
from torget.press.letters.marks import BULLET, LETTER, NUMBER, family, unrolled
from torget.press.letters.running import is_question, sentences, split_running
from torget.press.letters.shapes import Asked, Split, as_written, joined, paragraphs

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\ufeff": " ", "\u200b": " "})
LONGEST = 50_000
MOST_QUESTIONS = 60


def split(text: str) -> Split:
    """Take a letter apart. Every word of it stands in the preamble, in one question or in the tail."""
    lines = text[:LONGEST].translate(SPACES).splitlines()
    body = taken_apart(lines)
    own = unrolled(body.own)
    marks = family(own)
    found = _marked(own, marks) if marks else split_running(own)
    late, goodbye = _postscript(body.goodbye)
    asked = (*found.questions, *late)
    kept = asked[:MOST_QUESTIONS]
    over = "\n".join(f"{one.mark} {one.text}".strip() for one in asked[MOST_QUESTIONS:])
    rest = text[LONGEST:]
    return Split(
        _together(as_written(body.head), found.preamble),
        kept,
        _together(over, found.tail, as_written(goodbye), as_written(body.history), rest),
    )


def _together(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part.strip())


def _marked(lines: Sequence[str], marks: re.Pattern[str]) -> Split:
    starts = [number for number, line in enumerate(lines) if marks.match(line)]
    before = lines[: starts[0]]
    blocks = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    last, after = _last(blocks[-1])
    asked = [_asked(block, marks) for block in [*blocks[:-1], last]]
    more, tail = _unmarked(after)
    return Split(as_written(before), (*asked, *more), tail)


def _asked(block: Sequence[str], marks: re.Pattern[str]) -> Asked:
    found = marks.match(block[0])
    assert found  # noqa: S101 - for the type checker: a block begins with its mark
    mark = block[0][: found.end()].strip()
    first = block[0][found.end() :]
    return Asked(mark, _flowing([first, *block[1:]]))


def _flowing(lines: Sequence[str]) -> str:
    """Broken lines whole again, but points below a question on lines of their own."""
    flowing: list[str] = []
    for line in lines:
        below = LETTER.match(line) or BULLET.match(line) or NUMBER.match(line)
        if not line.strip() or below or not flowing or not flowing[-1]:
            flowing.append(line.strip())
        else:
            flowing[-1] += f" {line.strip()}"
    return re.sub(r"\n{3,}", "\n\n", "\n".join(flowing)).strip()


def _last(block: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The last question ends at an empty line, unless what follows is still a point of it."""
    for number, line in enumerate(block):
        following = next((rest for rest in block[number:] if rest.strip()), "")
        points = LETTER.match(following) or BULLET.match(following)
        if number and not line.strip() and joined(block[:number]).strip() and not points and _says(block[:number]):
            return block[:number], block[number:]
        if number and is_goodbye(line):
            return block[:number], block[number:]
    return block, []


def _says(block: Sequence[str]) -> bool:
    """Whether more than a mark stands there: some programs break the line after it."""
    found = NUMBER.match(block[0]) or LETTER.match(block[0]) or BULLET.match(block[0])
    return bool(found and block[0][found.end() :].strip()) or any(line.strip() for line in block[1:])


def _unmarked(lines: Sequence[str]) -> tuple[list[Asked], str]:
    """What follows the marked questions: a paragraph that asks is one more, the rest is the tail."""
    more: list[Asked] = []
    tail: list[str] = []
    for paragraph in paragraphs(lines):
        words = joined(paragraph)
        if not is_goodbye(paragraph[0]) and any(map(is_question, sentences(words))):
            more.append(Asked("", words))
        else:
            tail.append("\n".join(paragraph))
    return more, "\n\n".join(tail)


def _postscript(lines: Sequence[str]) -> tuple[list[Asked], Sequence[str]]:
    """What is asked below the name, and the rest of the goodbye."""
    for number, line in enumerate(lines):
        found = POSTSCRIPT.match(line)
        if found and is_question(joined(lines[number:])):
            return [Asked(found[0].strip(), joined([line[found.end() :], *lines[number + 1 :]]))], lines[:number]
    return [], lines
