"""Where others speak to us: size, kind, proof, content, and only then the database."""

import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from torget.accounts.addresses import neighbourhood
from torget.api import actors, letters
from torget.api.face import Refusal, face
from torget.api.routing import channel_for
from torget.channels.accounts import account
from torget.channels.models import Channel
from torget.connectors.contract import ForgedError, MalformedError
from torget.connectors.hub import RawRequest, Received
from torget.conversations.intake import take_in
from torget.worker.sampling import Sampled

refused = Sampled(logging.getLogger(__name__))
AGAIN_SECONDS = 300


@csrf_exempt
@face("POST")
def inbox(request: HttpRequest, handle: str) -> HttpResponse:
    """The inbox of one voice."""
    return _take(request, actors.find(handle).channel)


@csrf_exempt
@face("POST")
def shared_inbox(request: HttpRequest) -> HttpResponse:
    """The inbox of all of us; whom it is to stands in the letter."""
    return _take(request, actors.anyone().channel)


def _take(request: HttpRequest, arrived: Channel) -> HttpResponse:
    letter = letters.read(request)
    try:
        received = _prove(letter, arrived)
    except Refusal as refusal:
        refused.note(f"Refused from {neighbourhood(request)}", str(refusal.__cause__))
        raise
    channel = channel_for(received, arrived)
    if channel is not None:
        take_in(channel, received)
    return HttpResponse(status=202)


def _prove(letter: RawRequest, channel: Channel) -> Received:
    try:
        return channel.connector.receive(letter, account(channel))
    except ForgedError as error:
        if error.status == 503:
            # What exactly we could not reach is nobody's business: it would tell how our network looks
            raise Refusal(503, "We cannot look up who you are now.", retry_after=AGAIN_SECONDS) from error
        raise Refusal(error.status, str(error)) from error
    except MalformedError as error:
        raise Refusal(400, str(error)) from error
