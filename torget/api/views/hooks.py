"""Where platforms call us: size and pace, proof, and at once an answer; what a call says is read by the worker."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from torget.accounts.addresses import neighbourhood
from torget.api.face import Refusal, face
from torget.channels.accounts import account
from torget.channels.models import Channel, State
from torget.connectors.contract import ForgedError
from torget.connectors.hub import RawRequest, Reply
from torget.conversations import calls
from torget.net.limits import PerHost
from torget.worker.sampling import Sampled

refused = Sampled(logging.getLogger(__name__))
LIMIT = 1_000_000
LONGEST_ADDRESS = 2000
MOST_DIGITS = 12
A_MINUTE = 60
# A platform calls from few hosts for all that happens on it, and comes back when it is told to
CALLS = PerHost(limit=1200, seconds=A_MINUTE)


@csrf_exempt
@face("GET", "POST")
def hook(request: HttpRequest, slug: str, **_below: str) -> HttpResponse:
    """One channel's hook; what follows its name is for the connector to read."""
    weigh(request)
    if not CALLS.allow(neighbourhood(request)):
        raise Refusal(429, "Too many calls from one host within a minute.", retry_after=A_MINUTE)
    channel, call = _channel(slug), raw(request)
    reply = proved(request, call, channel)
    if reply.queue:
        calls.keep(channel, call)
    return answer(reply)


def raw(request: HttpRequest) -> RawRequest:
    """The call as it reached us."""
    return RawRequest(
        method=str(request.method),
        url=f"{settings.TORGET_URL}{request.get_full_path()}",
        headers={name.lower(): value for name, value in request.headers.items()},
        body=request.body,
        at=timezone.now(),
    )


def proved(request: HttpRequest, call: RawRequest, channel: Channel) -> Reply:
    """What the channel's connector answers to a call. Raise Refusal, with a line in the log for some of them."""
    try:
        return channel.connector.prove(call, account(channel))
    except ForgedError as error:
        refused.note(f"Refused from {neighbourhood(request)} on {channel.slug}", str(error))
        raise Refusal(error.status, str(error)) from error


def answer(reply: Reply) -> HttpResponse:
    """The connector's answer for the caller."""
    return HttpResponse(reply.body, status=reply.status, content_type=reply.media_type)


def weigh(request: HttpRequest, limit: int = LIMIT) -> None:
    """Judge the length of address and body before a byte of the body is read. Raise Refusal."""
    if len(f"{settings.TORGET_URL}{request.get_full_path()}") > LONGEST_ADDRESS:
        raise Refusal(414, f"An address may be {LONGEST_ADDRESS} signs long.")
    length = str(request.META.get("CONTENT_LENGTH") or ("0" if request.method == "GET" else ""))
    if not (length.isascii() and length.isdecimal()):
        raise Refusal(411, "A call says how long it is.")
    if len(length) > MOST_DIGITS or int(length) > limit:
        raise Refusal(413, f"A call may be {limit} bytes long.")


def _channel(slug: str) -> Channel:
    """Whether there is no such channel, or one that is closed or takes no calls, is nobody's business."""
    found = Channel.objects.filter(slug=slug).exclude(state=State.CLOSED).select_related("voice").first()
    if found is None or not found.connector.can.hooks:
        raise Refusal(404, "There is nothing at this address.")
    return found
