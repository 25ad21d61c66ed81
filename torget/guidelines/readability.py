"""LIX, C. H. Björnsson's index (1968): words per sentence, plus the percentage of words above six letters."""

import re
from collections.abc import Iterator

from torget.guidelines.findings import Finding
from torget.guidelines.prose import prose
from torget.guidelines.short_forms import MAY_END, SHORT_FORMS, TITLES

HARD = 50
ENOUGH_WORDS = 50
LONG_WORD = 6
WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
END = re.compile(r"[.!?…]+[\"'\u201d\u2019)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*+•]|\d{1,3}[.)])\s)")
INITIAL = re.compile(r"^[^\W\d_]\.$")
OPENING = "(\"'\u201d\u2019"


def readability(text: str, language: str) -> Iterator[Finding]:
    """`readability.hard` from LIX 50 on (official prose), where the words are enough and in a language we know."""
    if language not in SHORT_FORMS:
        return
    index = lix(text, language)
    if index is not None and index >= HARD:
        yield Finding("readability.hard", "note", {"lix": index, "advice": HARD})


def lix(text: str, language: str) -> int | None:
    """The index, or None below fifty words, where it says nothing."""
    found = [WORD.findall(sentence) for sentence in sentences(text, language)]
    words = [word for sentence in found for word in sentence]
    if len(words) < ENOUGH_WORDS:
        return None
    full = sum(1 for sentence in found if sentence)
    return round(len(words) / full + 100 * sum(len(word) > LONG_WORD for word in words) / len(words))


def sentences(text: str, language: str) -> list[str]:
    """Split at full stops that end a sentence, and at new paragraphs and items of a list."""
    words = _without_marks_in_lists(text)
    found, start = [], 0
    for end in END.finditer(words):
        before = words[start : end.end()]
        if not _goes_on(before, words[end.end() :][:40].lstrip(), language, stop=end[0]):
            found.append(before.strip())
            start = end.end()
    found.append(words[start:].strip())
    return [sentence for sentence in found if sentence]


def _goes_on(before: str, after: str, language: str, *, stop: str) -> bool:
    if stop != "." or not after:
        return False
    last = before.rsplit(maxsplit=1)[-1].lower().lstrip(OPENING)
    shortened = last in SHORT_FORMS[language] or last in TITLES or INITIAL.match(last)
    return after[0].islower() or (bool(shortened) and last not in MAY_END)


def _without_marks_in_lists(text: str) -> str:
    # A list's items end where the next begins, and prose() blanks the sign that shows it
    return prose(re.sub(r"\n(?=[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t])", "\n\n", text))
