"""All flows, and where each leads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.flows import queries
from torget.flows.drawing import SOURCES, plan_of
from torget.flows.models import Flow
from torget.flows.words import fault_words

READERS = (Duty.PUBLISH, Duty.READ_ALL, Duty.RUN_CHANNELS)


@require_safe
@needs(*READERS)
def listing(request: StaffRequest) -> HttpResponse:
    """Show them with their state, and as one diagram from sources to channels."""
    flows = list(queries.overview())
    rows = [(flow, _source(flow), fault_words(flow.trouble)) for flow in flows]
    return render(request, "flows/listing.html", {"rows": rows, "may_change": request.user.may(Duty.PUBLISH)})


def _source(flow: Flow) -> str:
    plan = plan_of(flow)
    return str(SOURCES[plan.source.kind]) if plan else "?"
