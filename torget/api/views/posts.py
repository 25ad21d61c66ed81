"""What has been said, and what was answered, as open data."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import HttpRequest, HttpResponse

from torget.accounts.models import Voice
from torget.api import open_data
from torget.api.face import READ, Refusal, document, face
from torget.conversations import queries as conversations
from torget.conversations.models import Conversation
from torget.publishing.models import Post, PostState
from torget.publishing.queries import public_posts, public_said

PER_PAGE = 20


@face(*READ)
def posts(request: HttpRequest) -> HttpResponse:
    """Public posts, newest first; `page`, `voice` (a handle) and `official=1` narrow them."""
    voice = _voice(request.GET.get("voice", ""))
    official = request.GET.get("official", "")
    if official not in {"", "0", "1"}:
        raise Refusal(400, "official is 1 or 0.")
    found = open_data.with_all(public_posts(voice=voice, official_only=official == "1"))
    page = _page(Paginator(found, PER_PAGE), request.GET.get("page", "1"))
    return document(
        {
            "posts": [open_data.post(said) for said in page.object_list],
            "page": page.number,
            "pages": page.paginator.num_pages,
            "total": page.paginator.count,
            "next": _next(request, page),
        }
    )


@face(*READ)
def post(_request: HttpRequest, uid: str) -> HttpResponse:
    """One post with its conversation as the public sees it."""
    said = open_data.with_all(public_said()).filter(uid=uid).first()
    if said is None:
        raise Refusal(404, "There is no such post here.")
    if said.state == PostState.WITHDRAWN:
        raise Refusal(410, f"The post was withdrawn {open_data.moment(said.withdrawn)}. Ground: {said.ground}")
    conversation = _conversation(said)
    turns = conversations.thread(conversation) if conversation else []
    return document(
        {
            **open_data.post(said),
            "reactions": conversations.reaction_counts(said),
            "conversation": [open_data.turn(turn) for turn in turns],
        }
    )


def _voice(handle: str) -> Voice | None:
    if not handle:
        return None
    voice = Voice.objects.filter(handle=handle).first()
    if voice is None:
        raise Refusal(404, "There is no voice of this name here.")
    return voice


def _page(pages: "Paginator[Post]", wanted: str) -> "Page[Post]":
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 10):
        raise Refusal(400, "page is a number from 1.")
    try:
        return pages.page(int(wanted))
    except InvalidPage as error:
        raise Refusal(404, f"There are {pages.num_pages} pages.") from error


def _next(request: HttpRequest, page: "Page[Post]") -> str | None:
    if not page.has_next():
        return None
    asked: dict[str, Any] = {name: request.GET[name] for name in ("voice", "official") if name in request.GET}
    return f"{settings.TORGET_URL}{request.path}?{urlencode(asked | {'page': page.next_page_number()})}"


def _conversation(said: Post) -> Conversation | None:
    found = conversations.of_post(said) or Conversation.objects.filter(uid=said.thread).first()
    return found if found and found.is_public else None
