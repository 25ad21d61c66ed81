"""Drafts: saved while they are written, outside the record (TF 2:12)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.accounts.queries import authority, voices_for
from torget.channels.models import Channel, State
from torget.channels.queries import by_themselves, for_writing
from torget.publishing.actions.locking import UNSAID, lock_in
from torget.publishing.models import Post, PostState, Variant
from torget.publishing.models.posts import new_uid

FIELDS = frozenset({"title", "text", "topic", "language", "stance", "voice"})


@transaction.atomic
def new_draft(person: Person, *, uid: str = "") -> Post:
    """An empty post for all channels that the person's first voice has; `uid` where the writing page has named it."""
    voice = voices_for(person).first()
    post = Post.objects.create(uid=uid or new_uid(), author=person, voice=voice, language=authority().language)
    if voice:
        chosen = by_themselves(for_writing(person, voice))
        Variant.objects.bulk_create(Variant(post=post, channel=channel) for channel in chosen)
    audit.note(person, "post.begun", f"post:{post.uid}")
    return post


@transaction.atomic
def save_draft(
    post: Post,
    *,
    channels: Iterable[Channel] | None = None,
    variants: Mapping[int, str] | None = None,
    **fields: Any,
) -> Post:
    """Save what has been written so far; what is not given stays.

    channels: those that shall get the post. variants: a text of its own by the channel's primary key, empty for the
    post's. fields: `title`, `text`, `topic`, `language`, `stance`, `voice`. Raise WrongStateError once it is published.
    No line in the trail: a draft is saved every few seconds and is no record.
    """
    if unknown := fields.keys() - FIELDS:
        raise TypeError(f"A draft has no {', '.join(sorted(unknown))}.")
    lock_in(post, UNSAID, "saved as a draft")
    turned = "voice" in fields and fields["voice"] != post.voice
    for name, value in fields.items():
        setattr(post, name, value)
    post.save()
    if turned:
        _follow_voice(post, fields["voice"])
    if channels is not None:
        _choose(post, channels)
    for channel, text in (variants or {}).items():
        post.variants.filter(channel_id=channel).update(text=text)
    return post


@transaction.atomic
def discard(post: Post, *, by: Person) -> None:
    """Throw away a draft that was never sent. Raise WrongStateError otherwise."""
    lock_in(post, {PostState.DRAFT}, "discarded")
    audit.note(by, "post.discarded", f"post:{post.uid}")
    post.delete()


def _choose(post: Post, channels: Iterable[Channel]) -> None:
    chosen = {channel.pk for channel in channels}
    post.variants.exclude(channel_id__in=chosen).delete()
    Variant.objects.bulk_create((Variant(post=post, channel_id=pk) for pk in chosen), ignore_conflicts=True)


def _follow_voice(post: Post, voice: Voice | None) -> None:
    """Another voice speaks through its own channels; the shared ones stay as they were chosen."""
    post.variants.exclude(Q(channel__voice=None) | Q(channel__voice=voice)).delete()
    if voice:
        own = Channel.objects.filter(voice=voice, state=State.ACTIVE)
        Variant.objects.bulk_create((Variant(post=post, channel=channel) for channel in own), ignore_conflicts=True)
