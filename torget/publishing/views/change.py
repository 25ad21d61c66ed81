"""Correcting a post and withdrawing it: each asks why, since the reason stands in public."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.publishing import actions
from torget.publishing.errors import NothingChangedError, NotReadyError, WrongStateError
from torget.publishing.forms import CorrectForm, WithdrawForm
from torget.publishing.models import Post, PostState
from torget.publishing.queries import visible_posts
from torget.publishing.words import problem_words


@needs(Duty.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, uid: str) -> HttpResponse:
    """Say it better, on every channel that got it."""
    post = _said(request, uid)
    initial = {"title": post.title, "text": post.text}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.correct(post, by=request.user, **form.cleaned_data)
        except NotReadyError as error:
            for problem in error.problems:
                form.add_error(None, _in_channel(post, problem.channel) + problem_words(problem.code, problem.values))
        except (NothingChangedError, WrongStateError) as error:
            form.add_error(None, problem_words(error.code, {}))
        else:
            messages.success(request, _("Corrected. The correction is on its way to every channel."))
            return redirect("publishing:post", uid=uid)
    unable = _unable(post, "revise")
    return render(
        request,
        "publishing/correct.html",
        {"post": post, "form": form, "unable": unable},
        status=422 if form.errors else 200,
    )


@needs(Duty.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: StaffRequest, uid: str) -> HttpResponse:
    """Take it back, wherever it can be taken back."""
    post = _said(request, uid)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.withdraw(post, by=request.user, ground=form.cleaned_data["ground"])
        except WrongStateError as error:
            form.add_error(None, problem_words(error.code, {}))
        else:
            messages.success(request, _("Withdrawn. The public page says when and why."))
            return redirect("publishing:post", uid=uid)
    unable = _unable(post, "withdraw")
    return render(
        request,
        "publishing/withdraw.html",
        {"post": post, "form": form, "unable": unable},
        status=422 if form.errors else 200,
    )


def _said(request: StaffRequest, uid: str) -> Post:
    said = visible_posts(request.user).filter(state__in=[PostState.PUBLISHED, PostState.WITHDRAWN])
    return get_object_or_404(said, uid=uid)


def _unable(post: Post, verb: str) -> list[str]:
    """The channels where this cannot be done; said before the button is pressed."""
    variants = post.variants.select_related("channel")
    return [variant.channel.name for variant in variants if not getattr(variant.channel.connector.can, verb)]


def _in_channel(post: Post, slug: str) -> str:
    variant = post.variants.select_related("channel").filter(channel__slug=slug).first() if slug else None
    return f"{variant.channel.name}: " if variant else ""
