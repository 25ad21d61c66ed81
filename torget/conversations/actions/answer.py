"""Answering: a post of ours, signed by a named voice, that goes out where the question came from."""

from dataclasses import dataclass

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.channels.models import Channel, State
from torget.connectors.hub import Reference, Stance
from torget.conversations import clock, notices, registering
from torget.conversations.languages import language_of
from torget.conversations.models import Answer, AnswerDraft, Conversation, Message, Prominence
from torget.publishing import actions as publishing
from torget.publishing.cards import Card, cards
from torget.publishing.checking import Note, notes
from torget.publishing.models import Post, Variant
from torget.publishing.outgoing import as_json
from torget.worker import changes


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What an answer would look like on its channel, and what the guidelines say about it. post: not kept."""

    post: Post
    cards: list[Card]
    notes: list[Note]


def answer(
    message: Message,
    *,
    voice: Voice,
    stance: Stance,
    text: str,
    by: Person,
    uid: str = "",
    source: str = "web",
    language: str = "",
) -> Answer:
    """Answer a message on its own channel, as a reply in its thread.

    uid: the name the form gave the answer when it was opened; the same one twice is the same answer, so that a second
    press of the button changes nothing. language: where somebody has seen which it is.
    Raises what `publishing.publish` raises, and then nothing has happened but that the text is kept as a draft.
    """
    if not _sent(uid):
        save_answer_draft(message, text=text, by=by)
    with transaction.atomic():
        conversation = clock.lock(message)
        if sent := _sent(uid):
            return sent
        given = _compose(message, voice=voice, stance=stance, text=text, by=by, uid=uid, language=language)
        publishing.publish(given.post, by=by, source=source)
        settle(message, conversation)
        AnswerDraft.objects.filter(person=by, message=message).delete()
        notices.answered(given)
        audit.note(by, "message.answer", f"conversation:{conversation.uid}", {"post": given.post.uid}, source=source)
        changes.note(f"conversation:{conversation.uid}")
    return given


def rehearse(message: Message, *, voice: Voice, stance: Stance, text: str, by: Person) -> Rehearsal:
    """Go through an answer without giving it: written as it would be, looked at, and rolled back."""
    with transaction.atomic():
        post = _compose(message, voice=voice, stance=stance, text=text, by=by).post
        seen = Rehearsal(post, cards(post), notes(post) if text.strip() else [])
        transaction.set_rollback(True)
    return seen


@transaction.atomic
def save_answer_draft(message: Message, *, text: str, by: Person) -> None:
    """Keep what somebody has typed so far; a draft is no record (TF 2:12), so it leaves no trail."""
    if text.strip():
        AnswerDraft.objects.update_or_create(person=by, message=message, defaults={"text": text})
    else:
        AnswerDraft.objects.filter(person=by, message=message).delete()


def settle(message: Message, conversation: Conversation) -> None:
    """The message waits no longer; the clock goes on for the others."""
    message.needs_answer = False
    message.save(update_fields=["needs_answer"])
    clock.settle(conversation)


def way_back(message: Message, voice: Voice) -> Channel:
    """The channel an answer goes out on: the voice's own of that kind where it has one, else where it came in."""
    own = Channel.objects.filter(kind=message.channel.kind, voice=voice).exclude(state=State.CLOSED).first()
    return own or message.channel


def reference(message: Message) -> Reference:
    """What is answered, as the channel knows it."""
    return Reference(
        external_id=message.external_id,
        url=message.url,
        author_id=message.contact.external_id,
        author_handle=message.contact.handle,
        author_name=registering.counterpart(message.contact),
        direct=message.prominence == Prominence.CLOSED,
    )


def _sent(uid: str) -> Answer | None:
    return Answer.objects.filter(post__uid=uid).first() if uid else None


def _compose(
    message: Message, *, voice: Voice, stance: Stance, text: str, by: Person, uid: str = "", language: str = ""
) -> Answer:
    post = Post.objects.create(
        **({"uid": uid} if uid else {}),
        voice=voice,
        stance=stance,
        language=language or language_of(message),
        text=text,
        author=by,
        answers=as_json(reference(message)),
        thread=message.conversation.uid,
        is_public=message.prominence != Prominence.CLOSED,
    )
    Variant.objects.create(post=post, channel=way_back(message, voice))
    return Answer.objects.create(post=post, conversation=message.conversation, message=message)
