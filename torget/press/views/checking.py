"""Beginning a quote check: what was said, chosen among our own words or written, beside what is to be printed."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.press import actions, checks, queries
from torget.press.actions.check import LONGEST, LONGEST_SPEAKER
from torget.press.models import Inquiry

PER_PAGE = 8


class CheckForm(forms.Form):
    """Both wordings, and what to look for among our own."""

    words = forms.CharField(label=_("Search what we have said"), required=False, max_length=200)
    source = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    speaker = forms.CharField(label=_("Who is quoted?"), required=False, max_length=LONGEST_SPEAKER)
    approved = forms.CharField(
        label=_("What was said"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )
    draft = forms.CharField(
        label=_("What is to be printed"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )


@needs(Duty.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def checking(request: StaffRequest, uid: str) -> HttpResponse:
    """Every button sends the whole form, so nothing typed is lost on the way to the right words."""
    found = get_object_or_404(queries.visible_to(request.user), uid=uid)
    typed = {name: str(value).replace("\0", "") for name, value in request.POST.items()}
    form = CheckForm(typed or None)
    if request.method == "POST" and form.is_valid():
        if take := request.POST.get("take"):
            form = _with_words(form, found, take)
        elif request.POST.get("act") == "make" and _begin(request, found, form):
            return redirect(f"{reverse('press:inquiry', args=[uid])}#checks-heading")
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    posts = Paginator(checks.said(asked.get("words", "")), PER_PAGE).get_page(request.POST.get("turn") or 1)
    context = {
        "inquiry": found,
        "form": form,
        "answers": checks.answers(found),
        "page": posts,
        "wordings": [checks.of_post(post) for post in posts],
        "days": checks.HOLDS.days,
    }
    return render(request, "press/checking.html", context, status=422 if form.errors else 200)


def _with_words(form: CheckForm, found: Inquiry, key: str) -> CheckForm:
    wording = checks.wording(found, key)
    if wording is None:
        return form
    chosen = {"approved": wording.text, "speaker": wording.speaker, "source": key}
    return CheckForm({**form.data, **chosen})


def _begin(request: StaffRequest, found: Inquiry, form: CheckForm) -> bool:
    given = form.cleaned_data
    speaker, approved, draft, source = (given[name] for name in ("speaker", "approved", "draft", "source"))
    try:
        actions.begin_check(found, speaker=speaker, approved=approved, draft=draft, by=request.user, source=source)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, gettext("The quotation can be checked at its own address, below."))
    return True
