"""The list by deadline, one inquiry, and how its letter is read."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.connectors.hub import Stance
from torget.conversations.models import Message
from torget.conversations.queries import assignable, message_for
from torget.press import actions, queries
from torget.press.actions import NotForUsError
from torget.press.composing import whole
from torget.press.forms import CorrectForm, ListForm, speakers
from torget.press.models import Inquiry
from torget.press.views.beside import beside
from torget.publishing.receipts import rows

PER_PAGE = 30


@needs(Duty.READ_ALL, Duty.READ_OWN)
@require_safe
def listed(request: StaffRequest) -> HttpResponse:
    """Whoever waits, by deadline."""
    form = ListForm(request.GET)
    found = queries.by_deadline(request.user, state=form.state_asked())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "press/list.html", {"form": form, "page": page, "may_publish": _publishes(request)})


@needs(Duty.READ_ALL, Duty.READ_OWN)
@require_safe
def inquiry(request: StaffRequest, uid: str) -> HttpResponse:
    """One inquiry with its questions and answers."""
    return page(request, get_object_or_404(queries.visible_to(request.user), uid=uid))


def page(
    request: StaffRequest, found: Inquiry, *, fault: str = "", typed: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page of an inquiry; after a fault with what was typed."""
    questions = list(
        found.questions.select_related("assigned_to", "deputy", "follow_up_of").prefetch_related(
            "replies__voice", "replies__quotations", "replies__attachments__record"
        )
    )
    own = set(queries.questions_for(request.user).filter(inquiry=found).values_list("pk", flat=True))
    person = request.user
    context = {
        "inquiry": found,
        "questions": questions,
        "own": own if person.may(Duty.ANSWER) else set(),
        "speakers": speakers(person),
        "usual": f"{found.voice.handle}:{Stance.OFFICIAL.value}" if found.voice else "",
        "people": assignable(),
        "later": queries.later_messages(found),
        **beside(found, person),
        "fresh": [question for question in questions if not question.sent],
        "preview": whole(found, questions, public=True),
        "letters": [(given.post, rows(given.post)) for given in queries.letters(found)],
        "may_assign": person.may(Duty.ASSIGN),
        "may_publish": _publishes(request),
        "fault": fault,
        "typed": typed or {},
    }
    return render(request, "press/inquiry.html", context, status=status)


@needs(Duty.ASSIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, uid: str) -> HttpResponse:
    """The letter beside how it was read; every part can be put right."""
    found = get_object_or_404(queries.visible_to(request.user), uid=uid)
    form = CorrectForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(found, form.read(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The letter is read as you said."))
            return redirect("press:inquiry", uid=uid)
    context = {"inquiry": found, "form": form}
    return render(request, "press/correct.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Duty.ASSIGN)
def take(request: StaffRequest, uid: str) -> HttpResponse:
    """Make an inquiry of a message, with one press from its conversation."""
    try:
        made = actions.take(message_for(request.user, uid), by=request.user)
    except Message.DoesNotExist:
        raise Http404 from None
    except NotForUsError:
        messages.error(request, _("The message has no words, so there is nothing to answer."))
        return redirect("conversations:inbox")
    return redirect("press:correct", uid=made.uid)


def _publishes(request: StaffRequest) -> bool:
    return request.user.may(Duty.PUBLISH)
