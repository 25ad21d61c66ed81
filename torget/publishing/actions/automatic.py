"""Drafts that no person types: an agenda's morning, what a flow says. The voice answers for them as for any other."""

from collections.abc import Iterable

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Voice
from torget.accounts.queries import authority
from torget.channels.models import Channel
from torget.publishing.models import Post, Variant


@transaction.atomic
def begin(
    voice: Voice, channels: Iterable[Channel], *, title: str, text: str, topic: str = "", source: str = "worker"
) -> Post:
    """A draft in the authority's language for these channels, without an author; `source` stands in the trail."""
    post = Post.objects.create(voice=voice, language=authority().language, title=title, text=text, topic=topic)
    Variant.objects.bulk_create(Variant(post=post, channel=channel) for channel in channels)
    audit.note(None, "post.begun", f"post:{post.uid}", source=source)
    return post
