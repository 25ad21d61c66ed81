"""Deep chains, loops and rings: shown whole, in time, and without turning round for ever."""

from typing import Any

import pytest

from torget.channels.models import Channel
from torget.conversations.models import Message
from torget.conversations.queries import thread
from torget.conversations.tests.speech import hear, said
from torget.conversations.turns import _depths


def chain(length: int) -> list[Message]:
    return [Message(external_id=str(number), parent_id=str(number - 1)) for number in range(length)]


def depths(*pairs: tuple[str, str]) -> dict[str, int]:
    return _depths([Message(external_id=name, parent_id=parent) for name, parent in pairs], [])


def test_a_chain_is_as_deep_as_it_is_long() -> None:
    assert _depths(chain(500), [])["499"] == 499


def test_a_very_deep_chain_costs_no_more_for_each(django_assert_num_queries: Any) -> None:
    assert max(_depths(list(reversed(chain(20_000))), []).values()) == 19_999


def test_what_answers_itself_stands_at_the_top() -> None:
    assert depths(("a", "a"), ("b", "a")) == {"a": 0, "b": 1}


@pytest.mark.parametrize("size", [2, 3, 50])
def test_a_ring_ends(size: int) -> None:
    names = [str(number) for number in range(size)]
    found = depths(*zip(names, names[1:] + names[:1], strict=True))
    assert sorted(found.values()) == list(range(size))


def test_a_chain_of_five_hundred_is_shown_with_few_questions(
    fediverse: Channel, django_assert_max_num_queries: Any
) -> None:
    first = last = hear(fediverse, said("0"))
    for number in range(1, 60):
        last = hear(fediverse, said(str(number), target=last.external_id))
    with django_assert_max_num_queries(8):
        shown = thread(first.conversation)
    assert [turn.depth for turn in shown] == list(range(60))


def test_a_message_that_names_itself_as_its_parent_is_heard(fediverse: Channel) -> None:
    loop = said("Loop", external_id="https://hem.example/loop", target="https://hem.example/loop")
    message = hear(fediverse, loop)
    hear(fediverse, said("Into it", target=loop.external_id))
    assert [turn.depth for turn in thread(message.conversation)] == [0, 1]
