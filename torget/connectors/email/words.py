"""The few words of our own that stand in a letter, in the letter's language.

Python's own gettext reads the folder's catalogue, since a letter's language is its reader's and not the desk's. Without
a compiled catalogue, or in a language we have none for, they are English.
"""

from collections.abc import Callable
from gettext import translation
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
Say = Callable[[str], str]


def said_in(language: str) -> Say:
    """The words in this language, for strings marked with `torget.connectors.saying`."""
    return translation("django", LOCALE, [language.replace("-", "_")], fallback=True).gettext
