"""One conversation: everything said in it, from all channels, in order, and a box to answer in."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.conversations import live, queries
from torget.conversations.actions import rehearse
from torget.conversations.forms import AnswerForm, AssignForm
from torget.conversations.models import Conversation, Message
from torget.conversations.showing import staff_turns
from torget.conversations.tidying import clean
from torget.publishing.forms import LONGEST_TEXT
from torget.ui.forms import Fault

READERS = (Duty.READ_ALL, Duty.READ_OWN)


@needs(*READERS)
@require_safe
def conversation(request: StaffRequest, uid: str) -> HttpResponse:
    """The whole page; `?answer=<uid of a message>` chooses what is answered, `?sent=` tells what just was."""
    found = find(request.user, uid)
    sent = found.messages.filter(uid=clean(request.GET.get("sent", ""))).first()
    return page(request, found, asked(found, request.GET.get("answer", "")), sent=sent)


@needs(*READERS)
@require_safe
def thread(request: StaffRequest, uid: str) -> HttpResponse:
    """What is said, without the box: asked for again every few seconds."""
    found = find(request.user, uid)
    return live.answer(request, _thread(request, found, asked(found, request.GET.get("answer", ""))))


def find(person: Person, uid: str) -> Conversation:
    """A conversation that this person may read; Http404 otherwise."""
    return get_object_or_404(queries.visible_to(person), uid=uid)


def asked(found: Conversation, uid: str) -> Message | None:
    """What is to be answered: the chosen message, else the one that has waited longest."""
    messages = found.messages.select_related("conversation__post__voice", "contact", "channel")
    if uid:
        return messages.filter(uid=clean(uid)).first()
    return messages.filter(needs_answer=True).order_by("available", "pk").first()


def page(
    request: StaffRequest,
    found: Conversation,
    message: Message | None,
    form: AnswerForm | None = None,
    *,
    faults: Sequence[Fault] = (),
    sent: Message | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or for htmx the talk alone, with a form as it was sent where there is one."""
    context = {
        "conversation": found,
        "part": _thread(request, found, message),
        "faults": faults,
        "sent": sent,
        **box(request.user, message, form),
    }
    if request.headers.get("HX-Request"):
        # htmx swaps nothing in from an answer that tells of an error
        return render(request, "conversations/conversation/talk.html", context)
    return render(request, "conversations/conversation.html", context, status=status)


def box(person: Person, message: Message | None, form: AnswerForm | None = None) -> dict[str, Any]:
    """What the answer box shows; nothing for who may not answer, or where nothing is asked."""
    if message is None or not person.may(Duty.ANSWER):
        return {"message": None}
    form = form or AnswerForm(person, message)
    voice, stance = form.said_by()
    if voice is None:
        return {"message": message, "form": None}
    text = clean(str(form["text"].value() or ""), LONGEST_TEXT)
    seen = rehearse(message, voice=voice, stance=stance, text=text, by=person)
    return {"message": message, "form": form, "post": seen.post, "cards": seen.cards, "notes": seen.notes}


def _thread(request: HttpRequest, found: Conversation, message: Message | None) -> live.Live:
    person = request.user
    assert isinstance(person, Person)  # noqa: S101 - the gate lets nobody else through
    opens_records = person.may(Duty.REGISTER) or person.may(Duty.READ_ALL)
    context = {
        "conversation": found,
        "turns": staff_turns(queries.thread(found, person), opens_records=opens_records),
        "message": message,
        "colleagues": queries.other_drafts(message, person) if message else [],
        "assign_form": AssignForm(found) if person.may(Duty.ASSIGN) else None,
        "may_answer": person.may(Duty.ANSWER),
        "may_moderate": person.may(Duty.MODERATE),
    }
    path = reverse("conversations:thread", args=[found.uid])
    query = QueryDict(f"answer={message.uid}" if message else "")
    template = "conversations/conversation/thread.html"
    return live.part(request, template, context, name="thread", path=path, query=query)
