"""Making and changing a flow."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.flows import actions
from torget.flows.examples import EXAMPLES
from torget.flows.forms import FlowForm
from torget.flows.models import Flow

# Lines shown on either side of one that is wrong
NEAR = 2


@require_safe
@needs(Duty.PUBLISH)
def choose(request: StaffRequest) -> HttpResponse:
    """Choose what to begin with."""
    return render(request, "flows/examples.html", {"examples": EXAMPLES.values()})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def new(request: StaffRequest, example: str) -> HttpResponse:
    """Make one from an example."""
    if example not in EXAMPLES:
        raise Http404
    begun = EXAMPLES[example]
    form = FlowForm(request.user, request.POST or None, initial={"name": begun.name, "text": begun.text})
    return _edit(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """Change one."""
    found = get_object_or_404(Flow, slug=slug)
    # The form writes what was typed into its own copy
    form = FlowForm(request.user, request.POST or None, instance=Flow.objects.get(pk=found.pk))
    return _edit(request, form, found)


def _edit(request: StaffRequest, form: FlowForm, flow: Flow | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        saved = actions.save(flow, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Look at the dry run before you start it."))
        return redirect("flows:flow", slug=saved.slug)
    lines = {each.line for each in form.mistakes}
    text = str(form["text"].value() or "").splitlines()
    marked = [
        (number, line, number in lines)
        for number, line in enumerate(text, start=1)
        if any(abs(number - wrong) <= NEAR for wrong in lines)
    ]
    context = {"form": form, "flow": flow, "marked": marked}
    return render(request, "flows/edit.html", context, status=422 if form.errors else 200)
