"""The reviews of us that we tell of, and their material in one file (R88)."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood
from torget.press.bundle import bundle
from torget.press.models import Review

LIMIT, SECONDS = 30, 3600


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """What is looked into, who asks without a name, since when, and the material."""
    told = Review.objects.exclude(told=None).prefetch_related("materials__record")
    return render(request, "site/press/reviews.html", {"reviews": told, "here": "press"})


@never_cache
@require_safe
def material(request: HttpRequest, uid: str) -> HttpResponseBase:
    """All of it, packed while it is sent."""
    found = get_object_or_404(Review.objects.exclude(told=None), uid=uid)
    if not throttle.allow(f"material:{neighbourhood(request)}", limit=LIMIT, seconds=SECONDS):
        return HttpResponse(status=429, headers={"Retry-After": str(SECONDS)})
    response = StreamingHttpResponse(bundle(found, get_language() or "sv"), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="material-{found.uid}.zip"'
    return response
