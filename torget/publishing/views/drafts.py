"""What is done to a draft or a plan besides writing it: put off, or thrown away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.publishing import actions
from torget.publishing.errors import WrongStateError
from torget.publishing.queries import visible_posts
from torget.publishing.words import problem_words


@require_POST
@needs(Duty.PUBLISH)
def unschedule(request: StaffRequest, uid: str) -> HttpResponse:
    """Make a planned post a draft again."""
    post = get_object_or_404(visible_posts(request.user), uid=uid)
    try:
        actions.unschedule(post, by=request.user)
    except WrongStateError as error:
        messages.error(request, problem_words(error.code, {}))
        return redirect("publishing:planned")
    messages.success(request, _("It is a draft again and does not go out."))
    return redirect("publishing:draft", uid=uid)


@require_POST
@needs(Duty.WRITE)
def discard(request: StaffRequest, uid: str) -> HttpResponse:
    """Throw a draft away."""
    post = get_object_or_404(visible_posts(request.user), uid=uid)
    try:
        actions.discard(post, by=request.user)
    except WrongStateError as error:
        messages.error(request, problem_words(error.code, {}))
    else:
        messages.success(request, _("The draft has been thrown away."))
    return redirect("publishing:planned")
