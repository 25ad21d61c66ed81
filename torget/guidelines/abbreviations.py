"""Abbreviations that a reader may not know. Advice, never a gate (språklagen 2009:600, 11 §)."""

import re
from collections.abc import Iterator

from torget.guidelines.findings import Finding
from torget.guidelines.prose import prose
from torget.guidelines.short_forms import SHORT_FORMS

# Two to six capitals; a number behind them makes a case number or a road of them
CAPITALS = re.compile(r"(?<![\w#@§-])[A-ZÅÄÖ]{2,6}(?![\w§])(?![ \u00a0]?[0-9])")
ROMAN = re.compile(r"^[IVXLCDM]+$")
KNOWN = re.compile(
    "^(?:AB|BBC|CD|DVD|EU|FAQ|FBI|FM|FN|GPS|ID|IT|KB|KL|MP|NATO|OBS|OK|OS|PDF|PM|SMS|SOS|SVT|TT|TV|UK|UN|USA|VD|VM|WC)$"
)


def abbreviations(text: str, language: str) -> Iterator[Finding]:
    """`abbreviation.unexplained` and `abbreviation.write_out`, each abbreviation once, where it first stands."""
    words = prose(text)
    yield from _unexplained(words)
    yield from _write_out(words, language)


def _unexplained(words: str) -> Iterator[Finding]:
    letters = [sign for sign in words if sign.isalpha()]
    if sum(sign.isupper() for sign in letters) * 2 > len(letters):
        return
    seen: set[str] = set()
    for match in CAPITALS.finditer(words):
        short = match[0]
        if short in seen or KNOWN.match(short) or ROMAN.match(short):
            continue
        seen.add(short)
        if not _explained(short, words):
            yield Finding("abbreviation.unexplained", "note", {"abbreviation": short}, match.span())


def _explained(short: str, words: str) -> bool:
    # In brackets before or after, or behind a comma by words of which the first begins with its first letter
    return bool(re.search(rf"\({short}\)|\b{short} \([^\W\d]|(?i:\b{short}, {short[0]}[a-zåäö]{{2,}})", words))


def _write_out(words: str, language: str) -> Iterator[Finding]:
    for short, full in SHORT_FORMS.get(language, {}).items():
        pattern = r"\.\s?".join(re.escape(part) for part in short.rstrip(".").split("."))
        found = re.search(rf"(?<!\w){pattern}(?:\.|(?!\w))", words, re.IGNORECASE)
        if found and (found[0].endswith(".") or "." in short.rstrip(".")):
            values = {"abbreviation": found[0], "words": full}
            yield Finding("abbreviation.write_out", "note", values, found.span())
