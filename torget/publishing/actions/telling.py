"""Telling the pages and the worker that a post has changed."""

from torget.publishing.models import Post
from torget.worker import changes


def tell(post: Post) -> None:
    """Note what pages show the post, in the caller's transaction; the worker wakes when it commits."""
    changes.note(f"post:{post.uid}")
    if post.voice:
        changes.note(f"voice:{post.voice.handle}")
    if post.thread:
        changes.note(f"conversation:{post.thread}")
