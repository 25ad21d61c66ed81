"""On which page of the square a thing is shown."""

from django.urls import reverse

from torget.conversations.models import Message
from torget.conversations.queries import public_conversations
from torget.publishing.models import Post
from torget.publishing.queries import public_said
from torget.records.models import Preservation, Record


def page_of(record: Record) -> str:
    """The path of the page that shows what a record is about, at its place there; empty where none does."""
    uid, thread = record.source_id, record.thread
    ours = Post.objects.filter(uid=uid, is_public=True).exists()
    if not ours and (record.preservation != Preservation.PUBLIC or not Message.objects.filter(uid=uid).exists()):
        return ""
    return place_of(uid, thread)


def place_of(uid: str, thread: str) -> str:
    """The path of what was said at its place in its thread, on whichever page of a long one; empty where none is."""
    path = page_of_thread(thread)
    return f"{path}?turn={uid}#{uid}" if path and uid != thread else path


def page_of_thread(thread: str) -> str:
    """The page of a conversation: its post's, or its own; empty where it has none."""
    if public_said().filter(uid=thread, answers__isnull=True).exists():
        return reverse("site:post", args=[thread])
    if public_conversations().filter(uid=thread).exists():
        return reverse("site:conversation", args=[thread])
    return ""
