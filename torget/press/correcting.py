"""A corrected article in words: what it says, what is so, and what was actually answered (R87)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from torget.press.composing import byline, page_url
from torget.press.models import ArticleLink, Question
from torget.records.models import Preservation, Record
from torget.ui.escaping import escaped
from torget.ui.text import excerpt

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction as it was once made. answered: what we had answered to question `number`, in Markdown; empty and 0
    where the error concerns no single question. record: None where it may not be read any more."""

    wrong: str
    right: str
    at: datetime
    number: int
    answered: str
    record: Record | None


def title(article: ArticleLink) -> str:
    """What the post about it is called."""
    with translation.override(article.inquiry.language):
        return excerpt(_("A fact in “%s” corrected") % article.title, LONGEST_TITLE)


def words(article: ArticleLink) -> str:
    """The post about it, in Markdown."""
    with translation.override(article.inquiry.language):
        said = _("The article “%(title)s” says: “%(wrong)s” What is so: %(right)s") % {
            "title": escaped(article.title),
            "wrong": escaped(article.wrong),
            "right": escaped(article.right),
        }
        all_of_it = _("All that was asked and answered, and the article:")
        return f"{said}\n\n{all_of_it} {page_url(article.inquiry)}"


def again(article: ArticleLink) -> str:
    """Why the post about it is corrected."""
    with translation.override(article.inquiry.language):
        return _("Our correction was wrong or not whole, and has been corrected.")


def answered(question: Question) -> str:
    """What was actually answered, word for word and by whom, or why it was not."""
    if question.declined:
        return question.because
    return "\n\n".join(f"{given.text}\n\n— {byline(given)}" for given in question.replies.select_related("voice"))


def history(article: ArticleLink) -> list[Entry]:
    """Every correction of an article, the latest first: a correction that was itself corrected stays to be seen."""
    entries, record = [], article.record
    while record is not None:
        if record.preservation == Preservation.PUBLIC and record.snapshot:
            entries.append(_entry(record, record.snapshot["content"]))
        record = record.previous
    return entries


def _entry(record: Record, content: Mapping[str, Any]) -> Entry:
    return Entry(
        wrong=content["wrong"],
        right=content["right"],
        at=record.dated,
        number=content.get("question", 0),
        answered=content.get("answered", ""),
        record=record,
    )
