"""Where the world finds a post, a voice and a picture."""

from django.conf import settings
from django.core.files.storage import default_storage

from torget.publishing.models import Post


def absolute(path: str) -> str:
    """An address of ours in full."""
    return f"{settings.TORGET_URL}{path}"


def post_url(post: Post) -> str:
    """The post's page; an answer stands on the page of its conversation."""
    if post.answers:
        return f"{conversation_url(post)}#{post.uid}"
    return absolute(f"/post/{post.uid}/")


def conversation_url(post: Post) -> str:
    """The page of the conversation that the post belongs to: that of the post it is about, where one began it.

    A conversation about a post carries the post's uid, so its page and its name on the Fediverse are the same for all.
    """
    thread = post.thread or post.uid
    begun_by_us = thread == post.uid or Post.objects.filter(uid=thread).exists()
    return absolute(f"/post/{thread}/" if begun_by_us else f"/conversation/{thread}/")


def voice_url(handle: str) -> str:
    """A voice's page."""
    return absolute(f"/voice/{handle}/")


def file_url(name: str) -> str:
    """A file of ours."""
    url = default_storage.url(name)
    return url if "://" in url else absolute(url)
