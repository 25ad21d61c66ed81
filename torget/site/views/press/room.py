"""The newsroom's page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.channels.models import Channel, State
from torget.channels.queries import for_sign_up
from torget.connectors.feeds import Feeds
from torget.press import queries
from torget.press.figures import figures
from torget.press.models import ArticleLink, Review
from torget.press.newsroom import find

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
        "by_letter": found.letters if found and found.letters in for_sign_up() else None,
        "has_feed": Channel.objects.filter(kind=Feeds.kind).exclude(state=State.CLOSED).exists(),
        "has_reviews": Review.objects.exclude(told=None).exists(),
        "has_corrections": ArticleLink.objects.exclude(corrected=None).exclude(inquiry__published=None).exists(),
        "figures": figures(),
        "here": "press",
    }
    return render(request, "site/press/room.html", context)
