"""Two at the same moment: nothing is taken in twice, answered twice, or forgotten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Kind, Received, Stance
from torget.conversations.actions import answer
from torget.conversations.intake import take_in
from torget.conversations.models import Answer, Contact, Conversation, Message, Reaction
from torget.conversations.tests.speech import said
from torget.publishing.models import Post
from torget.publishing.models.posts import new_uid
from torget.records.models import Record

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 4


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """Let so many hands do it at the same moment; what each got."""
    start = Barrier(HANDS)

    def do(number: int) -> Any:
        try:
            start.wait(10)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as pool:
        return [done.result() for done in [pool.submit(do, number) for number in range(HANDS)]]


def test_the_same_message_is_one(fediverse: Channel, post: Post) -> None:
    same = said("Hello", target=f"https://torget.lindby.example/ap/post/{post.uid}")
    heard = at_once(lambda _number: take_in(fediverse, Received((same,))))
    assert sum(map(len, heard)) == 1
    assert (Message.objects.count(), Contact.objects.count(), Conversation.objects.count()) == (1, 1, 1)
    assert Record.objects.filter(source="conversations.message").count() == 1


def test_different_messages_are_all_heard_and_none_of_their_clocks_is_lost(fediverse: Channel, post: Post) -> None:
    target = f"https://torget.lindby.example/ap/post/{post.uid}"
    told = [said(str(number), by=f"Fia{number}", ago=number, target=target) for number in range(HANDS)]
    at_once(lambda number: take_in(fediverse, Received((told[number],))))
    conversation = Conversation.objects.get()
    assert conversation.messages.count() == HANDS
    assert conversation.waiting_since == min(message.available for message in told)
    assert conversation.last_said == max(message.available for message in told)


def test_a_reaction_counts_once(fediverse: Channel, post: Post) -> None:
    liked = said(kind=Kind.LIKE, target=f"https://torget.lindby.example/ap/post/{post.uid}")
    at_once(lambda _number: take_in(fediverse, Received((liked,))))
    assert Reaction.objects.count() == 1


def test_a_button_pressed_many_times_sends_one_answer(question: Message, voice: Voice, anna: Person) -> None:
    uid = new_uid()

    def press(_number: int) -> Answer:
        message = Message.objects.get(pk=question.pk)
        return answer(message, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna, uid=uid)

    assert len(set(at_once(press))) == 1
    assert (Answer.objects.count(), Post.objects.filter(uid=uid).count()) == (1, 1)
