"""A post that has been said: its receipts as they arrive, its whole history, its versions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.publishing import actions
from torget.publishing.addresses import post_url
from torget.publishing.drafting import pictures
from torget.publishing.drawn import drawn
from torget.publishing.errors import WrongStateError
from torget.publishing.models import Delivery, Post, PostState
from torget.publishing.queries import SAID, failed_deliveries, ledger, visible_posts
from torget.publishing.receipts import look_again, rows
from torget.publishing.words import problem_words

READERS = (Duty.WRITE, Duty.PUBLISH, Duty.READ_ALL, Duty.READ_OWN)


@needs(*READERS)
@require_safe
def post(request: StaffRequest, uid: str) -> HttpResponse:
    """The post for the staff; what is not said yet is on the writing page."""
    found = get_object_or_404(visible_posts(request.user), uid=uid)
    if found.state not in SAID:
        return redirect("publishing:draft", uid=uid)
    may_publish = request.user.may(Duty.PUBLISH)
    context = {
        **_receipts(found, may_repair=may_publish),
        "ledger": ledger(found),
        "versions": found.versions.select_related("record").order_by("-number"),
        "pictures": [*pictures(found), *drawn(found)],
        "public_url": post_url(found),
        "may_change": may_publish and found.state == PostState.PUBLISHED,
    }
    return render(request, "publishing/post.html", context)


@needs(*READERS)
@require_safe
@never_cache
def receipts(request: StaffRequest, uid: str) -> HttpResponse:
    """Only the receipts, asked for again and again while any is missing."""
    found = get_object_or_404(visible_posts(request.user).filter(state__in=SAID), uid=uid)
    return render(request, "publishing/post/receipts.html", _receipts(found, may_repair=request.user.may(Duty.PUBLISH)))


@require_POST
@needs(Duty.PUBLISH)
def retry(request: StaffRequest, uid: str, delivery: int) -> HttpResponse:
    """Try a failed delivery again."""
    found = get_object_or_404(visible_posts(request.user), uid=uid)
    failed = get_object_or_404(Delivery.objects.select_related("post", "channel"), post=found, pk=delivery)
    try:
        actions.retry(failed, by=request.user)
    except WrongStateError as error:
        messages.error(request, problem_words(error.code, {}))
    else:
        messages.success(request, _("We try again: %s.") % failed.channel.name)
    return redirect("publishing:post", uid=uid)


@require_POST
@needs(Duty.PUBLISH)
def retry_all(request: StaffRequest, uid: str) -> HttpResponse:
    """Try every channel again that failed, with one press; what somebody else has mended meanwhile is passed."""
    found = get_object_or_404(visible_posts(request.user), uid=uid)
    tried = [delivery.channel.name for delivery in failed_deliveries().filter(post=found) if _again(delivery, request)]
    if tried:
        messages.success(request, _("We try again: %s.") % ", ".join(tried))
    return redirect("publishing:post", uid=uid)


def _again(delivery: Delivery, request: StaffRequest) -> bool:
    try:
        actions.retry(delivery, by=request.user)
    except WrongStateError:
        return False
    return True


@require_POST
@needs(Duty.PUBLISH)
def feature(request: StaffRequest, uid: str) -> HttpResponse:
    """Put it first on its voice's page (`first=1`), or back in its place."""
    found = get_object_or_404(visible_posts(request.user), uid=uid, answers__isnull=True)
    first = request.POST.get("first") == "1"
    try:
        actions.feature(found, first=first, by=request.user)
    except WrongStateError as error:
        messages.error(request, problem_words(error.code, {}))
    else:
        messages.success(request, _("It stands first on the voice's page.") if first else _("It is back in its place."))
    return redirect("publishing:post", uid=uid)


def _receipts(found: Post, *, may_repair: bool) -> dict[str, object]:
    shown = rows(found)
    failed = [row for row in shown if row.may_be_tried_again] if may_repair else []
    return {"post": found, "rows": shown, "failed": failed, "again": look_again(found)}
