"""The language a letter is written in, told by the small words that no text does without."""

import re

SMALL = {
    "sv": frozenset(
        [
            "och",
            "att",
            "det",
            "som",
            "en",
            "ett",
            "är",
            "av",
            "på",
            "för",
            "med",
            "till",
            "den",
            "har",
            "de",
            "inte",
            "om",
            "jag",
            "ni",
            "vi",
            "kan",
            "när",
            "hur",
            "vad",
            "vem",
            "vilka",
            "eller",
            "men",
            "från",
            "så",
            "ska",
            "skulle",
            "efter",
            "under",
            "hej",
            "senast",
            "svar",
            "fråga",
            "frågor",
            "mvh",
        ]
    ),
    "en": frozenset(
        [
            "and",
            "the",
            "of",
            "to",
            "is",
            "in",
            "that",
            "it",
            "you",
            "for",
            "on",
            "with",
            "as",
            "are",
            "was",
            "be",
            "this",
            "have",
            "or",
            "by",
            "not",
            "what",
            "how",
            "who",
            "when",
            "which",
            "why",
            "we",
            "can",
            "from",
            "if",
            "would",
            "could",
            "will",
            "hello",
            "dear",
            "regards",
            "please",
            "question",
            "questions",
        ]
    ),
}
WORD = re.compile(r"[a-zåäö]+")
LONGEST = 5_000
# So much more of one than of the other that it is no chance
CLEARLY = 2


def language(text: str) -> str:
    """`sv` or `en`; empty where it is neither clearly."""
    words = WORD.findall(text[:LONGEST].lower())
    counts = {name: sum(word in small for word in words) for name, small in SMALL.items()}
    first, second = sorted(counts, key=counts.__getitem__, reverse=True)
    return first if counts[first] >= CLEARLY + CLEARLY * counts[second] else ""
