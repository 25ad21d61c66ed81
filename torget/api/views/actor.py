"""A voice as the Fediverse finds it."""

from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from torget.accounts.models import Voice
from torget.accounts.queries import authority
from torget.api import actors
from torget.api.face import READ, face
from torget.api.negotiation import activity, to_page, wants_page
from torget.connectors.activitypub import serving
from torget.publishing.addresses import absolute, voice_url
from torget.publishing.outgoing import speaker_of
from torget.ui.text import render_markdown


@face(*READ)
def actor(request: HttpRequest, handle: str) -> HttpResponse:
    """Its document; people are led to its page."""
    found = actors.find(handle)
    if wants_page(request):
        return to_page(voice_url(handle))
    document = serving.actor(
        found.account,
        speaker_of(found.voice),
        summary=render_markdown(found.voice.presentation),
        since=datetime.combine(found.voice.since, time.min, tzinfo=UTC),
        fields=_fields(found.voice),
    )
    return activity(document)


def _fields(voice: Voice) -> tuple[tuple[str, str], ...]:
    """In the authority's own language; `rel=me` lets other servers see that page and actor are the same."""
    ours = authority()
    with translation.override(ours.language):
        role = [(_("Role"), format_html("{}", voice.role_title))] if voice.role_title else []
        return (
            *role,
            (_("Speaks for"), format_html("{}", ours.name)),
            (_("Page"), _link(voice_url(voice.handle), rel="me ")),
            (_("Official channels"), _link(absolute("/channels/"))),
        )


def _link(url: str, rel: str = "") -> str:
    return format_html('<a href="{}" rel="{}nofollow noopener">{}</a>', url, rel, url.partition("://")[2].rstrip("/"))
