"""Drafts, what goes out by itself, and what has been said."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.publishing import queries

A_PAGE = 20


@needs(Duty.WRITE, Duty.READ_ALL)
@require_safe
def planned(request: StaffRequest) -> HttpResponse:
    """All three lists; the search looks through what has been said."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    said = Paginator(queries.said(request.user, words=words), A_PAGE)
    context = {
        "drafts": queries.drafts(request.user).filter(answers__isnull=True),
        "kept_back": set(queries.kept_back(request.user).values_list("pk", flat=True)),
        "planned": queries.planned(request.user),
        "page": said.get_page(request.GET.get("page")),
        "words": words,
        "may_publish": request.user.may(Duty.PUBLISH),
    }
    return render(request, "publishing/planned.html", context)
