"""The calendars of an agenda: which, how each is, and how to get in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.agenda import actions
from torget.agenda.forms import CalendarForm
from torget.agenda.models import Calendar
from torget.agenda.views.finding import find, page
from torget.agenda.words import trouble_words
from torget.channels.vault import VaultError


@require_safe
@needs(Duty.PUBLISH)
def calendars(request: StaffRequest, handle: str) -> HttpResponse:
    """All of them."""
    agenda = find(request, handle)
    rows = [(row, trouble_words(row.trouble)) for row in agenda.calendars.order_by("name", "pk")]
    return page(request, agenda, "calendars", "calendars", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def new(request: StaffRequest, handle: str) -> HttpResponse:
    """Enter one."""
    agenda = find(request, handle)
    form = CalendarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_calendar(agenda, form.save(commit=False), form.login(), by=request.user)
        messages.success(request, _("Saved. It is being read now."))
        return redirect("agenda:calendars", handle=handle)
    return page(request, agenda, "calendar", "calendars", 422 if form.errors else 200, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def calendar(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Change one."""
    found = _find(request, handle, number)
    form = CalendarForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_calendar(form.save(commit=False), form.login(), by=request.user)
        messages.success(request, _("Saved. It is being read now."))
        return redirect("agenda:calendars", handle=handle)
    context = {"form": form, "calendar": found, "trouble": trouble_words(found.trouble)}
    return page(request, found.agenda, "calendar", "calendars", 422 if form.errors else 200, **context)


@require_POST
@needs(Duty.PUBLISH)
def read(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Read it now."""
    actions.read_now(_find(request, handle, number), by=request.user)
    messages.success(request, _("It is being read now."))
    return redirect("agenda:calendars", handle=handle)


@require_POST
@needs(Duty.PUBLISH)
def choose(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Take one of those found at the address."""
    found = _find(request, handle, number)
    try:
        actions.choose(found, int(request.POST.get("offer", "")), by=request.user)
    except (ValueError, IndexError, VaultError) as error:
        raise Http404 from error
    return redirect("agenda:calendars", handle=handle)


@require_POST
@needs(Duty.PUBLISH)
def remove(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Take it out."""
    actions.remove_calendar(_find(request, handle, number), by=request.user)
    messages.success(request, _("Taken out, with all that was read from it."))
    return redirect("agenda:calendars", handle=handle)


def _find(request: StaffRequest, handle: str, number: int) -> Calendar:
    return get_object_or_404(Calendar.objects.select_related("agenda__voice"), agenda=find(request, handle), pk=number)
