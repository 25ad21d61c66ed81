"""Conversations that did not begin with a post of ours, and the list of all of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.conversations import queries
from torget.site import showing, threads
from torget.site.talks import talks_shown
from torget.site.views.post import conversation_shown

PER_PAGE = 30


@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """All public conversations, latest first."""
    page = Paginator(queries.public_conversations(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "talks": talks_shown(page.object_list), "here": "conversations"}
    return render(request, "site/conversations.html", context)


@require_safe
def conversation(request: HttpRequest, uid: str) -> HttpResponse:
    """One conversation; where it is about a post, that post's page is the page."""
    found = get_object_or_404(queries.public_conversations(), uid=uid)
    if found.post is not None:
        return redirect("site:post", uid=found.post.uid)
    turns = threads.in_order(queries.thread(found))
    context = conversation_shown(request, found, turns) | {
        "conversation": found,
        "subject": queries.public_subject(found),
        "canonical_url": showing.absolute(reverse("site:conversation", args=[uid])),
        "here": "conversations",
    }
    return render(request, "site/conversation.html", context)
