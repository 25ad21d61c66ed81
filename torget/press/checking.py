"""What the guidelines let nobody publish, in the press room's own pages too."""

from django.conf import settings
from django.core.exceptions import ValidationError

from torget import guidelines
from torget.publishing.words import finding_words


def refuse_stops(text: str, language: str, *, only: str = "") -> None:
    """Raise ValidationError, in words, where the guidelines stop the text. only: one code, where the rest of the words
    are somebody else's."""
    found = guidelines.check(text, language=language, home=settings.TORGET_URL)
    grave = [finding for finding in found if finding.severity == "stop" and only in {"", finding.code}]
    if stops := [finding_words(finding.code, finding.values) for finding in grave]:
        raise ValidationError(list(dict.fromkeys(stops)))
