"""Moving an embargo, also after the answer was sent."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.press import actions, queries
from torget.press.room_forms import EmbargoForm
from torget.press.views.inquiries import page
from torget.ui.forms import faults


@require_POST
@needs(Duty.PUBLISH)
def move(request: StaffRequest, uid: str) -> HttpResponse:
    """Another end, with the reason; what was typed stands there still where it cannot be."""
    found = get_object_or_404(queries.visible_to(request.user), uid=uid)
    form = EmbargoForm(request.POST)
    if form.is_valid():
        try:
            actions.move_embargo(found, form.cleaned_data["until"], form.cleaned_data["because"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The embargo is moved."))
            return redirect("press:inquiry", uid=uid)
    words = " ".join(fault.message for fault in faults(form))
    return page(request, found, fault=words, typed=request.POST, status=422)
