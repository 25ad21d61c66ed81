"""The agendas one decides on, beginning with one, and how it is shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.agenda import actions, queries
from torget.agenda.forms import AgendaForm
from torget.agenda.views.finding import find, page
from torget.channels.queries import by_themselves, for_writing


@require_safe
@needs(Duty.PUBLISH)
def agendas(request: StaffRequest) -> HttpResponse:
    """One agenda is shown at once; of several, which."""
    rows = list(queries.agendas_for(request.user))
    free = list(queries.voices_without(request.user))
    if len(rows) == 1 and not free:
        return redirect("agenda:tomorrow", handle=rows[0].voice.handle)
    waiting = {each.agenda.pk: each for each in queries.waiting(request.user)}
    listed = [{"agenda": row, "waiting": waiting.get(row.pk), "unwell": queries.unwell(row)} for row in rows]
    return render(request, "agenda/agendas.html", {"rows": listed, "free": free})


@require_POST
@needs(Duty.PUBLISH)
def new(request: StaffRequest) -> HttpResponse:
    """Begin with the agenda of one of one's voices."""
    voice = get_object_or_404(queries.voices_without(request.user), handle=request.POST.get("voice", ""))
    actions.open_agenda(voice, by_themselves(for_writing(request.user, voice)), by=request.user)
    messages.success(request, _("Now give it a calendar. The first day goes out tomorrow."))
    return redirect("agenda:new-calendar", handle=voice.handle)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def settings(request: StaffRequest, handle: str) -> HttpResponse:
    """When it goes out and where, and what follows a change."""
    agenda = find(request, handle)
    form = AgendaForm(request.user, request.POST or None, instance=agenda)
    if request.method == "POST" and form.is_valid():
        actions.change_agenda(agenda, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("agenda:settings", handle=handle)
    return page(request, agenda, "settings", "settings", 422 if form.errors else 200, form=form)
