"""One post as the Fediverse has it. The ids of our acts lead here too: they are this address with a fragment."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from torget.api import actors
from torget.api.face import READ, Refusal, face
from torget.api.negotiation import activity, to_page, wants_page
from torget.channels.accounts import account
from torget.connectors.activitypub import serving
from torget.connectors.activitypub.addresses import object_id
from torget.conversations.queries import open_replies
from torget.publishing.addresses import post_url
from torget.publishing.models import Post, PostState
from torget.publishing.queries import public_said

MOST_REPLIES = 100


@face(*READ)
def note(request: HttpRequest, uid: str) -> HttpResponse:
    """The post, or the stone that stands where it was withdrawn; people are led to its page."""
    post = _said(uid)
    channel = actors.channel_of(post)
    if wants_page(request):
        return to_page(post_url(post))
    if post.state == PostState.WITHDRAWN and post.withdrawn:
        return activity(serving.gone(settings.TORGET_URL, uid, post.withdrawn), status=410)
    return activity(serving.post(account(channel), actors.as_said(post, channel)))


@face(*READ)
def replies(_request: HttpRequest, uid: str) -> HttpResponse:
    """What others answered, so that a server which came late can fetch the thread."""
    post = _said(uid)
    if post.state == PostState.WITHDRAWN:
        raise Refusal(410, "The post was withdrawn.")
    kind = actors.channel_of(post).kind
    answers = open_replies(kind, object_id(settings.TORGET_URL, uid))[:MOST_REPLIES]
    return activity(serving.replies(settings.TORGET_URL, uid, answers.values_list("external_id", flat=True)))


def _said(uid: str) -> Post:
    post = public_said().filter(uid=uid).first()
    if post is None:
        raise Refusal(404, "There is no such post here.")
    return post
