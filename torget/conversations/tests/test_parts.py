"""Whoever answers one part of a thread answers the whole post."""

import pytest

from torget.channels.models import Channel
from torget.conversations.tests.speech import hear, said
from torget.conversations.threads import delivered
from torget.publishing.models import Delivery, Part, Post

NAMES = ("https://far.example/1", "https://far.example/2")


@pytest.fixture
def thread(post: Post, fediverse: Channel) -> Delivery:
    """The post as a platform has it that took two for it."""
    delivery = post.deliveries.get(channel=fediverse)
    delivery.external_id = NAMES[0]
    delivery.save()
    Part.objects.bulk_create(Part(delivery=delivery, number=n, external_id=name) for n, name in enumerate(NAMES, 1))
    return delivery


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_to_any_part_joins_the_conversation_around_the_post(
    name: str, thread: Delivery, post: Post, fediverse: Channel
) -> None:
    assert hear(fediverse, said("When?", target=name)).conversation.post == post


@pytest.mark.parametrize("name", ["", "https://far.example/3"])
def test_what_names_nothing_of_ours_finds_nothing(name: str, thread: Delivery) -> None:
    assert delivered(name) is None
