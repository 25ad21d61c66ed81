"""Choosing what is to be quoted in an answer: a search through what citizens have said in public."""

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
from torget.press import actions, queries, quoted
from torget.press.models import Reply

PER_PAGE = 10


class SearchForm(forms.Form):
    """What to look for."""

    words = forms.CharField(
        label=_("Words, a name, or a link to what was said"), required=False, max_length=500, widget=forms.TextInput
    )


class QuoteForm(forms.Form):
    """What was chosen, and how they agreed."""

    message = forms.CharField(max_length=12, error_messages={"required": _("Choose what is to be quoted.")})
    consent = forms.CharField(
        label=_("How do you know that they agree?"),
        max_length=300,
        help_text=_("Such as: said yes on the phone on Friday. It is kept and not published."),
        error_messages={"required": _("Write how you know that they agree to be quoted.")},
    )


@needs(Duty.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def quoting(request: StaffRequest, uid: str, number: int) -> HttpResponse:
    """Search, choose, and say how they agreed. number: the answer that the quotation stands in."""
    own = queries.questions_for(request.user).filter(inquiry__uid=uid)
    given = get_object_or_404(Reply.objects.select_related("question__inquiry"), question__in=own, pk=number)
    search = SearchForm({"words": request.GET.get("words", "").replace("\0", "")})
    words = search.cleaned_data["words"].strip() if search.is_valid() else ""
    form = QuoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _quote(request, given, form):
        return redirect(f"{reverse('press:inquiry', args=[uid])}#question-{given.question_id}")
    context = {
        "inquiry": given.question.inquiry,
        "question": given.question,
        "search": search,
        "page": Paginator(quoted.search(words), PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "chosen": form.data.get("message", ""),
    }
    return render(request, "press/quoting.html", context, status=422 if form.errors else 200)


def _quote(request: StaffRequest, given: Reply, form: QuoteForm) -> bool:
    message = quoted.quotable().filter(uid=form.cleaned_data["message"]).first()
    if message is None:
        form.add_error("message", gettext("What you chose is no longer public. Choose something else."))
        return False
    try:
        actions.quote(given, message, form.cleaned_data["consent"], by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, gettext("Quoted, with name and link."))
    return True
