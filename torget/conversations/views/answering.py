"""Answering in place. Every call keeps what was typed first, whatever becomes of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.conversations import actions, queries
from torget.conversations.forms import AnswerForm
from torget.conversations.models import Message
from torget.conversations.tidying import clean
from torget.conversations.views.conversation import asked, box, find, page
from torget.publishing.checking import objections
from torget.publishing.errors import NotReadyError, Problem
from torget.publishing.forms import LONGEST_TEXT
from torget.publishing.words import problem_words
from torget.ui.forms import Fault, faults


@needs(Duty.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: StaffRequest, uid: str) -> HttpResponse:
    """Keep what is typed; send it where the button was pressed. A reload afterwards leads back to the box."""
    message = found_message(request.user, uid)
    if request.method != "POST":
        return redirect(f"{_address(message)}?answer={message.uid}#answer")
    form = AnswerForm(request.user, message, request.POST)
    if request.POST.get("act") != "send":
        return _kept(request, message, form)
    mistakes = faults(form) or _doubts(request, message, form) or _send(request, message, form)
    if not mistakes:
        return _sent(request, message, form)
    _keep(request, message)
    return page(request, message.conversation, message, form, faults=mistakes, status=422)


def found_message(person: Person, uid: str) -> Message:
    """A message in a conversation that this person may read; Http404 otherwise."""
    try:
        return queries.message_for(person, uid)
    except Message.DoesNotExist as error:
        raise Http404 from error


def _keep(request: StaffRequest, message: Message) -> None:
    actions.save_answer_draft(message, text=clean(request.POST.get("text", ""), LONGEST_TEXT), by=request.user)


def _kept(request: StaffRequest, message: Message, form: AnswerForm) -> HttpResponse:
    _keep(request, message)
    if not request.headers.get("HX-Request"):
        return page(request, message.conversation, message, form)
    return render(request, "conversations/conversation/kept.html", {**box(request.user, message, form), "live": True})


def _doubts(request: StaffRequest, message: Message, form: AnswerForm) -> list[Fault]:
    """What stands in the way besides the form itself: the guidelines, and a colleague who was quicker."""
    given = form.cleaned_data
    others = list(message.answers.exclude(post__uid=given["uid"]).order_by("pk").select_related("post__author"))
    if len(others) > given["known"]:
        author = others[-1].post.author
        who = author.name if author else _("A colleague")
        words = _("%(name)s has answered meanwhile. Read it above, and send yours if it is still needed.")
        return [Fault(words % {"name": who})]
    return objections(box(request.user, message, form)["notes"], request.POST.getlist("told"))


def _send(request: StaffRequest, message: Message, form: AnswerForm) -> list[Fault]:
    voice, stance = form.said_by()
    if voice is None:
        raise Http404
    given = form.cleaned_data
    try:
        actions.answer(message, voice=voice, stance=stance, text=given["text"], by=request.user, uid=given["uid"])
    except NotReadyError as error:
        return [_fault(problem) for problem in error.problems]
    return []


def _fault(problem: Problem) -> Fault:
    target = "id_speaker_0" if problem.code.startswith(("voice", "stance")) else "id_text"
    return Fault(problem_words(problem.code, problem.values), _("To mend:"), target)


def _sent(request: StaffRequest, message: Message, form: AnswerForm) -> HttpResponse:
    found = find(request.user, message.conversation.uid)
    if request.headers.get("HX-Request"):
        return page(request, found, asked(found, ""), sent=message)
    return redirect(f"{_address(message)}?sent={message.uid}#{form.cleaned_data['uid']}")


def _address(message: Message) -> str:
    return reverse("conversations:conversation", args=[message.conversation.uid])
