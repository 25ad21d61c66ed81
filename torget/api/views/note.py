"""One post as the Fediverse has it. The ids of our acts lead here too: they are this address with a fragment."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from torget.api import actors
from torget.api.face import READ, Refusal, face
from torget.api.negotiation import activity, to_page, wants_page
from torget.channels.accounts import account
from torget.connectors.activitypub import serving
from torget.publishing.addresses import post_url
from torget.publishing.models import PostState
from torget.publishing.queries import public_said


@face(*READ)
def note(request: HttpRequest, uid: str) -> HttpResponse:
    """The post, or the stone that stands where it was withdrawn; people are led to its page."""
    post = public_said().filter(uid=uid).first()
    if post is None:
        raise Refusal(404, "There is no such post here.")
    channel = actors.channel_of(post)
    if wants_page(request):
        return to_page(post_url(post))
    if post.state == PostState.WITHDRAWN and post.withdrawn:
        return activity(serving.gone(settings.TORGET_URL, uid, post.withdrawn), status=410)
    return activity(serving.post(account(channel), actors.as_said(post, channel)))
