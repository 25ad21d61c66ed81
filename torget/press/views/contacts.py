"""Whom journalists may call."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.media.actions import take_picture
from torget.media.errors import PictureError
from torget.press import actions
from torget.press.models import PressContact
from torget.press.room_forms import ContactForm


@needs(Duty.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: StaffRequest) -> HttpResponse:
    """Those who are named, and a form for one more or for one anew."""
    chosen = request.GET.get("contact", "")
    known = PressContact.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    form = ContactForm(request.POST or None, request.FILES or None, instance=known)
    if request.method == "POST" and form.is_valid() and _keep(request, form):
        messages.success(request, _("Saved."))
        return redirect("press:contacts")
    rows = PressContact.objects.select_related("voice", "picture").prefetch_related("picture__renditions")
    context = {"form": form, "contacts": rows, "known": known}
    return render(request, "press/contacts.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Duty.PUBLISH)
def drop(request: StaffRequest, number: int) -> HttpResponse:
    """Show somebody no longer."""
    actions.drop_contact(get_object_or_404(PressContact, pk=number), by=request.user)
    messages.success(request, _("No longer shown."))
    return redirect("press:contacts")


def _keep(request: StaffRequest, form: ContactForm) -> bool:
    file = form.cleaned_data["photograph"]
    try:
        picture = take_picture(file, by=request.user) if file else None
        actions.keep_contact(form.cleaned_data["voice"], form.facts(), picture=picture, by=request.user)
    except PictureError as error:
        form.add_error("photograph", str(error))
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors
