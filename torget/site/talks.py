"""Conversations as a list shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from torget.conversations import queries
from torget.conversations.models import Conversation
from torget.publishing.models import Post


@dataclass(frozen=True, slots=True)
class Talk:
    """One line of the list."""

    subject: str
    path: str
    state: str
    last_said: datetime
    language: str


def talks_shown(conversations: Iterable[Conversation]) -> list[Talk]:
    """Each under the name that the public may know it by."""
    rows = list(conversations)
    subjects = queries.public_subjects(rows)
    return [
        Talk(
            subject=subjects[row.pk],
            path=path_of(row.post, row.uid),
            state=str(row.get_state_display()),
            last_said=row.last_said,
            language=row.post.language if row.post else "",
        )
        for row in rows
    ]


def path_of(about: Post | None, uid: str) -> str:
    """Where a conversation is read: on the post's page, or on its own."""
    return reverse("site:post", args=[about.uid]) if about else reverse("site:conversation", args=[uid])
