"""What others answered, for servers that came late to a thread."""

import pytest

from torget.accounts.models import Person
from torget.api.tests.office import Reader, deliver, letter
from torget.channels.actions import change
from torget.channels.models import Channel
from torget.connectors.activitypub.tests.correspondent import Correspondent
from torget.conversations.actions import hide
from torget.conversations.models import Message
from torget.publishing.actions import withdraw
from torget.publishing.models import Post
from torget.testing.connectors.samples import URL


@pytest.fixture
def said(frida: Correspondent, post: Post) -> str:
    """The id of Frida's public answer to the post; another of hers is for us alone."""
    target = f"{URL}/ap/post/{post.uid}"
    public = frida.note(inReplyTo=target)
    deliver(letter(frida, frida.act("Create", public)))
    secret = frida.note(id=f"{frida.id}/notes/2", inReplyTo=target, to=[f"{URL}/ap/lindby"], cc=[])
    deliver(letter(frida, frida.act("Create", secret, id=f"{frida.id}/acts/2")))
    assert Message.objects.count() == 2
    return str(public["id"])


def replies(reader: Reader, post: Post) -> list[str]:
    address = reader.json(f"/ap/post/{post.uid}")["replies"]
    assert address == f"{URL}/ap/post/{post.uid}/replies"
    found = reader.json(address.removeprefix(URL))
    assert (found["id"], found["type"], found["totalItems"]) == (
        address,
        "OrderedCollection",
        len(found["orderedItems"]),
    )
    return list(found["orderedItems"])


def test_what_everybody_may_read_is_named_and_nothing_else(reader: Reader, post: Post, said: str) -> None:
    assert replies(reader, post) == [said]


def test_nothing_is_named_that_was_hidden(reader: Reader, post: Post, said: str, anna: Person) -> None:
    hide(Message.objects.get(external_id=said), reason="Threat", by=anna)
    assert replies(reader, post) == []


@pytest.mark.parametrize("rule", ["nameless", "count"])
def test_an_id_tells_a_name_so_the_channels_rule_holds(
    rule: str, reader: Reader, post: Post, said: str, fediverse: Channel
) -> None:
    change(fediverse, by=None, others_words=rule)
    assert replies(reader, post) == []


def test_what_is_not_ours_or_was_withdrawn_has_no_answers(reader: Reader, post: Post, said: str, anna: Person) -> None:
    assert reader.refused("/ap/post/nosuchpost22/replies")[0] == 404
    withdraw(post, ground="Wrong", by=anna)
    assert reader.refused(f"/ap/post/{post.uid}/replies")[0] == 410
