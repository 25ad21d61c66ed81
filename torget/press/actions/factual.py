"""The correction of a fact in an article (R87): of what is so, never of the writer; beside what was answered."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.press.actions.announce import announce_correction
from torget.press.actions.correct import lock, note
from torget.press.checking import refuse_stops
from torget.press.composing import page_url
from torget.press.correcting import answered
from torget.press.models import ArticleLink, Inquiry, Question
from torget.records import actions as records
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Record
from torget.records.snapshots import Snapshot

SOURCE = "press.article"


@transaction.atomic
def correct_article(
    article: ArticleLink, *, wrong: str, right: str, by: Person, question: Question | None = None
) -> ArticleLink:
    """Say what the article says and what is so; registered, and public with the answer. A second time it corrects the
    first correction, which stays to be seen. question: the one whose answer shows it.

    Raises ValidationError unless both are there and may be said, and what `publishing.correct` raises where the post
    about it cannot be corrected; then nothing is.
    """
    lock(article.inquiry)
    article.refresh_from_db()
    wrong, right = wrong.strip(), right.strip()
    if not wrong or not right:
        raise ValidationError(_("Write both what the article says and what is so."))
    if question:
        question.refresh_from_db()
    if question and (question.inquiry_id != article.inquiry_id or not question.sent):
        raise ValidationError(_("Choose a question whose answer has been sent."))
    if _is_known(article, wrong, right, question):
        return article
    refuse_stops(f"{wrong}\n\n{right}", article.inquiry.language)
    article.wrong, article.right, article.corrected = wrong, right, timezone.now()
    article.record = _register(article, question)
    article.save()
    note(article.inquiry, by, "correct-article", {"record": article.record.number})
    if article.inquiry.published:
        announce_correction(article, by)
    return article


def release_corrections(inquiry: Inquiry, by: Person | None) -> None:
    """What was corrected while the answer was not public yet becomes public with it, and goes to the channels."""
    for article in inquiry.articles.exclude(corrected=None).select_related("record"):
        if article.record:
            records.unseal(article.record)
        announce_correction(article, by)


def _is_known(article: ArticleLink, wrong: str, right: str, question: Question | None) -> bool:
    content = (article.record.snapshot or {}).get("content", {}) if article.record else {}
    number = question.number if question else 0
    return bool(content) and (content["wrong"], content["right"], content.get("question", 0)) == (wrong, right, number)


def _register(article: ArticleLink, question: Question | None) -> Record:
    now = timezone.now()
    return records.register(
        Snapshot(
            source=SOURCE,
            source_id=str(article.pk),
            document_type=DocumentType.CORRECTION,
            direction=Direction.OUT,
            counterpart=_("The public"),
            subject=article.title,
            dated=now,
            said=now,
            available=now,
            role=RoleLabel.OFFICIAL,
            thread=article.inquiry.conversation.uid,
            version=article.record.version + 1 if article.record else 1,
            previous=article.record,
            content={
                "article": article.url,
                "wrong": article.wrong,
                "right": article.right,
                "question": question.number if question else 0,
                "answered": answered(question) if question else "",
                "url": page_url(article.inquiry),
            },
            public=article.inquiry.published is not None,
        )
    )
