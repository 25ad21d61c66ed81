"""What is pressed on an inquiry's page once answers are there: posts that wait, articles, quotations, checks."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from torget.accounts.gates import StaffRequest
from torget.accounts.roles import Duty
from torget.press import actions, queries
from torget.press.announcing import posts_of
from torget.press.models import ArticleLink, Inquiry, Question, Quotation, QuoteCheck
from torget.publishing.models import Post

Act = Callable[[StaffRequest, Inquiry], str]
Row = TypeVar("Row", bound=Model)


def address(request: StaffRequest) -> str:
    """A whole address that was written; ValidationError otherwise."""
    url = request.POST.get("url", "").strip()
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        raise ValidationError(_("Write a whole address, beginning with https://.")) from None
    return url


def _say_again(request: StaffRequest, found: Inquiry) -> str:
    missing = actions.say_again(found, _post(request, found), by=request.user)
    if missing:
        return _("The post is out, but not on these channels, which cannot carry it: %s.") % ", ".join(missing)
    return _("The post is out.")


def _do_without(request: StaffRequest, found: Inquiry) -> str:
    actions.do_without(found, _post(request, found), by=request.user)
    return _("The page stands without a post.")


def _article(request: StaffRequest, found: Inquiry) -> str:
    title = request.POST.get("title", "").strip()
    try:
        out = parse_date(request.POST.get("out", ""))
    except ValueError:
        out = None
    if not title or not out:
        raise ValidationError(_("Write the article's title and the day it came out."))
    actions.link_article(found, url=address(request), title=title, out=out, by=request.user)
    return _("The article stands beside what was answered.")


def _correct_article(request: StaffRequest, found: Inquiry) -> str:
    article = one(request, "article", ArticleLink.objects.filter(inquiry=found))
    wrong, right = (request.POST.get(name, "") for name in ("wrong", "right"))
    shows = one(request, "shows", Question.objects.filter(inquiry=found)) if request.POST.get("shows") else None
    actions.correct_article(article, wrong=wrong, right=right, question=shows, by=request.user)
    return _("The correction is registered and public with the answer.")


def _unquote(request: StaffRequest, found: Inquiry) -> str:
    actions.unquote(_quotation(request, found), by=request.user)
    return _("The quotation is taken away.")


def _withdraw_consent(request: StaffRequest, found: Inquiry) -> str:
    actions.withdraw_consent(_quotation(request, found), by=request.user)
    return _("The quotation is shown no more. Where it stood, the page says that it was taken away.")


def _revoke_check(request: StaffRequest, found: Inquiry) -> str:
    actions.revoke_check(one(request, "check", QuoteCheck.objects.filter(inquiry=found)), by=request.user)
    return _("The link is taken back.")


ACTS: dict[str, tuple[Duty, Act]] = {
    "say-again": (Duty.PUBLISH, _say_again),
    "do-without": (Duty.PUBLISH, _do_without),
    "article": (Duty.PUBLISH, _article),
    "correct-article": (Duty.PUBLISH, _correct_article),
    "unquote": (Duty.ANSWER, _unquote),
    "withdraw-consent": (Duty.ANSWER, _withdraw_consent),
    "revoke-check": (Duty.ANSWER, _revoke_check),
}


def one(request: StaffRequest, name: str, rows: QuerySet[Row]) -> Row:
    """The row that a form names by its number, or 404; whatever was sent instead of a number is none."""
    key = request.POST.get(name, "")
    return get_object_or_404(rows, pk=key if key.isdecimal() and len(key) < 18 else 0)


def _post(request: StaffRequest, found: Inquiry) -> Post:
    return get_object_or_404(posts_of(found), uid=request.POST.get("post", ""))


def _quotation(request: StaffRequest, found: Inquiry) -> Quotation:
    own = queries.questions_for(request.user).filter(inquiry=found)
    return one(request, "quotation", Quotation.objects.filter(reply__question__in=own))
