"""Taking back what was said: out of sight everywhere it can be, preserved as a record (law L25)."""

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.publishing.actions.locking import lock_in
from torget.publishing.actions.telling import tell
from torget.publishing.actions.versions import add_withdrawal
from torget.publishing.ledger.orders import order_withdrawal
from torget.publishing.mentioning import owe
from torget.publishing.models import Post, PostState
from torget.records.actions import seal, veil_subjects


@transaction.atomic
def withdraw(post: Post, *, ground: str, by: Person | None, source: str = "web") -> Post:
    """Withdraw on a ground that the tombstone shows. A second press changes nothing. by: None when a flow does it.

    Raise WrongStateError."""
    lock_in(post, {PostState.PUBLISHED, PostState.WITHDRAWN}, "withdrawn")
    if post.state == PostState.WITHDRAWN:
        return post
    now = timezone.now()
    post.state, post.withdrawn, post.ground, post.is_featured = PostState.WITHDRAWN, now, ground, False
    post.save()
    record = add_withdrawal(post, now)
    for version in post.versions.select_related("record"):
        seal(version.record, ground)
    # what others answered goes in the register by the post's own name
    veil_subjects(post.uid)
    for variant in post.variants.select_related("channel"):
        order_withdrawal(post, variant.channel)
    owe(post, "")
    audit.note(by, "post.withdrawn", f"post:{post.uid}", {"record": record.number}, source=source)
    tell(post)
    return post
