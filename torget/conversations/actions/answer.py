"""Answering: a post of ours, signed by a named voice, that goes out where the question came from."""

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.channels.models import Channel, State
from torget.connectors.hub import Stance
from torget.conversations import clock
from torget.conversations.models import Answer, AnswerDraft, Conversation, Message, Prominence
from torget.publishing import actions as publishing
from torget.publishing.models import Post, Variant
from torget.worker import changes


@transaction.atomic
def answer(
    message: Message, *, voice: Voice, stance: Stance, text: str, by: Person, uid: str = "", source: str = "web"
) -> Answer:
    """Answer a message on its own channel, as a reply in its thread.

    uid: the name the form gave the answer when it was opened; the same one twice is the same answer, so that a second
    press of the button changes nothing. Raises what `publishing.publish` raises, and then nothing has happened.
    """
    conversation = Conversation.objects.select_for_update().get(pk=message.conversation_id)
    if uid and (sent := Answer.objects.filter(post__uid=uid, message=message).first()):
        return sent
    post = Post.objects.create(
        **({"uid": uid} if uid else {}),
        voice=voice,
        stance=stance,
        language=message.language if message.language in {"sv", "en"} else conversation_language(conversation),
        text=text,
        author=by,
        answers=reference(message),
        thread=conversation.uid,
        is_public=message.prominence != Prominence.CLOSED,
    )
    Variant.objects.create(post=post, channel=way_back(message, voice))
    given = Answer.objects.create(post=post, conversation=conversation, message=message)
    publishing.publish(post, by=by, source=source)
    _settle(conversation, message)
    AnswerDraft.objects.filter(person=by, message=message).delete()
    audit.note(by, "message.answer", f"conversation:{conversation.uid}", {"post": post.uid}, source=source)
    changes.note(f"conversation:{conversation.uid}")
    return given


@transaction.atomic
def save_answer_draft(message: Message, *, text: str, by: Person) -> AnswerDraft:
    """Keep what somebody has typed so far; a draft is no record (TF 2:12), so it leaves no trail."""
    draft, _created = AnswerDraft.objects.update_or_create(person=by, message=message, defaults={"text": text})
    return draft


def way_back(message: Message, voice: Voice) -> Channel:
    """The channel an answer goes out on: the voice's own of that kind where it has one, else where it came in."""
    own = Channel.objects.filter(kind=message.channel.kind, voice=voice, state=State.ACTIVE).first()
    return own or message.channel


def reference(message: Message) -> dict[str, str | bool]:
    """What is answered, frozen as the hub's `Reference`."""
    return {
        "external_id": message.external_id,
        "url": message.url,
        "author_id": message.contact.external_id,
        "author_handle": message.contact.handle,
        "direct": message.prominence == Prominence.CLOSED,
    }


def conversation_language(conversation: Conversation) -> str:
    """The language of what the conversation is about, Swedish where that is not known."""
    return conversation.post.language if conversation.post else "sv"


def _settle(conversation: Conversation, message: Message) -> None:
    message.needs_answer = False
    message.save(update_fields=["needs_answer"])
    clock.settle(conversation)
    conversation.save(update_fields=["state", "waiting_since", "promised"])
