"""The audit trail: who did what, when."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.accounts import queries
from torget.accounts.forms import TrailForm
from torget.accounts.gates import StaffRequest, needs
from torget.accounts.queries import TrailFilter
from torget.accounts.roles import Duty

PER_PAGE = 50


@needs(Duty.READ_TRAIL)
@require_safe
def trail(request: StaffRequest) -> HttpResponse:
    """The trail, newest first, a page at a time."""
    form = TrailForm(request.GET or None, acts=queries.acts())
    wanted = TrailFilter(**form.cleaned_data) if form.is_valid() else TrailFilter()
    page = Paginator(queries.trail(wanted), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/trail.html", {"form": form, "page": page}, status=422 if form.errors else 200)
