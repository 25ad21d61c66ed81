"""The dry run: what would have been said, shown and not said."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.queries import zone
from torget.accounts.roles import Duty
from torget.flows import queries
from torget.flows.drawing import plan_of
from torget.flows.engine.errors import SourceError
from torget.flows.engine.flow import Flow as Plan
from torget.flows.engine.items import Item, from_json
from torget.flows.engine.outcomes import said_of
from torget.flows.forms import SampleForm
from torget.flows.gathering import sample
from torget.flows.models import Became, Flow
from torget.flows.taking import rehearsed
from torget.flows.words import fault_words, reason

LAST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def dry(request: StaffRequest, slug: str) -> HttpResponse:
    """Show what would have been said of the last hundred items, or of a sample."""
    found = get_object_or_404(queries.overview(), slug=slug)
    plan, form = plan_of(found), SampleForm(request.POST or None, request.FILES or None)
    shown, fault = [], fault_words("" if plan else "text")
    if plan and not (request.method == "POST" and not form.is_valid()):
        try:
            shown = _shown(plan, _items(found, plan, form))
        except SourceError as error:
            fault = fault_words(error.code)
    said = sum(each["said"] is not None for each in shown)
    context = {"flow": found, "form": form, "shown": shown, "said": said, "fault": fault}
    return render(request, "flows/dry.html", context, status=422 if fault or form.errors else 200)


def _items(flow: Flow, plan: Plan, form: SampleForm) -> list[tuple[Item, datetime]]:
    if form.is_bound:
        now = timezone.now()
        return [(item, now) for item in sample(plan.source, form.body, now, zone())][:LAST]
    rows = list(flow.items.order_by("-seen", "-pk")[:LAST])
    return [(from_json(row.content), row.seen) for row in reversed(rows)]


def _shown(plan: Plan, items: list[tuple[Item, datetime]]) -> list[dict[str, object]]:
    judged, sums = rehearsed(plan, items, zone())
    return [
        {
            "at": each.at,
            "name": said_of(each.item) if each not in sums else "",
            "said": each.said,
            "became": Became(each.verdict.outcome.value).label if each.verdict else "",
            "why": reason(each.verdict.words, each.verdict.values) if each.verdict else "",
        }
        for each in [*judged, *sums]
    ]
