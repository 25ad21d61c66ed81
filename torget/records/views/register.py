"""The register as staff see it: newest first, searched and narrowed."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.records.forms import SearchForm
from torget.records.queries import register_rows

PER_PAGE = 50


@needs(Duty.REGISTER, Duty.READ_ALL)
def register(request: StaffRequest) -> HttpResponse:
    """List the records that fit what was asked."""
    form = SearchForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Paginator(register_rows(**asked), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "records/register.html", {"form": form, "page": page, "asked": any(asked.values())})
