"""All flows, and where each leads."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.flows import queries
from torget.flows.queries import READERS
from torget.flows.ways import draw, source_name
from torget.flows.words import detail_words, fault_words

A_PAGE = 50


@require_safe
@needs(*READERS)
def listing(request: StaffRequest) -> HttpResponse:
    """Show them with their state, and as one diagram from sources to channels."""
    flows = list(queries.overview())
    rows = [(flow, source_name(flow), fault_words(flow.trouble)) for flow in flows]
    context = {"rows": rows, "map": draw(flows), "may_change": request.user.may(Duty.PUBLISH)}
    return render(request, "flows/listing.html", context)


@require_safe
@needs(*READERS)
def faults(request: StaffRequest) -> HttpResponse:
    """Show the flows that need somebody, and every run that went wrong."""
    page = Paginator(queries.faults(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "troubled": [
            (flow, fault_words(flow.trouble), detail_words(flow.trouble, flow.trouble_detail))
            for flow in queries.troubled(request.user)
        ],
        "page": page,
        "rows": [(fault, fault_words(fault.code), detail_words(fault.code, fault.detail)) for fault in page],
        "may_change": request.user.may(Duty.PUBLISH),
    }
    return render(request, "flows/faults.html", context)
