"""Reviews of us that we tell of, and the material for them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.press import actions
from torget.press.models import Material, Review
from torget.press.room_forms import MaterialForm, ReviewForm


@needs(Duty.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: StaffRequest) -> HttpResponse:
    """All of them, and a form for one more."""
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.begin_review(**form.cleaned_data, by=request.user)
        return redirect("press:review", uid=made.uid)
    context = {"form": form, "reviews": Review.objects.prefetch_related("materials")}
    return render(request, "press/reviews.html", context, status=422 if form.errors else 200)


@needs(Duty.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: StaffRequest, uid: str) -> HttpResponse:
    """One review in our words, whether it is told of, and its material."""
    found = get_object_or_404(Review, uid=uid)
    form = ReviewForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_review(found, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("press:review", uid=uid)
    return _page(request, found, form)


@require_POST
@needs(Duty.PUBLISH)
def gather(request: StaffRequest, uid: str) -> HttpResponse:
    """Put something among the material."""
    found = get_object_or_404(Review, uid=uid)
    material = MaterialForm(request.POST)
    if material.is_valid():
        try:
            actions.gather(found, **material.cleaned_data, by=request.user)
        except ValidationError as error:
            material.add_error(None, error)
        else:
            return redirect("press:review", uid=uid)
    return _page(request, found, ReviewForm(instance=found), material)


@require_POST
@needs(Duty.PUBLISH)
def leave_out(request: StaffRequest, uid: str, number: int) -> HttpResponse:
    """Take something from the material."""
    actions.leave_out(get_object_or_404(Material, review__uid=uid, pk=number), by=request.user)
    return redirect("press:review", uid=uid)


@require_POST
@needs(Duty.PUBLISH)
def turn(request: StaffRequest, uid: str, name: str) -> HttpResponse:
    """Tell of it or not; it is over or goes on."""
    found = get_object_or_404(Review, uid=uid)
    if name in {"tell", "untell"}:
        actions.tell(found, publicly=name == "tell", by=request.user)
    elif name in {"end", "reopen"}:
        actions.end_review(found, ended=name == "end", by=request.user)
    else:
        raise Http404
    return redirect("press:review", uid=uid)


def _page(request: StaffRequest, found: Review, form: ReviewForm, material: MaterialForm | None = None) -> HttpResponse:
    context = {"review": found, "form": form, "material": material or MaterialForm()}
    wrong = form.errors or (material and material.errors)
    return render(request, "press/review.html", context, status=422 if wrong else 200)
