"""The public register: every record's four fields, searchable by anyone, no name asked."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.records.queries import public_entry, public_rows

PER_PAGE = 50
LONGEST = 100


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The register, newest first."""
    words = request.GET.get("words", "").replace("\0", "")[:LONGEST]
    page = Paginator(public_rows(words=words), PER_PAGE).get_page(request.GET.get("page"))
    entries = [public_entry(record) for record in page.object_list]
    context = {"page": page, "entries": entries, "words": words, "here": "register"}
    return render(request, "site/register.html", context)
