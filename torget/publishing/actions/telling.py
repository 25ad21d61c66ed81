"""Telling the pages and the worker that a post has changed."""

from torget.publishing.models import Post
from torget.worker import changes


def tell(post: Post) -> None:
    """Note what pages show the post, in the caller's transaction; the worker wakes when it commits.

    Its voice has not changed by it: a note of that would write every page anew on which the voice ever spoke.
    """
    changes.note(f"post:{post.uid}")
    if post.thread:
        changes.note(f"conversation:{post.thread}")
