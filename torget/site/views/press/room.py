"""The newsroom's page, and what was asked and answered."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.channels.models import Channel, State
from torget.channels.queries import for_sign_up
from torget.connectors.feeds import Feeds
from torget.press import queries
from torget.press.composing import byline
from torget.press.figures import figures
from torget.press.models import Review
from torget.press.newsroom import find
from torget.site import showing
from torget.site.caching import not_yet_final

PER_PAGE = 30


@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """Contacts, pictures, figures of us, and every published inquiry."""
    page = Paginator(queries.public(), PER_PAGE).get_page(request.GET.get("page"))
    found = find()
    context = {
        "page": page,
        "room": found,
        "contacts": queries.contacts(),
        "pictures": queries.pictures(),
        "newsletter": found.letters if found and found.letters in for_sign_up() else None,
        "has_feed": Channel.objects.filter(kind=Feeds.kind).exclude(state=State.CLOSED).exists(),
        "has_reviews": Review.objects.exclude(told=None).exists(),
        "figures": figures(),
        "here": "press",
    }
    return not_yet_final(render(request, "site/press/room.html", context))


@require_safe
def inquiry(request: HttpRequest, uid: str) -> HttpResponse:
    """Every question as asked, every answer, when and by whom; the article beside it."""
    found = get_object_or_404(queries.public(), uid=uid)
    questions = found.questions.exclude(sent=None).select_related("follow_up_of")
    questions = questions.prefetch_related("replies__voice", "replies__quotations", "replies__attachments__record")
    context = {
        "inquiry": found,
        "questions": [
            (question, [(given, byline(given)) for given in question.replies.all()]) for question in questions
        ],
        "articles": found.articles.order_by("out", "pk"),
        "canonical_url": showing.absolute(reverse("site:press-inquiry", args=[uid])),
        "here": "press",
    }
    return not_yet_final(render(request, "site/press/inquiry.html", context))
