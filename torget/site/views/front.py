"""The square's front page: what is said, newest first, and where people talk."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.accounts.queries import voices
from torget.channels.queries import official_list
from torget.conversations.queries import public_conversations
from torget.publishing.queries import public_posts
from torget.site.official import elsewhere
from torget.site.showing import shown, with_versions
from torget.site.talks import talks_shown

PER_PAGE = 12
TALKS = 5


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Everything."""
    return _front(request, official_only=False)


@require_safe
def official(request: HttpRequest) -> HttpResponse:
    """Only what was said officially (R57)."""
    return _front(request, official_only=True)


def _front(request: HttpRequest, *, official_only: bool) -> HttpResponse:
    posts = with_versions(public_posts(official_only=official_only))
    page = Paginator(posts, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "posts": shown(page.object_list),
        "official_only": official_only,
        "talks": talks_shown(public_conversations()[:TALKS]),
        "voices": voices().filter(is_active=True),
        "accounts": [url for channel in official_list().filter(voice=None) if (url := elsewhere(channel))],
        "here": "front",
    }
    return render(request, "site/front.html", context)
