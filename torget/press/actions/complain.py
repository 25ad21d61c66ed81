"""Complaining about how one's question was treated (R89): into the inbox and the register, and never shown."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.conversations import actions as conversations
from torget.conversations.models import Message
from torget.press.queries import public


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody says of us. about: the uid of a published inquiry, or empty. Without an address they are not
    answered; nobody must say who they are."""

    text: str
    about: str = ""
    email: str = ""
    language: str = "sv"


@transaction.atomic
def complain(complaint: Complaint, *, at: datetime) -> Message:
    """Take it in as a closed message, so that it is registered, assigned and answered like any other. The inquiry it
    is about is not opened again, and nothing of this stands beside it. Raises what `conversations.ask` raises."""
    inquiry = public().filter(uid=complaint.about).first() if complaint.about else None
    head = _("Complaint about the press room: %s") % inquiry.subject if inquiry else _("Complaint about the press room")
    asked = conversations.Question(
        text=f"{head}\n\n{complaint.text}",
        email=complaint.email,
        language=complaint.language,
        closed=True,
        no_answer=not complaint.email,
    )
    message = conversations.ask(asked, at=at)
    audit.note(None, "press.complaint", f"conversation:{message.conversation.uid}", {"about": complaint.about})
    return message
