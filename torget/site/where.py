"""On which page of the square a thing is shown."""

from django.urls import reverse

from torget.conversations.models import Message
from torget.conversations.queries import public_conversations
from torget.press.actions.factual import SOURCE as CORRECTION
from torget.press.actions.keeping import SOURCE as INQUIRY
from torget.press.queries import public as inquiries
from torget.publishing.models import Post
from torget.publishing.queries import public_said
from torget.records.models import Preservation, Record

PRESS = (INQUIRY, CORRECTION)


def page_of(record: Record) -> str:
    """The path of the page that shows what a record is about, at its place there; empty where none does."""
    if record.source in PRESS:
        return page_of_press(record)
    uid, thread = record.source_id, record.thread
    ours = Post.objects.filter(uid=uid, is_public=True).exists()
    if not ours and (record.preservation != Preservation.PUBLIC or not Message.objects.filter(uid=uid).exists()):
        return ""
    return place_of(uid, thread)


def page_of_press(record: Record) -> str:
    """The page of an inquiry, for its own record and for a corrected article's; empty while it has none."""
    about = {PRESS[0]: "uid", PRESS[1]: "articles__pk"}
    found = inquiries().filter(**{about[record.source]: record.source_id}).first()
    return reverse("site:press-inquiry", args=[found.uid]) if found else ""


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
