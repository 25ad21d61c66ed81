"""Telling pages elsewhere that a post on our own site links to them (Webmention), and never in the post's way.

What is owed is written with the post; the worker looks where each page wants to be told, and tells it.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from torget import net
from torget.connectors.own_site import OwnSite
from torget.net import AddressRefused, BadUrl, NetError, Request, Response, TooLarge
from torget.protocols.webmention import discovery
from torget.protocols.webmention.calls import Told, telling
from torget.protocols.webmention.pages import TangledError
from torget.publishing.addresses import post_url
from torget.publishing.models import Mention, MentionState, Post
from torget.worker.backoff import next_due
from torget.worker.claims import RELEASED, claim
from torget.worker.hands import Hands, hold_claims
from torget.worker.identity import owner

MOST = 20
HANDS, LEASE = 8, 60.0
SECONDS, LIMIT, REDIRECTS = 10, 1_000_000, 5
# Whoever is told looks at our page, which is written anew within a second
PAGE_WRITTEN = timedelta(seconds=5)


class RefusedError(Exception):
    """The page, or its endpoint, takes no word from us; asking again cannot help."""


class LaterError(Exception):
    """It did not answer. retry_after: the seconds that it asked for."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


def owe(post: Post, html: str) -> None:
    """Owe a word to every page that the text links to, and again to those that an earlier version did; in the caller's
    transaction, and without a call."""
    found = [target for target in discovery.links(html) if not _is_ours(target)][:MOST]
    if not post.is_public or not post.variants.filter(channel__kind=OwnSite.kind).exists():
        return
    Mention.objects.bulk_create([Mention(post=post, target=target) for target in found], ignore_conflicts=True)
    again: dict[str, Any] = {"state": MentionState.WAITING, "attempts": 0, "detail": "", **RELEASED}
    Mention.objects.filter(post=post).update(due=timezone.now() + PAGE_WRITTEN, **again)


def waiting() -> QuerySet[Mention]:
    """Pages that are still to be told."""
    return Mention.objects.filter(state=MentionState.WAITING).select_related("post").order_by("due", "pk")


def take(free: int, busy: Sequence[Mention]) -> list[Mention]:
    """Claim what is due."""
    rows = waiting().exclude(pk__in=[mention.pk for mention in busy])
    return claim(rows, limit=free, seconds=LEASE, owner=owner())


def tell(mention: Mention) -> None:
    """Tell one page that this worker has claimed."""
    try:
        endpoint = find_endpoint(mention.target)
        if endpoint is not None:
            _send(telling(endpoint, Told(post_url(mention.post), mention.target)))
    except RefusedError as error:
        _end(mention, MentionState.REFUSED, detail=str(error)[:300])
    except LaterError as error:
        _put_off(mention, error)
    else:
        state = MentionState.UNWANTED if endpoint is None else MentionState.TOLD
        _end(mention, state, endpoint=(endpoint or "")[:500], told=timezone.now() if endpoint else None)


def find_endpoint(target: str) -> str | None:
    """Where a page wants to be told of links to it; None where it does not. Raise RefusedError, LaterError."""
    response = _send(Request("GET", target.partition("#")[0], {"Accept": "text/html, */*;q=0.5"}))
    media_type = response.headers.get("content-type", "text/html")
    text = response.body.decode("utf-8", "replace") if "html" in media_type else ""
    try:
        return discovery.endpoint(response.url or target, response.every("link"), text)
    except TangledError as error:
        raise RefusedError(f"The page cannot be read: {error}") from error


def teller() -> Hands[Mention]:
    """The hands that tell."""
    return Hands("teller", number=HANDS, lease=LEASE, take=take, work=tell, hold=hold_claims)


def _send(request: Request) -> Response:
    try:
        response = net.default().send(request, timeout=SECONDS, limit=LIMIT, redirects=REDIRECTS)
    except (AddressRefused, BadUrl, TooLarge) as error:
        raise RefusedError(str(error)) from error
    except NetError as error:
        raise LaterError(str(error)) from error
    if response.ok:
        return response
    said = f"{urlsplit(request.url).hostname} answered {response.status}."
    if response.status in {408, 425, 429} or response.status >= 500:
        raise LaterError(said, response.retry_after(timezone.now()))
    raise RefusedError(said)


def _put_off(mention: Mention, error: LaterError) -> None:
    due = next_due(mention.attempts, timezone.now(), error.retry_after)
    if due is None:
        _end(mention, MentionState.REFUSED, detail=str(error)[:300])
        return
    _mine(mention).update(due=due, detail=str(error)[:300], **RELEASED)


def _end(mention: Mention, state: MentionState, **fields: Any) -> None:
    _mine(mention).update(state=state, due=None, **fields, **RELEASED)


def _mine(mention: Mention) -> QuerySet[Mention]:
    """While it is still in our hands: a correction meanwhile has taken it back, to be told anew."""
    return Mention.objects.filter(pk=mention.pk, lease_owner=mention.lease_owner)


def _is_ours(target: str) -> bool:
    return urlsplit(target).netloc.lower() == urlsplit(settings.TORGET_URL).netloc.lower()
