"""Keeping what a post said before out of sight, when it is corrected because it said too much."""

from collections.abc import Collection

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.channels.models import Channel
from torget.publishing.actions.locking import lock_in
from torget.publishing.ledger.orders import may_have_got, order_withdrawal
from torget.publishing.models import Post, PostState
from torget.records.actions import seal
from torget.records.models import Preservation


@transaction.atomic
def withhold_earlier(
    post: Post, *, ground: str, by: Person | None, leave: Collection[Channel] = (), source: str = "web"
) -> None:
    """Seal every version but the present one: they are preserved, and nobody outside reads them any more.

    leave: channels that cannot say the new words in place of the old. There the post is taken down where it stands,
    and they get no more of it. Raise WrongStateError.
    """
    lock_in(post, {PostState.PUBLISHED}, "kept from sight")
    earlier = post.versions.filter(number__lt=post.version, record__preservation=Preservation.PUBLIC)
    for version in earlier.select_related("record"):
        seal(version.record, ground)
    for channel in leave:
        if may_have_got(post, channel):
            order_withdrawal(post, channel)
            post.variants.filter(channel=channel).delete()
    detail = {"version": post.version, "left": sorted(channel.slug for channel in leave)}
    audit.note(by, "post.withheld", f"post:{post.uid}", detail, source=source)
