"""The shared inbox takes in for all voices, and each letter finds its own."""

import json

import pytest

from torget.accounts.models import Voice
from torget.api.tests.office import deliver, letter
from torget.channels.actions import open_for_voice
from torget.channels.models import Channel, Follower, State
from torget.connectors.activitypub.tests.correspondent import Correspondent
from torget.conversations.models import Message
from torget.publishing.models import Parcel, Post
from torget.testing.connectors.samples import URL

CHIEF = f"{URL}/ap/chief"


@pytest.fixture
def chief(fediverse: Channel) -> Channel:
    """A second voice; the shared inbox asks with the first."""
    return open_for_voice(Voice.objects.create(handle="chief", name="The chief"))[0]


def say(frida: Correspondent, **facts: object) -> None:
    note = frida.note(**{"inReplyTo": None, "to": [CHIEF], "cc": [], "tag": [], **facts})
    assert deliver(letter(frida, frida.act("Create", note))).status_code == 202


def test_a_follow_of_one_voice_is_accepted_by_that_voice(frida: Correspondent, chief: Channel) -> None:
    deliver(letter(frida, frida.act("Follow", CHIEF)))
    assert Follower.objects.get().channel == chief
    parcel = Parcel.objects.select_related("envelope").get()
    assert parcel.envelope.channel == chief
    assert json.loads(bytes(parcel.envelope.body))["actor"] == CHIEF


@pytest.mark.parametrize("kind", ["Follow", "Block"])
@pytest.mark.parametrize("handle", ["nobody", "chief"])
def test_nobody_follows_or_blocks_a_voice_that_is_not_there(
    kind: str, handle: str, frida: Correspondent, chief: Channel
) -> None:
    Channel.objects.filter(pk=chief.pk).update(state=State.CLOSED)
    assert deliver(letter(frida, frida.act(kind, f"{URL}/ap/{handle}"))).status_code == 202
    assert not Follower.objects.exists()
    assert not Parcel.objects.exists()


def test_an_undone_follow_and_a_block_leave_only_that_voice(
    frida: Correspondent, chief: Channel, fediverse: Channel
) -> None:
    for actor in (CHIEF, f"{URL}/ap/lindby"):
        deliver(letter(frida, frida.act("Follow", actor)))
    follow = frida.act("Follow", CHIEF)
    deliver(letter(frida, frida.act("Undo", follow)))
    assert [follower.channel for follower in Follower.objects.all()] == [fediverse]
    deliver(letter(frida, frida.act("Block", f"{URL}/ap/lindby")))
    assert not Follower.objects.exists()
    assert fediverse.blocked.get().address == frida.id
    undone = frida.act("Undo", frida.act("Block", f"{URL}/ap/lindby"), id=f"{frida.id}/acts/unblock")
    deliver(letter(frida, undone))
    assert not fediverse.blocked.exists()


def test_a_word_in_confidence_is_heard_by_the_voice_it_is_to(frida: Correspondent, chief: Channel) -> None:
    say(frida)
    message = Message.objects.get()
    assert (message.channel, message.prominence) == (chief, "closed")


def test_a_mention_is_heard_by_the_voice_that_is_mentioned(frida: Correspondent, chief: Channel) -> None:
    say(frida, to=["as:Public"], tag=[{"type": "Mention", "href": CHIEF, "name": "@chief"}])
    assert Message.objects.get().channel == chief


def test_words_to_a_voice_that_is_gone_are_not_lost(frida: Correspondent, chief: Channel, fediverse: Channel) -> None:
    Channel.objects.filter(pk=chief.pk).update(state=State.CLOSED)
    say(frida)
    assert Message.objects.get().channel == fediverse


def test_a_reply_finds_the_post_whichever_inbox_it_comes_to(frida: Correspondent, post: Post, chief: Channel) -> None:
    note = frida.note(inReplyTo=f"{URL}/ap/post/{post.uid}", to=["as:Public"], cc=[], tag=[])
    deliver(letter(frida, frida.act("Create", note), to="/ap/chief/inbox"))
    assert Message.objects.get().conversation.post == post
