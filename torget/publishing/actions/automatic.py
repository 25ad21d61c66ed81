"""Drafts that no person types: an agenda's morning, what a flow says. The voice answers for them as for any other."""

from collections.abc import Iterable

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Voice
from torget.accounts.queries import authority
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.publishing.models import Post, Variant
from torget.publishing.models.posts import new_uid


@transaction.atomic
def begin(
    voice: Voice,
    channels: Iterable[Channel],
    *,
    title: str,
    text: str,
    topic: str = "",
    source: str = "worker",
    uid: str = "",
    language: str = "",
    stance: Stance = Stance.OFFICIAL,
) -> Post:
    """A draft for these channels, without an author; `source` stands in the trail. uid: where the name is given, so
    that the same thing is begun once. language: the authority's where none is said."""
    post = Post.objects.create(
        uid=uid or new_uid(),
        voice=voice,
        stance=stance,
        language=language or authority().language,
        title=title,
        text=text,
        topic=topic,
    )
    Variant.objects.bulk_create(Variant(post=post, channel=channel) for channel in channels)
    audit.note(None, "post.begun", f"post:{post.uid}", source=source)
    return post
