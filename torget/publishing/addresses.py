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
    """The page of the conversation that the post belongs to: its own, where it began one."""
    return absolute(f"/conversation/{post.thread}/") if post.thread else absolute(f"/post/{post.uid}/")


def voice_url(handle: str) -> str:
    """A voice's page."""
    return absolute(f"/voice/{handle}/")


def file_url(name: str) -> str:
    """A file of ours."""
    url = default_storage.url(name)
    return url if "://" in url else absolute(url)
