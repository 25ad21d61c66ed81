"""Asking us something, here, without an account."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood
from torget.agenda.actions import ask_about
from torget.agenda.models import Entry
from torget.agenda.queries import public_entry
from torget.conversations.actions import NoSiteError, NothingThereError, Question
from torget.conversations.actions import ask as take_in
from torget.conversations.models import Message, Prominence
from torget.publishing.models import Post
from torget.publishing.queries import public_posts
from torget.site.forms import AskForm
from torget.site.where import page_of

LIMIT, SECONDS = 8, 3600
Context = dict[str, Any]
FROM_HERE = {"same-origin", "none"}


# Nobody is signed in here, so there is nothing to steal, and a token would need a cookie; `elsewhere` keeps others out
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(
    request: HttpRequest, template: str = "site/ask.html", done: str = "site:asked", more: Context | None = None
) -> HttpResponse:
    """Show the form; take in what was written. Nothing typed is lost, whatever is wrong. done: where that leads."""
    show = partial(_page, request, template, more or {})
    if request.method != "POST":
        about, item = _about(request.GET.get("about", "")), public_entry(request.GET.get("item", ""))
        named = {"about": about.uid if about else "", "item": item.uid if item else ""}
        return show(AskForm(initial=named), about)
    elsewhere = request.headers.get("Sec-Fetch-Site", "none") not in FROM_HERE
    form = AskForm(request.POST.dict(), elsewhere=elsewhere)
    about = _about(form.data.get("about", ""))
    if form.is_valid() and (message := _take_in(request, form, about)):
        if item := _item(form, about):
            ask_about(item, message)
        return redirect(done, uid=message.uid)
    status = 429 if form.has_error("__all__", "too-many") else 422
    form.renew()
    return show(form, about, status=status)


@never_cache
@require_safe
def asked(
    request: HttpRequest, uid: str, template: str = "site/asked.html", more: Context | None = None
) -> HttpResponse:
    """It has arrived: its number, what is promised, and where to follow it."""
    message = get_object_or_404(Message.objects.select_related("conversation", "record"), uid=uid)
    context = {
        "message": message,
        "path": page_of(message.record),
        "held": message.prominence == Prominence.HELD,
        "closed": message.prominence == Prominence.CLOSED,
        "here": "ask",
        **(more or {}),
    }
    return render(request, template, context)


def _page(
    request: HttpRequest, template: str, more: Context, form: AskForm, about: Post | None, *, status: int = 200
) -> HttpResponse:
    item = _item(form, about)
    context = {"form": form, "about": about, "item": item, "here": "ask", **more}
    return render(request, template, context, status=status)


def _item(form: AskForm, about: Post | None) -> Entry | None:
    """The line of a day's agenda that it is about; of that day's post, or none."""
    entry = public_entry(str(form["item"].value() or ""))
    return entry if entry and about and entry.day.post_id == about.pk else None


def _about(uid: str) -> Post | None:
    return public_posts().filter(uid=uid).first() if uid.isalnum() else None


def _take_in(request: HttpRequest, form: AskForm, about: Post | None) -> Message | None:
    if not throttle.allow(f"ask:{neighbourhood(request)}", limit=LIMIT, seconds=SECONDS):
        sentence = _(
            "Many questions have come from your network this hour. Yours is kept here: send it a little later."
        )
        form.add_error(None, ValidationError(sentence, "too-many"))
        return None
    said = form.cleaned_data
    question = Question(
        text=said["text"],
        name=said["name"],
        email=said["email"],
        about=about.uid if about else "",
        language=get_language() or "sv",
        closed=said["closed"],
    )
    try:
        return take_in(question, at=timezone.now())
    except NoSiteError:
        form.add_error(None, _("We take no questions here right now. Copy your words and try again later."))
    except NothingThereError:
        form.add_error(None, _("What you answer has just been taken away. Send yours once more, to stand by itself."))
    return None
