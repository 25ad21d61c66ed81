"""The way out."""

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torget.accounts import actions
from torget.accounts.models import Person


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out and end the session; who is out already stays out."""
    if isinstance(request.user, Person):
        actions.note_sign_out(request.user)
        auth.logout(request)
        messages.success(request, _("You are signed out."))
    return redirect("accounts:sign-in")
