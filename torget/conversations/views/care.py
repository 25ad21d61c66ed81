"""The small acts on a conversation and its messages: each a button that comes back to where it was."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.conversations import actions
from torget.conversations.forms import AssignForm
from torget.conversations.models import Conversation, Message
from torget.conversations.views.answering import found_message
from torget.conversations.views.conversation import find


@require_POST
@needs(Duty.ASSIGN)
def assign(request: StaffRequest, uid: str) -> HttpResponse:
    """Hand it to somebody, or to nobody."""
    found = find(request.user, uid)
    form = AssignForm(found, request.POST)
    if form.is_valid():
        person = form.cleaned_data["person"]
        actions.assign(found, person, by=request.user)
        messages.success(
            request, _("%s looks after it now.") % person.name if person else _("Nobody looks after it now.")
        )
    else:
        messages.error(request, _("Choose somebody in the list."))
    return _back(found)


@require_POST
@needs(Duty.ANSWER)
def close(request: StaffRequest, uid: str) -> HttpResponse:
    """Nothing more is to be answered."""
    found = find(request.user, uid)
    actions.close(found, by=request.user)
    messages.success(request, _("Closed. If somebody writes again, it opens by itself."))
    return _back(found)


@require_POST
@needs(Duty.ANSWER)
def reopen(request: StaffRequest, uid: str) -> HttpResponse:
    """It waits after all."""
    found = find(request.user, uid)
    actions.reopen(found, by=request.user)
    return _back(found)


@require_POST
@needs(Duty.ANSWER)
def needs_no_answer(request: StaffRequest, uid: str) -> HttpResponse:
    """The message waits for nothing."""
    message = found_message(request.user, uid)
    actions.needs_no_answer(message, by=request.user)
    return _back(message.conversation, message)


@require_POST
@needs(Duty.MODERATE)
def hide(request: StaffRequest, uid: str) -> HttpResponse:
    """Take it off the public page, with a reason."""
    message = found_message(request.user, uid)
    try:
        actions.hide(message, reason=request.POST.get("reason", ""), by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Hidden from the public page. It is kept, with your reason."))
    return _back(message.conversation, message)


@require_POST
@needs(Duty.MODERATE)
def show(request: StaffRequest, uid: str) -> HttpResponse:
    """Show what was held back or hidden."""
    message = found_message(request.user, uid)
    try:
        actions.show(message, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Everybody can see it now."))
    return _back(message.conversation, message)


def _back(conversation: Conversation, message: Message | None = None) -> HttpResponse:
    address = reverse("conversations:conversation", args=[conversation.uid])
    return redirect(f"{address}#{message.uid}" if message else address)
