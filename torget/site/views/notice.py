"""A post on paper: what a board in a library or a shop shows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from torget.publishing.queries import public_said
from torget.site import notices, showing


@require_safe
def notice(request: HttpRequest, uid: str) -> HttpResponse:
    """The notice as PDF; of what was withdrawn no new paper is printed."""
    post = get_object_or_404(showing.with_versions(public_said()), uid=uid)
    if showing.is_withdrawn(post):
        return render(request, "site/no_paper.html", {"post": post, "withdrawn": True}, status=410)
    if not notices.is_notice(post):
        return render(request, "site/no_paper.html", {"post": post}, status=404)
    try:
        paper = notices.paper(post)
    except notices.NoPaperError as error:
        return render(request, "site/no_paper.html", {"post": post, "why": str(error)}, status=503)
    response = HttpResponse(paper, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{post.uid}.pdf"'
    response.headers["Cache-Control"] = "no-cache"
    return response
