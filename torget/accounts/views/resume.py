"""Going on with a form that was sent when the sign-in had run out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from torget.accounts import held
from torget.accounts.gates import StaffRequest, signed_in
from torget.accounts.middleware import DESK


@signed_in
@never_cache
@require_safe
def resume(request: StaffRequest) -> HttpResponse:
    """Show what was written, with a button that sends it where it was going."""
    waiting = held.find(request)
    if waiting is None:
        return redirect(DESK)
    return render(request, "accounts/resume.html", {"held": waiting})
