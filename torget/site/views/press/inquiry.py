"""One inquiry whole, and all corrections of articles."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.press import queries, quoted
from torget.press.composing import byline
from torget.press.correcting import history
from torget.press.models import ArticleLink, Question, Quotation, Reply
from torget.site import showing

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its quotations; of one that fell there are the words that stand in its place instead."""

    reply: Reply
    by: str
    quotations: list[tuple[Quotation | None, str]]


@require_safe
def inquiry(request: HttpRequest, uid: str) -> HttpResponse:
    """Every question as asked, every answer, when and by whom; the article beside it."""
    found = get_object_or_404(queries.public(), uid=uid)
    questions = found.questions.exclude(sent=None).select_related("follow_up_of")
    questions = questions.prefetch_related("replies__voice", "replies__attachments__record")
    articles = found.articles.select_related("record").order_by("out", "pk")
    context = {
        "inquiry": found,
        "questions": [(question, list(_answers(question))) for question in questions],
        "articles": [(article, history(article)) for article in articles],
        "canonical_url": showing.absolute(reverse("site:press-inquiry", args=[uid])),
        "here": "press",
    }
    return render(request, "site/press/inquiry.html", context)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Every fact in an article that we have corrected, the latest first."""
    rows = ArticleLink.objects.filter(inquiry__published__isnull=False).exclude(corrected=None)
    rows = rows.select_related("inquiry", "record").order_by("-corrected", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "articles": [(article, history(article)) for article in page], "here": "press"}
    return render(request, "site/press/corrections.html", context)


def _answers(question: Question) -> Iterator[Answered]:
    for given in question.replies.all():
        rows = quoted.with_standing(given.quotations.all())
        yield Answered(given, byline(given), [_shown(row) for row in rows])


def _shown(row: Quotation) -> tuple[Quotation | None, str]:
    stands = quoted.standing(row)
    return (row, "") if stands == quoted.Standing.HOLDS else (None, quoted.fallen_words(stands))
