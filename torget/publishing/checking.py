"""What the guidelines say about a post, as the writing page shows it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from torget.guidelines import Severity
from torget.publishing.models import Post
from torget.publishing.readiness import findings
from torget.publishing.words import finding_words
from torget.ui.forms import Fault


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the guidelines say. `mark` names it, so that a writer who has read it is not told twice."""

    severity: Severity
    words: str
    mark: str


def notes(post: Post) -> list[Note]:
    """What the guidelines say about the text, the texts of its own for each channel, and the pictures' words."""
    told: dict[str, Note] = {}
    for finding in findings(post):
        words = finding_words(finding.code, finding.values)
        told.setdefault(words, Note(finding.severity, words, f"{finding.code}:{words}"))
    return list(told.values())


def objections(found: Iterable[Note], told: Collection[str]) -> list[Fault]:
    """What forbids saying it, and what the writer should think about but has not been shown yet (by `Note.mark`)."""
    seen = list(found)
    stops = [Fault(note.words, "", "id_text") for note in seen if note.severity == "stop"]
    if not stops and any(note.severity == "think" and note.mark not in told for note in seen):
        return [Fault(_("Think twice about what is said below. If it is right, press the button once more."))]
    return stops
