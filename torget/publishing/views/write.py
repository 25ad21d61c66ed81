"""Writing: one box, a preview for each channel, one button. Every answer saves what was typed first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.publishing import actions, drafting, matrix
from torget.publishing.cards import cards
from torget.publishing.checking import notes, objections
from torget.publishing.errors import NotReadyError, PastMomentError, Problem, WrongStateError
from torget.publishing.forms import OWN, WISH, DraftForm
from torget.publishing.models import Post, PostState
from torget.publishing.models.posts import new_uid
from torget.publishing.queries import SAID
from torget.publishing.words import problem_words
from torget.ui.forms import Fault, faults

TARGETS = {
    "text-missing": "id_text",
    "voice-missing": "id_speaker_0",
    "voice-not-yours": "id_speaker_0",
    "stance-not-allowed": "id_speaker_0",
    "no-channel": "id_channels_0",
}


@needs(Duty.WRITE)
@require_safe
def begin(request: StaffRequest) -> HttpResponse:  # noqa: ARG001 - the gate has read it
    """A new draft gets its name now, so that the page, its local copy and its first save agree on it."""
    return redirect("publishing:draft", uid=new_uid())


@needs(Duty.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: StaffRequest, uid: str) -> HttpResponse:
    """Show a draft; save what is sent, and then do what the pressed button says."""
    post = drafting.find(request.user, uid)
    if request.method == "POST":
        return _written(request, post)
    if post.state in SAID:
        return redirect("publishing:post", uid=uid)
    wish = {name: request.GET.get(name, "") for name in WISH} if request.GET.get("when") == "later" else {}
    return _page(request, post, DraftForm(request.user, post, wish=wish))


def _written(request: StaffRequest, post: Post) -> HttpResponse:
    form = DraftForm(request.user, post, request.POST)
    form.is_valid()
    turned = form.turned
    try:
        post = drafting.save(request.user, form, request.POST)
    except WrongStateError:
        said = [Fault(_("The post has been published meanwhile. What you wrote is below; correct the post with it."))]
        return _page(request, post, form, said, status=409)
    refused = drafting.add_pictures(
        post,
        request.FILES.getlist("pictures"),
        by=request.user,
        credit=request.POST.get("credit", ""),
        licence=request.POST.get("licence", ""),
    )
    if request.headers.get("HX-Request"):
        # Another voice has other channels, and a draft that has changed voice starts with all of them
        shown = DraftForm(request.user, post) if turned else form
        response = _live(request, post, shown, turned=turned, refused=refused)
        response.headers["HX-Replace-Url"] = _place(post, form)
        return response
    if form.errors or refused:
        return _page(request, post, form, refused=refused, status=422)
    if request.POST.get("act") == "publish":
        return _publish(request, post, form)
    return redirect(_place(post, form))


def _place(post: Post, form: DraftForm) -> str:
    """The page's own address, with the time that was typed but is not planned yet."""
    return reverse("publishing:draft", kwargs={"uid": post.uid}, query=form.wish())


def _publish(request: StaffRequest, post: Post, form: DraftForm) -> HttpResponse:
    if not request.user.may(Duty.PUBLISH):
        raise PermissionDenied
    moment = form.moment()
    found = [*faults(form), *objections(notes(post), request.POST.getlist("told"))]
    if not found:
        try:
            if moment:
                actions.schedule(post, moment, by=request.user)
            else:
                actions.publish(post, by=request.user)
        except NotReadyError as error:
            found = [_fault(problem, post) for problem in error.problems]
        except PastMomentError:
            found = [Fault(problem_words("past-moment", {}), _("Day"), "id_day")]
    if found:
        return _page(request, post, form, found, status=422)
    if moment:
        messages.success(request, _("Planned. It goes out by itself."))
        return redirect("publishing:planned")
    return redirect("publishing:post", uid=post.uid)


def _fault(problem: Problem, post: Post) -> Fault:
    words = problem_words(problem.code, problem.values)
    if problem.channel:
        channel = post.variants.get(channel__slug=problem.channel).channel
        return Fault(words, channel.name, f"id_{OWN}{problem.channel}")
    if problem.code == "alternative-missing":
        shown = list(post.pictures.all())[int(problem.values["picture"]) - 1]
        return Fault(words, _("Picture"), f"{drafting.ALTERNATIVE}{shown.pk}")
    return Fault(words, _("To mend:"), TARGETS.get(problem.code, ""))


def _context(request: StaffRequest, post: Post, form: DraftForm, refused: list[str]) -> dict[str, object]:
    return {
        "post": post,
        "form": form,
        "pictures": drafting.pictures(post),
        "refused": refused,
        "cards": cards(post),
        "matrix": matrix.lines(form.open_channels),
        "notes": notes(post),
        "is_planned": post.state == PostState.SCHEDULED,
        "may_publish": request.user.may(Duty.PUBLISH),
    }


def _page(
    request: StaffRequest,
    post: Post,
    form: DraftForm,
    found: list[Fault] | None = None,
    *,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {**_context(request, post, form, refused or []), "faults": faults(form) if found is None else found}
    return render(request, "publishing/write.html", context, status=status)


def _live(request: StaffRequest, post: Post, form: DraftForm, *, turned: bool, refused: list[str]) -> HttpResponse:
    """The parts of the page that follow what is typed, each put in its place by htmx."""
    changed = {"turned": turned, "pictured": bool(request.FILES or refused), "live": True}
    return render(request, "publishing/write/live.html", {**_context(request, post, form, refused), **changed})
