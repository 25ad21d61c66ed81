"""Saying it: from this transaction on the post is said, and the ledger owes it to every channel."""

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.connectors.hub import Act
from torget.publishing.actions.locking import UNSAID, lock
from torget.publishing.actions.telling import tell
from torget.publishing.actions.versions import add_version
from torget.publishing.errors import WrongStateError
from torget.publishing.ledger.orders import order
from torget.publishing.mentioning import owe
from torget.publishing.models import Post, PostState
from torget.publishing.readiness import require


@transaction.atomic
def publish(post: Post, *, by: Person | None, source: str = "web") -> Post:
    """Publish now on every chosen channel. A second press finds it published and changes nothing.

    by: None when the clock does it. Raise NotReadyError with everything that must be mended, or WrongStateError.
    """
    lock(post)
    if post.state == PostState.PUBLISHED:
        return post
    if post.state not in UNSAID:
        raise WrongStateError("published", post.state)
    require(post, by)
    now = timezone.now()
    post.state, post.published, post.goes_out, post.version = PostState.PUBLISHED, now, None, 1
    post.save()
    version = add_version(post, now)
    channels = [variant.channel for variant in post.variants.select_related("channel")]
    for channel in channels:
        order(post, channel, Act.PUBLISH)
    owe(post, version.html)
    detail = {"record": version.record.number, "channels": sorted(channel.slug for channel in channels)}
    audit.note(by, "post.published", f"post:{post.uid}", detail, source=source)
    tell(post)
    return post
