"""A conversation or a question box in a frame on somebody else's page: no cookies, no script but our own."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from torget.conversations import queries
from torget.conversations.models import Conversation
from torget.publishing.queries import public_posts, public_said
from torget.site import showing, threads
from torget.site.turns import turns_shown
from torget.site.views import ask as asking
from torget.ui.middleware import FRAMED_POLICY

SCRIPT = Path(__file__).parents[1] / "static/site/embed.js"
TURNS = 20
View = Callable[..., HttpResponse]


def framed(view: View) -> View:
    """Let other sites show the page in a frame. Nobody is signed in there: the session's cookie stays with us (Lax)."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Content-Security-Policy"] = FRAMED_POLICY
        return response

    return xframe_options_exempt(page)


@framed
@require_safe
def post(request: HttpRequest, uid: str) -> HttpResponse:
    """A statement and the last that was said about it."""
    found = get_object_or_404(showing.with_versions(public_said().filter(answers__isnull=True)), uid=uid)
    context = {
        "post": found,
        "shown": showing.show(found),
        "withdrawn": showing.is_withdrawn(found),
        "whole": showing.absolute(reverse("site:post", args=[uid])),
        "scheme": _scheme(request),
        **_talk(queries.of_post(found)),
    }
    return render(request, "site/embed/post.html", context)


@framed
@require_safe
def conversation(request: HttpRequest, uid: str) -> HttpResponse:
    """The last that was said in a conversation."""
    found = get_object_or_404(queries.public_conversations(), uid=uid)
    if found.post is not None:
        return post(request, found.post.uid)
    context = {
        "subject": queries.public_subject(found),
        "whole": showing.absolute(reverse("site:conversation", args=[uid])),
        "scheme": _scheme(request),
        **_talk(found),
    }
    return render(request, "site/embed/conversation.html", context)


@csrf_exempt
@framed
def ask(request: HttpRequest) -> HttpResponse:
    """The question box; the same form and the same guards as on our own page."""
    response = asking.ask(request, "site/embed/ask.html", "site:embed-asked", {"scheme": _scheme(request)})
    if response.status_code == 302 and (scheme := _scheme(request)):
        response.headers["Location"] += f"?scheme={scheme}"
    return response


@framed
def asked(request: HttpRequest, uid: str) -> HttpResponse:
    """It has arrived."""
    return asking.asked(request, uid, "site/embed/asked.html", {"scheme": _scheme(request)})


@require_safe
def script(_request: HttpRequest) -> HttpResponse:
    """The one script tag's script, at an address that never changes."""
    headers = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """The lines to copy, for the question box or for one post."""
    uid = request.GET.get("post", "")
    about = public_posts().filter(uid=uid).first() if uid.isalnum() else None
    frame = reverse("site:embed-post", args=[about.uid]) if about else reverse("site:embed-ask")
    context = {
        "about": about,
        "script_url": showing.absolute(reverse("site:embed-script")),
        "frame_url": showing.absolute(frame),
    }
    return render(request, "site/embed/how.html", context)


def _scheme(request: HttpRequest) -> str:
    """The colours of the page around the frame, which a frame cannot see by itself; nothing: the reader's own."""
    given = request.GET.get("scheme", "")
    return given if given in {"light", "dark"} else ""


def _talk(talk: Conversation | None) -> dict[str, Any]:
    turns = threads.in_order(queries.thread(talk)) if talk else []
    began = talk.post.published if talk and talk.post else talk.started if talk else None
    return {
        "turns": turns_shown(turns[-TURNS:], since=began),
        "turn_count": len(turns),
        "earlier": max(0, len(turns) - TURNS),
    }
