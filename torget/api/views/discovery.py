"""How the Fediverse finds us: WebFinger, host-meta and NodeInfo."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from torget.accounts.models import Voice
from torget.accounts.queries import authority
from torget.api import actors
from torget.api.face import READ, Refusal, document, face
from torget.connectors.activitypub import serving
from torget.connectors.activitypub.addresses import handle_in
from torget.protocols.activitypub import discovery
from torget.publishing.models import Post
from torget.publishing.outgoing import speaker_of
from torget.publishing.queries import public_posts

VERSION = "0.1.0"
A_MONTH, HALF_A_YEAR = timedelta(days=30), timedelta(days=180)


@face(*READ)
def webfinger(request: HttpRequest) -> HttpResponse:
    """The voice that an address (`acct:`), an actor's id or a page is about (RFC 7033)."""
    asked = discovery.asked_for(request.GET.get("resource", ""))
    if asked is None:
        raise Refusal(400, "Ask for ?resource=acct:name@domain, or for the address of a voice.")
    handle = _handle_at(asked.url) if asked.url else asked.handle
    if not handle or (not asked.url and asked.domain != settings.TORGET_DOMAIN):
        raise Refusal(404, "There is no voice of this name here.")
    actor = actors.find(handle)
    found = serving.webfinger(actor.account, speaker_of(actor.voice))
    if wanted := request.GET.getlist("rel"):
        found["links"] = [link for link in found["links"] if link["rel"] in wanted]
    return document(found, discovery.JRD_TYPE)


@face(*READ)
def host_meta(_request: HttpRequest) -> HttpResponse:
    """Where WebFinger is, for old software."""
    return HttpResponse(discovery.host_meta(settings.TORGET_URL), content_type=discovery.XRD_TYPE)


@face(*READ)
def nodeinfo_index(_request: HttpRequest) -> HttpResponse:
    """Where NodeInfo is."""
    return document(discovery.nodeinfo_index(f"{settings.TORGET_URL}/nodeinfo/2.1"))


@face(*READ)
def nodeinfo(_request: HttpRequest) -> HttpResponse:
    """What runs here, and how much it is used."""
    said = public_posts(answers=True)
    usage = discovery.Usage(
        users=Voice.objects.filter(is_active=True).count(),
        active_month=_speakers(said, A_MONTH),
        active_half_year=_speakers(said, HALF_A_YEAR),
        posts=said.filter(answers__isnull=True).count(),
        comments=said.filter(answers__isnull=False).count(),
    )
    return document(discovery.nodeinfo("torget", VERSION, usage, node_name=authority().name), discovery.NODEINFO_TYPE)


def _handle_at(url: str) -> str:
    """The handle in an actor's id or in the address of a voice's page, in any language."""
    if handle := handle_in(settings.TORGET_URL, url):
        return handle
    if not url.startswith(f"{settings.TORGET_URL}/"):
        return ""
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
    return parts[-1] if parts[-2:-1] == ["voice"] else ""


def _speakers(said: QuerySet[Post], within: timedelta) -> int:
    recent = said.filter(published__gt=timezone.now() - within)
    return recent.order_by().values("voice").distinct().count()
