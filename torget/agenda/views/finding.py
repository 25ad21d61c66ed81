"""What every page of this room finds first, and the frame it stands in."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from torget.accounts.gates import StaffRequest
from torget.agenda import clock, queries
from torget.agenda.models import Agenda


def find(request: StaffRequest, handle: str) -> Agenda:
    """An agenda that this person may decide on; Http404 otherwise."""
    return get_object_or_404(queries.agendas_for(request.user), voice__handle=handle)


def find_day(text: str) -> date:
    """A day as addresses have it; Http404 where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def page(
    request: StaffRequest, agenda: Agenda, template: str, here: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of one agenda, among its sisters; `here` names it."""
    today = clock.today()
    return render(
        request,
        f"agenda/{template}.html",
        {
            "agenda": agenda,
            "voice": agenda.voice,
            "here": here,
            "today": today,
            "tomorrow": today + timedelta(days=1),
            "this_month": f"{today:%Y-%m}",
            **context,
        },
        status=status,
    )
