"""What belongs to a voice in the Fediverse, in lists. Who follows is told as a number only: it is theirs to tell."""

from django.http import HttpRequest, HttpResponse

from torget.api import actors
from torget.api.face import READ, face
from torget.api.negotiation import activity
from torget.connectors.activitypub import serving

NEWEST = 20


@face(*READ)
def outbox(_request: HttpRequest, handle: str) -> HttpResponse:
    """How much it has said, and the newest of it."""
    actor = actors.find(handle)
    posts = actors.said(actor)
    newest = [actors.as_said(post, actor.channel) for post in posts[:NEWEST]]
    return activity(serving.outbox(actor.account, posts.count(), newest))


@face(*READ)
def featured(_request: HttpRequest, handle: str) -> HttpResponse:
    """What stands first on its page."""
    actor = actors.find(handle)
    posts = actors.said(actor).filter(is_featured=True)[:NEWEST]
    return activity(serving.featured(actor.account, [actors.as_said(post, actor.channel) for post in posts]))


@face(*READ)
def followers(_request: HttpRequest, handle: str) -> HttpResponse:
    """How many follow it."""
    actor = actors.find(handle)
    return activity(serving.followers(actor.account, actor.channel.followers.count()))


@face(*READ)
def following(_request: HttpRequest, handle: str) -> HttpResponse:
    """Whom it follows."""
    return activity(serving.following(actors.find(handle).account))
