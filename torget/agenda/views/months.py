"""A month in figures, and the topics they are told by."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.agenda import actions, clock
from torget.agenda.forms import TopicForm
from torget.agenda.models import Topic
from torget.agenda.months import following
from torget.agenda.months import month as figures
from torget.agenda.views.finding import find, find_day, page


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def month(request: StaffRequest, handle: str, month: str) -> HttpResponse:
    """With whom, about what, and how much was not shown."""
    agenda, first = find(request, handle), find_day(f"{month}-01")
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_topic(agenda, form.save(commit=False), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("agenda:month", handle=handle, month=month)
    later = following(first)
    context = {
        "figures": figures(agenda.voice, first),
        "topics": agenda.topics.all(),
        "form": form,
        "earlier": f"{first.replace(day=1).fromordinal(first.toordinal() - 1):%Y-%m}" if first.year > 1 else "",
        "later": f"{later:%Y-%m}" if later <= clock.today() else "",
    }
    return page(request, agenda, "month", "month", 422 if form.errors else 200, **context)


@require_POST
@needs(Duty.PUBLISH)
def remove_topic(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Take a topic out."""
    agenda = find(request, handle)
    actions.remove_topic(get_object_or_404(Topic, agenda=agenda, pk=number), by=request.user)
    return redirect("agenda:month", handle=handle, month=f"{clock.today():%Y-%m}")
