"""The words by which people join and leave: a message that says one of them and nothing else.

Whoever says more than that wants to be read. JA and YES are not among them: they answer what somebody was asked.
"""

import re
import unicodedata
from dataclasses import dataclass

SWEDISH, ENGLISH = "sv", "en"
LEAVE = {
    SWEDISH: {"stop", "stopp", "stoppa", "sluta", "avsluta", "avbryt", "avanmäl", "avregistrera", "avprenumerera"},
    ENGLISH: {"stopall", "unsubscribe", "quit", "cancel", "end", "remove"},
}
JOIN = {SWEDISH: {"start", "starta", "prenumerera"}, ENGLISH: {"subscribe", "join"}}
# What people say around them without meaning more by it
POLITE = frozenset(
    {"hej", "tack", "tackar", "snälla", "nu", "mig", "sms", "alla", "utskick", "meddelanden"}
    | {"hello", "hi", "please", "thank", "thanks", "you", "me", "now", "all", "messages"}
)
WORD = re.compile(r"[^\W\d_]+")
# Somebody asks, or tells a time or a place
MORE = re.compile(r"[?\d]")


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to get what the channel says, or no more of it."""

    joins: bool
    language: str


def wish(text: str) -> Wish | None:
    """What a message asks for; None where it is to be read by a person."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if MORE.search(folded):
        return None
    said = {word for word in WORD.findall(folded) if word not in POLITE}
    for joins, words in ((False, LEAVE), (True, JOIN)):
        for language in (SWEDISH, ENGLISH):
            if said and said <= words[language]:
                return Wish(joins, language)
    return None
