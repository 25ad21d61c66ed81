"""What is taken in, once, in its place."""

from dataclasses import replace

import pytest
from django.utils import timezone

from torget.channels.actions import block
from torget.channels.models import Blocked, Channel, Follower
from torget.connectors.hub import Envelope, Kind, Received, Recipient
from torget.conversations.intake import take_in
from torget.conversations.models import Contact, Conversation, ConversationState, Message, Prominence
from torget.conversations.tests.speech import hear, ignored, said, sender
from torget.publishing.actions import withdraw
from torget.publishing.models import Parcel, ParcelState, Post, SentEnvelope
from torget.records.models import Record


def test_a_reply_to_a_post_begins_the_conversation_around_it(question: Message, post: Post) -> None:
    conversation = question.conversation
    assert (conversation.post, conversation.uid, conversation.subject) == (post, post.uid, "Snow tonight")
    assert conversation.state == ConversationState.WAITING
    assert conversation.waiting_since == question.available


def test_the_record_holds_the_four_fields_and_the_bytes(question: Message) -> None:
    record = question.record
    assert (record.counterpart, record.subject, record.dated) == ("Didrik", "Snow tonight", question.available)
    assert record.number.startswith("KS ")
    assert bytes(record.evidence.get().content) == b'{"type": "Note"}'
    assert "Didrik" not in str(record.snapshot)


def test_the_same_message_twice_is_one(fediverse: Channel) -> None:
    twice = said("Hello")
    hear(fediverse, twice)
    assert ignored(fediverse, twice)
    assert ignored(fediverse, twice, twice)
    assert (Message.objects.count(), Record.objects.count()) == (1, 1)


def test_a_reply_to_a_strangers_reply_joins_its_conversation(question: Message, fediverse: Channel) -> None:
    reply = hear(fediverse, said("I wonder too", by="Fia", target=question.external_id, mentions=()))
    assert reply.conversation == question.conversation
    assert reply.parent_id == question.external_id


def test_a_reply_to_what_we_never_saw_is_none_of_our_business(fediverse: Channel) -> None:
    assert ignored(fediverse, said("?", target="https://hem.example/elsewhere", mentions=()))
    assert not Contact.objects.exists()


def test_a_reply_to_what_we_never_saw_that_names_us_is_heard(fediverse: Channel) -> None:
    assert hear(fediverse, said("Help!", target="https://hem.example/elsewhere")).conversation.post is None


def test_a_private_message_begins_a_conversation_that_is_not_public(fediverse: Channel) -> None:
    message = hear(fediverse, said("Between us", kind=Kind.DIRECT, public=False))
    assert message.prominence == Prominence.CLOSED
    assert not message.conversation.is_public
    assert message.record.mask_subject
    assert message.record.mask_counterpart


def test_what_the_platform_holds_back_waits_here_too(fediverse: Channel) -> None:
    message = hear(fediverse, said("Buy now", held=True))
    assert (message.prominence, message.prominence_reason) == (Prominence.HELD, "held-there")


def test_who_has_no_name_is_still_somebody_in_the_register(fediverse: Channel) -> None:
    nameless = replace(sender(""), handle="", url="")
    assert hear(fediverse, said("Hello", sender=nameless)).record.counterpart == "Någon utan namn"


def test_a_message_without_words_has_a_subject(fediverse: Channel) -> None:
    assert hear(fediverse, said(html="")).conversation.subject == "Ett meddelande utan ord"


def test_a_message_on_a_withdrawn_post_is_heard(post: Post, fediverse: Channel, anna: object) -> None:
    withdraw(post, ground="Wrong", by=anna)  # type: ignore[arg-type]
    heard = hear(fediverse, said("Why?", target=f"https://torget.lindby.example/ap/post/{post.uid}"))
    assert heard.conversation.post == post


def test_what_is_said_to_another_voice_belongs_to_its_channel(fediverse: Channel, site: Channel) -> None:
    other = Channel.objects.create(slug="other", kind="activitypub", name="other", others_words="full")
    assert hear(other, said("Hello", voice="lindby")).channel == fediverse
    assert hear(other, said("Hello", voice="nobody")).channel == other


def test_a_conversation_that_was_closed_waits_again(question: Message, fediverse: Channel) -> None:
    Conversation.objects.update(state=ConversationState.CLOSED, waiting_since=None, settled=timezone.now())
    again = hear(fediverse, said("And now?", target=question.external_id)).conversation
    assert (again.state, again.settled) == (ConversationState.WAITING, None)


def test_followers_come_go_and_stay_away(fediverse: Channel) -> None:
    follow = said(kind=Kind.FOLLOW, inbox="https://hem.example/inbox")
    reply = (Recipient("https://hem.example/inbox", "hem.example"), Envelope("urn:accept", b"{}", "application/json"))
    assert take_in(fediverse, Received((follow,), (reply,))) == []
    assert Follower.objects.get().address == sender().external_id
    assert SentEnvelope.objects.count() == 1
    ignored(fediverse, said(kind=Kind.UNFOLLOW))
    assert not Follower.objects.exists()
    ignored(fediverse, follow, said(kind=Kind.BLOCK))
    assert (Follower.objects.count(), Blocked.objects.count()) == (0, 1)


def test_who_blocks_us_gets_nothing_that_waits_and_may_take_it_back(fediverse: Channel) -> None:
    follow = said(kind=Kind.FOLLOW, inbox="https://hem.example/inbox")
    reply = (Recipient("https://hem.example/inbox", "hem.example"), Envelope("urn:accept", b"{}", "application/json"))
    take_in(fediverse, Received((follow,), (reply,)))
    ignored(fediverse, said(kind=Kind.BLOCK, inbox="https://hem.example/inbox"))
    assert Parcel.objects.get().state == ParcelState.FAILED
    assert Blocked.objects.get().inbox == "https://hem.example/inbox"
    ignored(fediverse, said(kind=Kind.UNBLOCK, by="Fia"))
    assert Blocked.objects.exists()
    ignored(fediverse, said(kind=Kind.UNBLOCK))
    assert not Blocked.objects.exists()
    assert not Follower.objects.exists()


def test_a_follow_goes_to_the_voice_that_was_meant(fediverse: Channel) -> None:
    other = Channel.objects.create(slug="other", kind="activitypub", name="other", others_words="full")
    ignored(other, said(kind=Kind.FOLLOW, voice="lindby", inbox="https://hem.example/inbox"))
    assert Follower.objects.get().channel == fediverse


def test_who_blocked_us_is_still_heard(fediverse: Channel) -> None:
    block(fediverse, sender().external_id)
    assert hear(fediverse, said("I have a question all the same")).pk


@pytest.mark.parametrize("kind", [Kind.MOVE])
def test_what_has_no_meaning_here_changes_nothing(fediverse: Channel, kind: Kind) -> None:
    assert ignored(fediverse, said(kind=kind))
    assert not Message.objects.exists()
