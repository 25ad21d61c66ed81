"""The screen on a lobby's wall: what holds now, one post at a time, without anybody signing in."""

import hashlib
from datetime import timedelta
from math import ceil
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from torget.channels.models import Channel, State
from torget.publishing.addresses import post_url
from torget.publishing.models import Post
from torget.publishing.queries import standing_on
from torget.site import notices, showing
from torget.ui.codes import qr
from torget.ui.text import excerpt, plain_text

DAYS = 14
MOST = 20
# What a wide screen holds of the text, at a size that is read from some metres away
LINES, SIGNS = 10, 42
WORKER = Path(__file__).parents[1] / "static/site/screen-worker.js"


@require_safe
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """All that stands on the board, as pages that follow each other; without scripts, one below the other."""
    board = _board(slug)
    slides = _slides(request, board)
    return render(request, "site/screen.html", {"board": board, "slides": slides, "mark": _mark(slides)})


@require_safe
def now(request: HttpRequest, slug: str) -> HttpResponse:
    """What a screen asks for every minute: the slides as HTML, and a mark that changes when they do."""
    slides = _slides(request, _board(slug))
    response = JsonResponse({"slides": slides, "mark": _mark(slides)})
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps the last slides for a screen that starts without a network; it stands here because a script
    governs only what lies below its own address."""
    script = "text/javascript; charset=utf-8"
    return HttpResponse(WORKER.read_bytes(), content_type=script, headers={"Cache-Control": "no-cache"})


def _board(slug: str) -> Channel:
    return get_object_or_404(Channel.objects.filter(kind__in=notices.boards(), state=State.ACTIVE), slug=slug)


def _slides(request: HttpRequest, board: Channel) -> SafeString:
    given = str(board.settings.get("days", ""))
    since = timezone.now() - timedelta(days=int(given) if given.isdecimal() and int(given) else DAYS)
    posts = showing.with_versions(standing_on(board, since=since))[:MOST]
    return render_to_string("site/screen/slides.html", {"slides": [_slide(post) for post in posts]}, request)


def _slide(post: Post) -> dict[str, Any]:
    shown = showing.show(post)
    words = plain_text(shown.html)
    return {
        "post": post,
        "shown": shown,
        "cut": "" if _fits(words, post.title) else excerpt(words, SIGNS * (LINES - 2)),
        "picture": next(iter(showing.pictures(post)), None),
        "code": qr(post_url(post), scale=5),
    }


def _fits(words: str, title: str) -> bool:
    """Whether all of it is seen at once, each paragraph on lines of its own; a screen cannot be scrolled by anybody."""
    lines = sum(ceil(len(paragraph) / SIGNS) + 0.5 for paragraph in words.splitlines())
    return lines + (3 if title else 0) <= LINES + 0.5


def _mark(slides: str) -> str:
    return hashlib.sha256(slides.encode()).hexdigest()[:16]
