"""Where a source calls a flow: size and pace, proof, and at once an answer; the worker reads it."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from torget.accounts.addresses import neighbourhood
from torget.api.face import Refusal, face
from torget.api.views.hooks import A_MINUTE, weigh
from torget.channels.vault import VaultError, unseal
from torget.flows.actions import arrive
from torget.flows.engine.signing import TOLERANCE, NotSignedError, prove
from torget.flows.models import Flow, FlowState
from torget.net.limits import PerHost
from torget.worker.memory import SharedMemory

LIMIT = 256_000
CALLS = PerHost(limit=120, seconds=A_MINUTE)


@csrf_exempt
@face("POST")
def flow_hook(request: HttpRequest, slug: str) -> HttpResponse:
    """A signed call (Standard Webhooks). 202 once it is kept; the same call again is answered so too and kept once."""
    weigh(request, LIMIT)
    if not CALLS.allow(neighbourhood(request)):
        raise Refusal(429, "Too many calls from one host within a minute.", retry_after=A_MINUTE)
    flow = Flow.objects.filter(slug=slug, state=FlowState.ACTIVE).exclude(sealed_secret=b"").first()
    if flow is None:
        raise Refusal(404, "There is nothing at this address.")
    call = _proved(request, flow)
    if request.content_type != "application/json":
        raise Refusal(415, "A call is application/json.")
    # what is signed holds for so long on either side of now
    with transaction.atomic():
        is_new = SharedMemory("flows").claim(f"{flow.slug}:{call}", seconds=3 * TOLERANCE)
        if is_new and not arrive(flow, call, request.body):
            raise Refusal(429, "Too many calls wait to be read.", retry_after=A_MINUTE)
    return HttpResponse(status=202)


def _proved(request: HttpRequest, flow: Flow) -> str:
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        secret = unseal(bytes(flow.sealed_secret)).get("hook", "")
        return prove(headers, request.body, secret, timezone.now())
    except NotSignedError as error:
        raise Refusal(401, str(error)) from error
    except VaultError as error:
        raise Refusal(503, "This cannot be proved now.", retry_after=A_MINUTE) from error
