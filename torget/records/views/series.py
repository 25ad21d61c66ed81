"""Series of numbers: what they are called and how they are written."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.records import actions
from torget.records.forms import SeriesForm
from torget.records.models import Series


@needs(Duty.REGISTER)
def series_list(request: StaffRequest) -> HttpResponse:
    """List the series, and open a new one."""
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.open_series(
            said["code"], said["name"], pattern=said["pattern"], default=said["is_default"], by=request.user
        )
        return redirect("records:series")
    rows = Series.objects.order_by("code")
    return render(request, "records/series.html", {"form": form, "rows": rows}, status=422 if form.errors else 200)


@needs(Duty.REGISTER)
def series(request: StaffRequest, code: str) -> HttpResponse:
    """Change one series; numbers already given stay as they were."""
    found = get_object_or_404(Series, code=code)
    form = SeriesForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        found.refresh_from_db()
        actions.change_series(
            found, name=said["name"], pattern=said["pattern"], default=said["is_default"], by=request.user
        )
        return redirect("records:series")
    context = {"form": form, "series": found, "rows": Series.objects.order_by("code")}
    return render(request, "records/series.html", context, status=422 if form.errors else 200)
