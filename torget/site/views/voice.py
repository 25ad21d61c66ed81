"""A voice's page: who speaks, in which role, and everything they have said."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.accounts.models import Voice
from torget.agenda import addresses, clock
from torget.agenda import queries as agenda
from torget.agenda.words import absence_words
from torget.channels.queries import official_list
from torget.publishing.queries import public_posts
from torget.site import showing
from torget.site.official import account

PER_PAGE = 20


@require_safe
def voice(request: HttpRequest, handle: str) -> HttpResponse:
    """One voice."""
    found = get_object_or_404(Voice.objects.select_related("unit"), handle=handle)
    said = public_posts(voice=found).order_by("-is_featured", "-published", "-pk")
    page = Paginator(showing.with_versions(said), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "voice": found,
        "page": page,
        "posts": showing.shown(page.object_list),
        "accounts": [account(channel) for channel in official_list().filter(voice=found)],
        "absence": absence_words(absence) if (absence := agenda.absence_on(found, clock.today())) else "",
        "last_day": agenda.public_days(found).first(),
        "agenda_feed": addresses.feed_path(handle) if agenda.has_public_days(found) else "",
        "canonical_url": showing.absolute(reverse("site:voice", args=[handle])),
        "here": "front",
    }
    return render(request, "site/voice.html", context)
