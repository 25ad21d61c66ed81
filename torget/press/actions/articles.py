"""The article that came of our answers, and a correction where it errs (R87): of the facts, never of the writer."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.press.actions.correct import lock, note
from torget.press.actions.embargo import publish_if_due
from torget.press.actions.publish import SOURCE
from torget.press.composing import page_url
from torget.press.models import ArticleLink, Inquiry
from torget.records import actions as records
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType
from torget.records.snapshots import Snapshot


@transaction.atomic
def link_article(inquiry: Inquiry, *, url: str, title: str, out: date, by: Person) -> ArticleLink:
    """Put an article beside what was answered; where the rule waits for it, the whole answer becomes public."""
    lock(inquiry)
    if known := inquiry.articles.filter(url=url).first():
        return known
    linked = ArticleLink.objects.create(inquiry=inquiry, url=url, title=title.strip()[:200], out=out)
    note(inquiry, by, "article", {"url": url})
    publish_if_due(inquiry, by=by)
    return linked


@transaction.atomic
def correct_article(article: ArticleLink, *, wrong: str, right: str, by: Person) -> ArticleLink:
    """Say publicly what the article says and what is so; registered. ValidationError unless both are there."""
    if not wrong.strip() or not right.strip():
        raise ValidationError(_("Write both what the article says and what is so."))
    lock(article.inquiry)
    now = timezone.now()
    article.wrong, article.right, article.corrected = wrong.strip(), right.strip(), now
    article.record = records.register(
        Snapshot(
            source=f"{SOURCE}.article",
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
                "url": page_url(article.inquiry),
            },
            public=article.inquiry.published is not None,
        )
    )
    article.save()
    note(article.inquiry, by, "correct-article", {"record": article.record.number})
    return article
