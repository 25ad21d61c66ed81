"""The inbox: whole conversations, and who has waited longest."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.channels.models import Channel
from torget.conversations import live, queries
from torget.conversations.forms import InboxForm
from torget.conversations.models import Conversation, ConversationState

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation in the list, with the channels it was heard on."""

    conversation: Conversation
    channels: list[Channel]


@needs(Duty.READ_ALL, Duty.READ_OWN)
@require_safe
def inbox(request: StaffRequest) -> HttpResponse:
    """The list with its filters; only the list for htmx, which asks again every few seconds."""
    form = InboxForm(request.GET)
    asked = form.asked()
    page = Paginator(queries.inbox(request.user, **asked), PER_PAGE).get_page(request.GET.get("page"))
    heard = queries.channels(page.object_list)
    context = {
        "page": page,
        "lines": [Line(conversation, heard[conversation.pk]) for conversation in page],
        "narrowed": asked != {"state": ConversationState.WAITING} or page.number > 1,
        "may_answer": request.user.may(Duty.ANSWER),
        "sees_all": request.user.may(Duty.READ_ALL),
    }
    path = reverse("conversations:inbox")
    part = live.part(request, "conversations/inbox/list.html", context, name="list", path=path, query=request.GET)
    if request.headers.get("HX-Request"):
        return live.answer(request, part)
    return render(request, "conversations/inbox.html", {"form": form, "part": part})
