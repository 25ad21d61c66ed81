"""Where other sites tell us that they link to us, in three languages. The worker looks whether it is so."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from torget.accounts.addresses import neighbourhood
from torget.api.face import Refusal, face
from torget.api.views import hooks
from torget.channels.accounts import account
from torget.channels.models import Channel, State
from torget.connectors.contract import ForgedError
from torget.connectors.hub import RawRequest, Reply
from torget.connectors.own_site import OwnSite, telling
from torget.conversations import calls
from torget.net.limits import PerHost
from torget.publishing.models import Delivery
from torget.publishing.queries import public_said

LIMIT = 100_000
A_MINUTE = 60
BUSY_SECONDS = 300
# Each makes us look at a page somewhere: nobody writes faster than this, and many at once can wait
MENTIONS = PerHost(limit=30, seconds=A_MINUTE)
MOST_WAITING = 500
# The very same again means that the page has changed, except within a moment
REPEATED_WITHIN = 5
NOT_THERE = "The target is no page of ours that can be answered."
# A platform that we have said it on may well ping each address in it: that is our own echo
OURS = "The source is where we have said the same ourselves."


@csrf_exempt
@face("POST")
def mention(request: HttpRequest, **_below: str) -> HttpResponse:
    """Keep what we are told until it is looked at."""
    hooks.weigh(request, LIMIT)
    if not MENTIONS.allow(neighbourhood(request)):
        raise Refusal(429, "Too many mentions from one host within a minute.", retry_after=A_MINUTE)
    channel, call = _site(), hooks.raw(request)
    reply = hooks.proved(request, call, channel)
    if reply.queue:
        reply = _kept(call, channel, reply)
    if not reply.queue:
        hooks.refused.note(
            f"No mention from {neighbourhood(request)}", "It makes no sense or is about no page of ours."
        )
    return hooks.answer(reply)


def _kept(call: RawRequest, channel: Channel, reply: Reply) -> Reply:
    own = account(channel)
    found = telling.told(call, own)
    uid = telling.named(found.target, own)
    if not public_said().filter(uid=uid).exists():
        return _refusal(call, NOT_THERE)
    if Delivery.objects.filter(post__uid=uid, url=found.source).exists():
        return _refusal(call, OURS)
    if calls.waiting(channel) >= MOST_WAITING:
        raise Refusal(503, "Many are telling us something now. Please come back.", retry_after=BUSY_SECONDS)
    calls.keep(channel, call, repeated_within=REPEATED_WITHIN)
    return reply


def _refusal(call: RawRequest, why: str) -> Reply:
    try:
        return telling.refusal(urlsplit(call.url).path, why)
    except ForgedError as error:
        raise Refusal(error.status, str(error)) from error


def _site() -> Channel:
    channel = Channel.objects.filter(kind=OwnSite.kind, state=State.ACTIVE).first()
    if channel is None:
        raise Refusal(404, f"{settings.TORGET_URL} takes no mentions.")
    return channel
