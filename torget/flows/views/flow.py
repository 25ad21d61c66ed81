"""One flow: its diagram, its history, and the buttons that start and stop it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.models import Person
from torget.accounts.queries import zone
from torget.accounts.roles import Duty
from torget.flows import actions, queries
from torget.flows.drawing import plan_of, stages
from torget.flows.models import Flow
from torget.flows.queries import READERS
from torget.flows.telling import told
from torget.flows.words import detail_words, fault_words

A_PAGE, FAULTS = 50, 5


@require_safe
@needs(*READERS)
def flow(request: StaffRequest, slug: str) -> HttpResponse:
    """Show it."""
    found = get_object_or_404(queries.overview(), slug=slug)
    plan = plan_of(found)
    page = Paginator(queries.history(found), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "flow": found,
        "stages": stages(found, queries.today(found, zone())),
        "trouble": fault_words(found.trouble),
        "detail": detail_words(found.trouble, found.trouble_detail),
        "page": page,
        "rows": [told(row) for row in page],
        "faults": [
            (fault, fault_words(fault.code), detail_words(fault.code, fault.detail))
            for fault in found.faults.all()[:FAULTS]
        ],
        "hook": f"{settings.TORGET_URL}/hooks/flows/{found.slug}" if plan and plan.source.kind == "hook" else "",
        "may_change": request.user.may(Duty.PUBLISH),
    }
    return render(request, "flows/flow.html", context)


@require_POST
@needs(Duty.PUBLISH)
def start(request: StaffRequest, slug: str) -> HttpResponse:
    """Let it work."""
    return _turn(request, slug, actions.start, _("The flow works from now on."))


@require_POST
@needs(Duty.PUBLISH)
def pause(request: StaffRequest, slug: str) -> HttpResponse:
    """Let it stand still."""
    return _turn(request, slug, actions.pause, _("The flow stands still."))


@require_POST
@needs(Duty.PUBLISH)
def renew(request: StaffRequest, slug: str) -> HttpResponse:
    """Show a new key of its web hook, this once."""
    found = get_object_or_404(Flow, slug=slug)
    secret = actions.renew_secret(found, by=request.user)
    response = render(request, "flows/key.html", {"flow": found, "secret": secret})
    response["Cache-Control"] = "no-store"
    return response


def _turn(request: StaffRequest, slug: str, act: Callable[..., bool], words: str) -> HttpResponse:
    by: Person = request.user
    if act(get_object_or_404(Flow, slug=slug), by=by):
        messages.success(request, words)
    return redirect("flows:flow", slug=slug)
