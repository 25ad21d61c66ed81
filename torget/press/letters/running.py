"""Questions in running text: a question mark ends one, and what leads up to it in its paragraph belongs to it."""

import re
from collections.abc import Sequence

from torget.press.letters.history import GREETING
from torget.press.letters.shapes import Asked, Split, joined, paragraphs

ENDS = re.compile(r"(?<=[?!])\s+|(?<=[a-zåäö0-9)\"”][.…])\s+(?=[\"“”(]?[A-ZÅÄÖ0-9])")
SHORT = re.compile(r"\b(t\.?ex|bl\.?a|d\.?v\.?s|ca|kl|nr|s\.?k|m\.?fl|e\.g|i\.e|mr|mrs|ms|dr|no)\.$", re.IGNORECASE)
CONTINUES = re.compile(
    r"[\"“]?(och\b|men\b|eller\b|i så fall|om (inte|så|ja|nej)\b|i annat fall|varför inte\?|and\b|"
    r"or\b|but\b|if (so|not|yes|no)\b|"
    r"why not\?|i så)",
    re.IGNORECASE,
)
COURTESY = re.compile(
    r"\b(kan|kunde|skulle|går|hinner|har|finns|vore|could|can|would|will|is|may)\b.{0,80}"
    r"\b(svara?|svaren?|återkomma|återkoppl\w+|höra av|hjälpa|ställa( några)? frågor|get back|repl(y|"
    r"ies)|respon[ds]e?\w*|answers?|"
    r"help me|ask you)\b|^(hur mår|how are you)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_COURTESY = 220


def sentences(text: str) -> list[str]:
    """A paragraph's sentences; what is in doubt stays together."""
    found: list[str] = []
    for piece in ENDS.split(text):
        if found and SHORT.search(found[-1]):
            found[-1] += f" {piece}"
        elif piece:
            found.append(piece)
    return found


def is_question(sentence: str) -> bool:
    """Whether something is asked, beyond whether and when we can answer."""
    bare = re.sub(r"https?://\S+", "", sentence).rstrip(" \t\"”')*_")
    return bare.endswith("?") and not (len(bare) < LONGEST_COURTESY and COURTESY.search(bare))


def split_running(lines: Sequence[str]) -> Split:
    """Split text without marks; where nothing ends with a question mark, all of it is one request."""
    before: list[str] = []
    questions: list[str] = []
    after: list[str] = []
    for paragraph in paragraphs(lines):
        _read(sentences(joined(paragraph)), before, questions, after)
    if questions:
        return Split("\n".join(before), tuple(Asked("", text) for text in questions), "\n".join(after))
    return _one_request(lines)


def _read(spoken: list[str], before: list[str], questions: list[str], after: list[str]) -> None:
    leading: list[str] = []
    for sentence in spoken:
        if not is_question(sentence):
            leading.append(sentence)
            continue
        if questions and after:
            questions[-1] += "\n\n" + "\n".join(after)
            after.clear()
        if questions and not leading and CONTINUES.match(sentence):
            questions[-1] += f" {sentence}"
        else:
            greeting = _greeting(leading) if not questions else 0
            before.extend(leading[:greeting])
            questions.append(" ".join([*leading[greeting:], sentence]))
        leading = []
    if leading:
        (after if questions else before).append(" ".join(leading))


def _greeting(leading: list[str]) -> int:
    """How many of the first sentences only greet and present somebody."""
    return next((number for number, said in enumerate(leading) if not GREETING.fullmatch(said)), len(leading))


def _one_request(lines: Sequence[str]) -> Split:
    found = paragraphs(lines)
    number = 0
    while number < len(found) and len(found) > number + 1 and GREETING.fullmatch(joined(found[number])):
        number += 1
    rest = [line for paragraph in found[number:] for line in (*paragraph, "")]
    asked = (Asked("", joined(rest)),) if rest else ()
    return Split("\n".join(joined(paragraph) for paragraph in found[:number]), asked, "")
