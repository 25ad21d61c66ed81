"""A day's draft: each item, what holds of it and why, and one press to change it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.agenda import actions, clock, queries
from torget.agenda.addresses import day_path
from torget.agenda.deciding import Decision, Ground
from torget.agenda.models import Agenda, Day, Occasion
from torget.agenda.showing import draft_shown, problem_words
from torget.agenda.views.finding import find, find_day, page
from torget.agenda.words import absence_words
from torget.ui import moments


@require_safe
@needs(Duty.PUBLISH)
def tomorrow(request: StaffRequest, handle: str) -> HttpResponse:
    """The day that is decided this evening."""
    return _page(request, find(request, handle), clock.today() + timedelta(days=1))


@require_safe
@needs(Duty.PUBLISH)
def day(request: StaffRequest, handle: str, day: str) -> HttpResponse:
    """Any day that is known: today, and some ahead."""
    return _page(request, find(request, handle), find_day(day))


@require_POST
@needs(Duty.PUBLISH)
def decide(request: StaffRequest, handle: str, day: str, number: int) -> HttpResponse:
    """One press: public, masked, never, or as the rules have it."""
    agenda, wanted = find(request, handle), request.POST.get("decision", "")
    occasion = get_object_or_404(Occasion, agenda=agenda, pk=number)
    if wanted == "rules":
        actions.undo(occasion, by=request.user)
    elif wanted in Decision.values:
        ground = request.POST.get("ground", "")
        sentence = Ground(ground) if ground in Ground.values else Ground.UNDECIDED
        actions.decide(occasion, Decision(wanted), sentence, by=request.user)
    else:
        raise Http404
    return redirect(f"{_address(handle, find_day(day))}#item-{occasion.pk}")


@require_POST
@needs(Duty.PUBLISH)
def look(request: StaffRequest, handle: str, day: str) -> HttpResponse:
    """Somebody has looked."""
    agenda, chosen = find(request, handle), find_day(day)
    if chosen != clock.today() + timedelta(days=1):
        raise Http404
    actions.look(agenda, chosen, by=request.user)
    messages.success(request, _("Good. It goes out by itself, as it stands here then."))
    return redirect(_address(handle, chosen))


def _address(handle: str, chosen: date) -> str:
    return redirect("agenda:day", handle=handle, day=chosen.isoformat()).url


def _page(request: StaffRequest, agenda: Agenda, chosen: date) -> HttpResponse:
    today = clock.today()
    row = Day.objects.filter(agenda=agenda, date=chosen).select_related("post", "looked_by").first()
    absence = queries.absence_on(agenda.voice, chosen)
    stands = queries.draft(agenda, chosen)
    context: dict[str, Any] = {
        "day": chosen,
        "title": f"{agenda.voice.name}, {moments.day(chosen)}",
        "row": row,
        "goes_out": moments.clock(clock.at(chosen, agenda.goes_out)),
        "items": draft_shown(stands, chosen),
        "undecided": sum(each.is_undecided for each in stands),
        "grounds": Ground.choices,
        "absence": absence_words(absence) if absence else "",
        "read": queries.last_read(agenda),
        "unwell": queries.unwell(agenda),
        "problems": problem_words(row.problems) if row else [],
        "is_past": chosen < today,
        "public_page": day_path(agenda.voice.handle, chosen),
        "may_look": chosen == today + timedelta(days=1) and not (row and row.looked),
        "earlier": chosen - timedelta(days=1) if chosen > today else None,
        "later": chosen + timedelta(days=1),
    }
    near = {today: "today", today + timedelta(days=1): "tomorrow"}
    return page(request, agenda, "day", near.get(chosen, "day"), **context)
