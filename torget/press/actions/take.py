"""A journalist's letter becomes an inquiry: from our form, a mailbox, or any channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.accounts.queries import zone
from torget.connectors.hub import Kind
from torget.conversations import actions as conversations
from torget.conversations.languages import language_of
from torget.conversations.models import Message
from torget.press.letters import deadline, embargo, language, split, understood
from torget.press.masking import masked
from torget.press.models import Inquiry, Question, Source
from torget.press.newsroom import newsroom
from torget.press.words_of import subject_and_words
from torget.worker import changes

LONGEST_SUBJECT = 200


class NotForUsError(ValueError):
    """The message asks nothing that can be answered: it has no words, no subject and no file."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a journalist sends with our form, as they have corrected it. questions: one by one, in order."""

    subject: str
    text: str
    questions: Sequence[str]
    email: str
    name: str = ""
    organisation: str = ""
    deadline: datetime | None = None
    deadline_words: str = ""
    embargo: datetime | None = None
    language: str = "sv"


@transaction.atomic
def ask(letter: Letter, *, at: datetime) -> Inquiry:
    """Take in what the form sends; it is answered by e-mail, so it is a closed question on our own site as any other.

    Raises what `conversations.ask` raises.
    """
    asked = conversations.Question(
        text=f"{letter.subject}\n\n{letter.text}",
        name=letter.name,
        email=letter.email,
        language=letter.language,
        closed=True,
    )
    message = conversations.ask(asked, at=at)
    inquiry = Inquiry.objects.create(
        source=Source.FORM,
        message=message,
        conversation=message.conversation,
        name=letter.name,
        organisation=letter.organisation,
        subject=letter.subject[:LONGEST_SUBJECT],
        language=letter.language,
        preamble=split(letter.text).preamble,
        asked=at,
        deadline_words=letter.deadline_words,
        understood=letter.deadline,
        deadline=letter.deadline,
        embargo=letter.embargo,
        rule=newsroom().rule,
        voice=newsroom().voice,
    )
    add_questions(inquiry, letter.questions, message)
    _note(inquiry, None, "ask")
    return inquiry


@transaction.atomic
def take(message: Message, *, by: Person | None) -> Inquiry:
    """Make an inquiry of a message, once; the second time it is the same. Raises NotForUsError where it says nothing.

    Where nothing in it can be told apart, all of it is one question; where it has no words at all, its subject or the
    names of its files are.
    """
    message = (
        Message.objects.select_for_update().select_related("conversation", "contact", "channel").get(pk=message.pk)
    )
    if known := Inquiry.objects.filter(message=message).first():
        return known
    subject, words = subject_and_words(message.html)
    found = split(words)
    asked = [question.text for question in found.questions] or _unparted(message, subject, words)
    wanted = deadline(words, message.said, zone()) or understood(subject, message.said, zone())
    kept_back = embargo(f"{subject}.\n\n{words}", message.said, zone())
    room = newsroom()
    inquiry = Inquiry.objects.create(
        source=_source(message),
        message=message,
        conversation=message.conversation,
        name=message.contact.name[:120],
        subject=(subject or message.conversation.subject)[:LONGEST_SUBJECT],
        language=language(words) or language_of(message),
        preamble=found.preamble,
        tail=found.tail if found.questions else "",
        asked=message.available,
        deadline_words=wanted.words[:200] if wanted else "",
        understood=wanted.when if wanted else None,
        deadline=wanted.when if wanted else None,
        embargo=kept_back.when if kept_back else None,
        rule=room.rule,
        voice=room.voice,
    )
    add_questions(inquiry, asked, message)
    _note(inquiry, by, "take")
    return inquiry


def add_questions(
    inquiry: Inquiry, texts: Sequence[str], message: Message, *, follow_up_of: Question | None = None
) -> list[Question]:
    """Put questions after those that are there."""
    last = inquiry.questions.order_by("-number").values_list("number", flat=True).first() or 0
    return Question.objects.bulk_create(
        Question(
            inquiry=inquiry,
            number=number,
            text=text,
            public_text=masked(text, inquiry.language),
            follow_up_of=follow_up_of,
            message=message,
            asked=message.available,
        )
        for number, text in enumerate(texts, last + 1)
    )


def _unparted(message: Message, subject: str, words: str) -> list[str]:
    files = ", ".join(str(file.get("name", "")) for file in message.attachments)
    if only := words.strip() or subject.strip() or files:
        return [only]
    raise NotForUsError("The message says nothing.")


def _source(message: Message) -> Source:
    is_letter = message.kind == Kind.DIRECT and message.channel.connector.can.shape == "letter"
    return Source.LETTER if is_letter else Source.MESSAGE


def _note(inquiry: Inquiry, by: Person | None, act: str) -> None:
    detail = {"questions": inquiry.questions.count(), "message": inquiry.message.uid}
    audit.note(by, f"press.{act}", f"press:{inquiry.uid}", detail)
    changes.note(f"press:{inquiry.uid}")
