"""The rules of the privacy filter, in their order."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.agenda import actions
from torget.agenda.forms import RuleForm
from torget.agenda.models import Rule
from torget.agenda.showing import rule_words
from torget.agenda.views.finding import find, page


@require_safe
@needs(Duty.PUBLISH)
def rules(request: StaffRequest, handle: str) -> HttpResponse:
    """All of them, and what holds where none decides."""
    agenda = find(request, handle)
    rows = [(row, rule_words(row)) for row in agenda.rules.select_related("kind", "calendar")]
    return page(request, agenda, "rules", "rules", rows=rows, calendars=agenda.calendars.order_by("name"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def new(request: StaffRequest, handle: str) -> HttpResponse:
    """Make one."""
    agenda = find(request, handle)
    form = RuleForm(agenda, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_rule(agenda, form.save(commit=False), by=request.user)
        messages.success(request, _("It holds from now on, also for what is known already."))
        return redirect("agenda:rules", handle=handle)
    return page(request, agenda, "rule", "rules", 422 if form.errors else 200, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def rule(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Change one."""
    found = _find(request, handle, number)
    form = RuleForm(found.agenda, request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_rule(form.save(commit=False), by=request.user)
        messages.success(request, _("It holds from now on, also for what is known already."))
        return redirect("agenda:rules", handle=handle)
    return page(request, found.agenda, "rule", "rules", 422 if form.errors else 200, form=form, rule=found)


@require_POST
@needs(Duty.PUBLISH)
def up(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Let it be asked sooner."""
    actions.move_rule(_find(request, handle, number), by=request.user)
    return redirect("agenda:rules", handle=handle)


@require_POST
@needs(Duty.PUBLISH)
def remove(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Take it out."""
    actions.remove_rule(_find(request, handle, number), by=request.user)
    messages.success(request, _("Taken out. What it decided is judged by the others now."))
    return redirect("agenda:rules", handle=handle)


def _find(request: StaffRequest, handle: str, number: int) -> Rule:
    return get_object_or_404(Rule.objects.select_related("agenda__voice"), agenda=find(request, handle), pk=number)
