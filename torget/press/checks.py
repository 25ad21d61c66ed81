"""Quotations that are checked by a link (R85): for how long, which wordings of ours can be approved."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from torget.press.composing import byline
from torget.press.models import CheckState, Inquiry, QuoteCheck, Reply
from torget.publishing.models import Post
from torget.publishing.queries import public_posts
from torget.ui.text import plain_text

HOLDS = timedelta(days=14)
MOST_OPEN = 20
MOST_WORDS = 8


class Closed(models.TextChoices):
    """Why a quotation can be answered no more by its link."""

    ANSWERED = "answered", _("It has been answered already.")
    REVOKED = "revoked", _("The link was taken back.")
    EXPIRED = "expired", _("The link has expired.")


class CheckClosedError(ValueError):
    """The quotation can be answered no more; `why` says for what reason."""

    def __init__(self, why: Closed) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of ours that a quotation can be taken from. key: names them in a form. at: when they were said."""

    key: str
    speaker: str
    text: str
    at: datetime


def closed(check: QuoteCheck) -> Closed | None:
    """Why it can be answered no more; None while it can. A check that we ended without an answer was taken back."""
    if check.state != CheckState.WAITING:
        return Closed.ANSWERED
    if check.checked is not None:
        return Closed.REVOKED
    return Closed.EXPIRED if timezone.now() >= expires(check) else None


def expires(check: QuoteCheck) -> datetime:
    """Until when the link holds."""
    return check.begun + HOLDS


def open_checks(inquiry: Inquiry) -> int:
    """How many of an inquiry's links can be answered now."""
    now = timezone.now()
    return inquiry.checks.filter(state=CheckState.WAITING, checked=None, begun__gt=now - HOLDS).count()


def answers(inquiry: Inquiry) -> list[Wording]:
    """What was answered to this inquiry, sent or not."""
    rows = Reply.objects.filter(question__inquiry=inquiry).select_related("voice", "question")
    return [_of_reply(row) for row in rows.order_by("question__number", "pk")]


def said(words: str) -> QuerySet[Post]:
    """What we have said and answered in public, newest first, with every word in it."""
    rows = public_posts(answers=True)
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(voice__name__icontains=word))
    return rows


def wording(inquiry: Inquiry, key: str) -> Wording | None:
    """The words that a form names; None where there are none."""
    kind, _colon, name = key.partition(":")
    if kind == "reply":
        return next((one for one in answers(inquiry) if one.key == key), None)
    post = public_posts(answers=True).filter(uid=name).first() if kind == "post" else None
    return of_post(post) if post else None


def of_post(post: Post) -> Wording:
    """A post's own words and who said them."""
    voice = post.voice
    who = ", ".join(part for part in (voice.name, voice.role_title) if part) if voice else ""
    return Wording(f"post:{post.uid}", who, plain_text(post.text, markdown=True), post.published or post.created)


def _of_reply(row: Reply) -> Wording:
    return Wording(
        f"reply:{row.pk}", byline(row), plain_text(row.text, markdown=True), row.question.sent or row.written
    )
