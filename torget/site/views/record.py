"""One record for everybody: its four fields, its proof in words, and then in hashes."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.records.models import Record
from torget.records.queries import public_entry
from torget.site import proving, showing
from torget.site.caching import not_yet_final
from torget.site.quoting import ground_words, quotation
from torget.site.where import page_of


@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Show it. What is withheld is said to be withheld, and on what ground."""
    found = get_object_or_404(Record.objects.select_related("leaf", "previous"), slug=slug)
    proven = proving.prove(found)
    address = showing.absolute(reverse("site:record", args=[slug]))
    context = {
        "record": found,
        "entry": public_entry(found),
        "proven": proven,
        "steps": proving.steps(proven.verdict) if proven.verdict else [],
        "sealed": proving.is_sealed(found),
        "document": json.dumps(found.snapshot, ensure_ascii=False, indent=2) if proven.bundle else "",
        "content": (content := (found.snapshot or {}).get("content", {}) if proven.bundle else {}),
        "quotation": quotation(found, content, address) if content.get("text") else "",
        "ground": ground_words(found.ground),
        "later": found.next_versions.order_by("pk").first(),
        "page_url": page_of(found),
        "canonical_url": address,
        "here": "register",
    }
    # what was checked was checked just now, so the page is never a file
    return not_yet_final(render(request, "site/record.html", context))
