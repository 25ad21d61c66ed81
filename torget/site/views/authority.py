"""What the authority says of itself: guidelines, privacy, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.accounts.queries import authority


@require_safe
def guidelines(request: HttpRequest) -> HttpResponse:
    """How we speak and what we ask of those who answer."""
    return render(request, "site/guidelines.html", {"text": authority().guidelines, "here": "guidelines"})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whoever writes to us, and why."""
    return render(request, "site/privacy.html", {"text": authority().privacy, "here": "privacy"})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the law asks for, and how to tell us what does not work."""
    return render(request, "site/accessibility.html", {"text": authority().accessibility, "here": "accessibility"})
