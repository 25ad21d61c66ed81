"""Correcting what was said: a new version with its reason, carried to everybody who got the old one."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.publishing.actions.locking import lock_in
from torget.publishing.actions.telling import tell
from torget.publishing.actions.versions import add_version
from torget.publishing.errors import NothingChangedError
from torget.publishing.ledger.orders import order_correction
from torget.publishing.mentioning import owe
from torget.publishing.models import Post, PostState
from torget.publishing.readiness import require


@transaction.atomic
def correct(
    post: Post,
    *,
    title: str,
    text: str,
    reason: str,
    by: Person | None,
    variants: Mapping[int, str] | None = None,
    source: str = "web",
) -> Post:
    """Say it better. Channels that got the post are told; one where it still waits gets the new version at once.

    variants: texts of their own by the channel's primary key; the former ones belong to the former text and go. by:
    None when the clock does it.
    Raise NothingChangedError, NotReadyError or WrongStateError.
    """
    lock_in(post, {PostState.PUBLISHED}, "corrected")
    if (title, text) == (post.title, post.text) and not variants:
        raise NothingChangedError("The correction says what the post says.")
    now = timezone.now()
    post.title, post.text = title, text
    post.variants.update(text="")
    for channel, own in (variants or {}).items():
        post.variants.filter(channel_id=channel).update(text=own)
    require(post, by)
    post.version += 1
    post.save()
    version = add_version(post, now, reason=reason)
    for variant in post.variants.select_related("channel"):
        order_correction(post, variant.channel)
    owe(post, version.html)
    detail = {"version": post.version, "record": version.record.number}
    audit.note(by, "post.corrected", f"post:{post.uid}", detail, source=source)
    tell(post)
    return post
