"""Every press on an inquiry's page. Whatever is wrong, the page comes back with what was typed."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.models import Person, Voice
from torget.accounts.queries import voices_for
from torget.accounts.roles import Duty
from torget.connectors.hub import Stance
from torget.conversations.queries import assignable
from torget.press import actions, queries
from torget.press.models import Inquiry, Question, Reply
from torget.press.views import afterwards
from torget.press.views.inquiries import page
from torget.publishing.errors import NotReadyError, PublishingError
from torget.publishing.words import problem_words

Act = Callable[[StaffRequest, Inquiry], str]


@require_POST
@needs(Duty.READ_ALL, Duty.READ_OWN)
def act(request: StaffRequest, uid: str, name: str) -> HttpResponse:
    """Do one thing to an inquiry and come back to the place where it was done."""
    found = get_object_or_404(queries.visible_to(request.user), uid=uid)
    if name not in ACTS:
        raise Http404
    duty, do = ACTS[name]
    if not request.user.may(duty):
        raise PermissionDenied
    try:
        said = do(request, found)
    except ValidationError as error:
        return page(request, found, fault=" ".join(error.messages), typed=request.POST, status=422)
    except NotReadyError as error:
        words = " ".join(str(problem_words(problem.code, problem.values)) for problem in error.problems)
        return page(request, found, fault=words, typed=request.POST, status=422)
    except PublishingError:
        return page(request, found, fault=_("It cannot be sent as it stands now."), typed=request.POST, status=422)
    messages.success(request, said)
    place = request.POST.get("question", "")
    return redirect(f"{reverse('press:inquiry', args=[uid])}{f'#question-{place}' if place.isdecimal() else ''}")


def _assign(request: StaffRequest, found: Inquiry) -> str:
    question = _question(request, found)
    actions.assign(question, _person(request, "person"), _person(request, "deputy"), by=request.user)
    return _("Handed over.")


def _reply(request: StaffRequest, found: Inquiry) -> str:
    voice, stance = _speaker(request)
    actions.reply(_own(request, found), text=request.POST.get("text", ""), voice=voice, stance=stance, by=request.user)
    return _("The answer is kept. It goes out when the whole is sent.")


def _decline(request: StaffRequest, found: Inquiry) -> str:
    actions.decline(_own(request, found), request.POST.get("because", ""), by=request.user)
    return _("Kept, with the reason.")


def _mask(request: StaffRequest, found: Inquiry) -> str:
    actions.mask(_question(request, found), request.POST.get("public_text", ""), by=request.user)
    return _("That is what the public sees.")


def _take_back(request: StaffRequest, found: Inquiry) -> str:
    actions.take_back(_given(request, found), by=request.user)
    return _("The answer is taken back.")


def _attach(request: StaffRequest, found: Inquiry) -> str:
    url = afterwards.address(request) if request.POST.get("url", "").strip() else ""
    title, number = (request.POST.get(name, "").strip() for name in ("title", "number"))
    actions.attach(_given(request, found), title=title, url=url, number=number, by=request.user)
    return _("The document stands beside the answer.")


def _send(request: StaffRequest, found: Inquiry) -> str:
    actions.send(found, voice=_speaker(request)[0], by=request.user)
    return _("Sent. It stands in the conversation with its receipt.")


def _follow_up(request: StaffRequest, found: Inquiry) -> str:
    message = queries.later_messages(found).filter(uid=request.POST.get("message", "")).first()
    if message is None:
        raise ValidationError(_("That message is here already."))
    of = _question(request, found) if request.POST.get("question") else None
    actions.follow_up(found, message, of=of, by=request.user)
    return _("Attached as a follow-up.")


ACTS: dict[str, tuple[Duty, Act]] = {
    "assign": (Duty.ASSIGN, _assign),
    "follow-up": (Duty.ASSIGN, _follow_up),
    "reply": (Duty.ANSWER, _reply),
    "decline": (Duty.ANSWER, _decline),
    "take-back": (Duty.ANSWER, _take_back),
    "attach": (Duty.ANSWER, _attach),
    "mask": (Duty.PUBLISH, _mask),
    "send": (Duty.PUBLISH, _send),
    **afterwards.ACTS,
}


def _question(request: StaffRequest, found: Inquiry) -> Question:
    return afterwards.one(request, "question", found.questions.all())


def _own(request: StaffRequest, found: Inquiry) -> Question:
    """A question that this person may answer."""
    return afterwards.one(request, "question", queries.questions_for(request.user).filter(inquiry=found))


def _given(request: StaffRequest, found: Inquiry) -> Reply:
    own = queries.questions_for(request.user).filter(inquiry=found)
    return afterwards.one(request, "reply", Reply.objects.filter(question__in=own))


def _person(request: StaffRequest, name: str) -> Person | None:
    key = request.POST.get(name, "")
    return assignable().filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None


def _speaker(request: StaffRequest) -> tuple[Voice, Stance]:
    handle, _colon, stance = request.POST.get("speaker", "").partition(":")
    voice = voices_for(request.user).filter(handle=handle).first()
    if voice is None:
        raise ValidationError(_("Choose who answers."))
    return voice, Stance(stance) if stance in set(Stance) else Stance.OFFICIAL
