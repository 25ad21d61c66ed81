"""In which capacity a voice speaks, in one word: the label that stands beside every statement (R54)."""

from django.utils.translation import pgettext

from torget.connectors.hub import Stance


def stance_word(stance: str) -> str:
    """The label of a statement, in the reader's language."""
    if stance == Stance.PERSONAL:
        return pgettext("a statement", "Personal in the role")
    return pgettext("a statement", "Official")
