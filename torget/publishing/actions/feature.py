"""Which posts stand first on a voice's page."""

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.publishing.actions.locking import lock_in
from torget.publishing.actions.telling import tell
from torget.publishing.models import Post, PostState


@transaction.atomic
def feature(post: Post, *, first: bool, by: Person) -> None:
    """Put a published post first on its voice's page, or back in its place."""
    lock_in(post, {PostState.PUBLISHED}, "featured")
    post.is_featured = first
    post.save(update_fields=["is_featured"])
    audit.note(by, "post.featured" if first else "post.unfeatured", f"post:{post.uid}")
    tell(post)
