"""Verify this: paste a number or an address, and what the log says of itself."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from torget.records.actions import slug_of
from torget.records.models import Record
from torget.tlog import queries as tlog
from torget.tlog.errors import TlogError

LONGEST = 500
UID = re.compile(r"(?:/post/|/conversation/|turn=|#)([a-z0-9]{12})(?![a-z0-9])")
SLUG = re.compile(r"/record/([\w-]+)")


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Lead to the record that is meant; without a question, tell how the log can be checked."""
    asked = request.GET.get("what", "").replace("\0", "").strip()[:LONGEST]
    if asked and (found := _find(asked)):
        return redirect("site:record", slug=found.slug)
    try:
        signed, key = tlog.checkpoint(), tlog.verifier().vkey
    except TlogError:
        signed, key = None, ""
    context = {"asked": asked, "signed": signed, "key": key, "here": "verify"}
    return render(request, "site/verify.html", context, status=404 if asked else 200)


def _find(asked: str) -> Record | None:
    """A record by its number, its page's address, or the address of what it is about; the last part says it best."""
    if match := SLUG.search(asked):
        return Record.objects.filter(slug=match[1]).first()
    for uid in reversed(UID.findall(asked)):
        if latest := Record.objects.filter(source_id=uid).order_by("-version", "-pk").first():
            return latest
    return Record.objects.filter(slug__iexact=slug_of(" ".join(asked.split()))).first()
