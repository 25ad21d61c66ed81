"""On which page of the square a thing is shown."""

from django.urls import reverse

from torget.conversations.models import Conversation, Message
from torget.publishing.models import Post
from torget.publishing.queries import public_said
from torget.records.models import Record


def page_of(record: Record) -> str:
    """The path of the page that shows what a record is about, at its place there; empty where none is public."""
    path = page_of_thread(record.thread)
    known = Message.objects.filter(uid=record.source_id).exists() or Post.objects.filter(uid=record.source_id).exists()
    return f"{path}#{record.source_id}" if path and known and record.source_id != record.thread else path


def page_of_thread(thread: str) -> str:
    """The page of a conversation: its post's, or its own; empty where it has none."""
    if public_said().filter(uid=thread, answers__isnull=True).exists():
        return reverse("site:post", args=[thread])
    if Conversation.objects.filter(uid=thread, is_public=True).exists():
        return reverse("site:conversation", args=[thread])
    return ""
