"""A question or a comment on our own site: no account, no name needed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.html import format_html_join

from torget.channels.models import Channel, State
from torget.connectors.hub import Incoming, Kind, Received, Sender
from torget.connectors.own_site import OwnSite
from torget.conversations.intake import take_in
from torget.conversations.models import Contact, Message
from torget.publishing.models.posts import new_uid


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wrote on our site. about: the external id of what it answers, empty for a question of its own.

    closed: the writer asked for an answer that only the two of us see.
    """

    text: str
    name: str = ""
    email: str = ""
    about: str = ""
    language: str = "sv"
    closed: bool = False


class NoSiteError(Exception):
    """Our own site takes no questions at the moment: its channel is paused or missing."""


@transaction.atomic
def ask(question: Question, *, at: datetime) -> Message:
    """Take a question in as any other message; available the moment it was sent."""
    channel = Channel.objects.filter(kind=OwnSite.kind, state=State.ACTIVE).first()
    if channel is None:
        raise NoSiteError
    uid = new_uid()
    incoming = Incoming(
        kind=Kind.DIRECT if question.closed else Kind.REPLY if question.about else Kind.QUESTION,
        external_id=f"site:{uid}",
        sender=Sender(external_id=f"site:{uid}", name=question.name.strip()),
        said=at,
        available=at,
        fetched=at,
        target=question.about,
        html=paragraphs(question.text),
        language=question.language,
        public=not question.closed,
        raw=question.text.encode(),
        media_type="text/plain; charset=utf-8",
    )
    heard = take_in(channel, Received((incoming,)))
    if not heard:
        raise LookupError("What it is about is no longer here.")
    if question.email:
        Contact.objects.filter(pk=heard[0].contact_id).update(email=question.email)
    return heard[0]


def paragraphs(text: str) -> str:
    """Plain words as HTML: a blank line parts paragraphs, nothing in them is markup."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))
