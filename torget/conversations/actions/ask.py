"""A question or a comment on our own site: no account, no name needed."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from torget.channels.models import Channel, State
from torget.connectors.hub import Incoming, Kind, Received, Sender
from torget.connectors.own_site import OwnSite
from torget.conversations import notices
from torget.conversations.intake import take_in
from torget.conversations.models import Message, Prominence
from torget.conversations.tidying import clean
from torget.publishing.models.posts import new_uid
from torget.publishing.queries import public_said


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wrote on our site. about: the uid of the post, answer or message it is about; empty where it stands
    on its own.

    closed: the writer asked for an answer that only the two of us see; it goes by e-mail, so an address is needed,
    unless they want no_answer.
    """

    text: str
    name: str = ""
    email: str = ""
    about: str = ""
    language: str = "sv"
    closed: bool = False
    no_answer: bool = False


class NoSiteError(Exception):
    """Our own site takes no questions at the moment: its channel is paused or missing."""


class NothingThereError(LookupError):
    """What the question is about is not there, or not public."""


@transaction.atomic
def ask(question: Question, *, at: datetime) -> Message:
    """Take a question in as any other message; available the moment it was sent.

    Raises NoSiteError, NothingThereError, and ValidationError where the address is none or is missing.
    """
    _check_address(question)
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
        target=_target(clean(question.about)),
        html=paragraphs(question.text),
        language=question.language,
        public=not question.closed,
        raw=question.text.encode("utf-8", "replace"),
        media_type="text/plain; charset=utf-8",
    )
    heard = take_in(channel, Received((incoming,)))
    if not heard:
        raise NothingThereError
    if question.email:
        heard[0].contact.email = question.email
        heard[0].contact.save(update_fields=["email"])
        notices.received(heard[0])
    return heard[0]


def _check_address(question: Question) -> None:
    if question.email:
        validate_email(question.email)
    elif question.closed and not question.no_answer:
        raise ValidationError(_("Leave an address: only you can see the answer, so we must send it to you."))


def _target(about: str) -> str:
    """What the thread is found by: a post of ours goes by its uid on our own site, what others said by its own name."""
    if not about or public_said().filter(uid=about).exists():
        return about
    message = Message.objects.filter(uid=about, prominence=Prominence.PUBLIC, conversation__is_public=True).first()
    if message is None:
        raise NothingThereError
    return message.external_id


def paragraphs(text: str) -> str:
    """Plain words as HTML: a blank line parts paragraphs, nothing in them is markup."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))
