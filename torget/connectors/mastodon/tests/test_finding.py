"""Whether a post got out is told by its words, once the server has forgotten its key."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act, Outgoing, Reference
from torget.connectors.mastodon.finding import squeezed, words
from torget.connectors.mastodon.tests import entities
from torget.connectors.mastodon.tests.rig import MastodonRig
from torget.connectors.mastodon.tests.stand_in import StandIn
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import TEXTS, outgoing

TRICKY = (
    TEXTS["hostile"],
    TEXTS["emoji"],
    TEXTS["combining"],
    "Läs mer på https://www.lindby.se/ett/langt/namn/pa/en/sida?a=1&b=2, eller [här](https://lindby.se/å_b)!",
    "Ett stycke.\n\nOch ett till\nmed två rader  och luft.",
    "Fråga @asta@annan.example eller @bo, tack.",
    "# Rubrik\n\n- ett\n- två",
)


def lost(rig: MastodonRig, there: StandIn, post: Outgoing) -> None:
    """Publish, without hearing the answer, and more than an hour ago."""
    there.plan = deque([Step(500, after=True), Step()])
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.PUBLISH, post)
    assert told.value.unknown
    there.keys.clear()


@pytest.mark.parametrize("text", TRICKY)
def test_it_is_found_by_its_words_whatever_they_look_like_there(rig: MastodonRig, there: StandIn, text: str) -> None:
    post = outgoing(text)
    lost(rig, there, post)
    receipt = rig.connector.find(Act.PUBLISH, post, rig.account)
    assert receipt is not None
    assert rig.had(there) == {receipt.external_id}
    assert rig.attempt(Act.PUBLISH, post) == receipt


def test_also_who_never_asks_says_nothing_twice(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Hej!", pictures=1)
    there.plan = deque([Step(), Step(500, after=True), Step()])
    with pytest.raises(ConnectorError):
        rig.attempt(Act.PUBLISH, post)
    there.keys.clear()
    receipt = rig.attempt(Act.PUBLISH, post)
    assert rig.had(there) == {receipt.external_id}
    assert list(receipt.facts["pictures"].values()) == [
        one["id"] for one in there.statuses[receipt.external_id]["media_attachments"]
    ]


def test_an_answer_is_found_in_its_place_only(rig: MastodonRig, there: StandIn) -> None:
    name, other = there.somebody("@lindby När?"), there.somebody("@lindby Och var?")
    post = replace(outgoing("Klockan sju."), answers=Reference(name, author_handle="asta@annan.example"))
    lost(rig, there, post)
    elsewhere = replace(post, key="b", post_id="b", answers=Reference(other, author_handle="asta@annan.example"))
    assert rig.connector.find(Act.PUBLISH, elsewhere, rig.account) is None
    assert rig.connector.find(Act.PUBLISH, post, rig.account) is not None


def test_the_same_words_in_another_post_of_ours_are_not_this_one(rig: MastodonRig, there: StandIn) -> None:
    rig.attempt(Act.PUBLISH, outgoing("Hej!"))
    assert rig.connector.find(Act.PUBLISH, replace(outgoing("Hej!"), key="b", post_id="b"), rig.account) is None


def test_the_same_words_long_ago_are_not_this_one(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Hej!")
    lost(rig, there, post)
    later = replace(post, published=datetime.now(UTC) + timedelta(days=1))
    assert rig.connector.find(Act.PUBLISH, later, rig.account) is None


def test_it_is_found_below_a_hundred_others(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Hej!")
    lost(rig, there, post)
    for _ in range(100):
        name = there.number()
        there.statuses[name] = entities.status(name, entities.LINDBY, "Annat.")
    assert rig.connector.find(Act.PUBLISH, post, rig.account) is not None


def test_the_end_of_a_thread_is_missing_and_said(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("En annan mening. " * 90)
    there.plan = deque([Step(), Step(500, after=True), Step()])
    with pytest.raises(ConnectorError):
        rig.attempt(Act.PUBLISH, post)
    there.keys.clear()
    assert rig.connector.find(Act.PUBLISH, post, rig.account) is None
    assert len(rig.had(there)) == 2
    receipt = rig.attempt(Act.PUBLISH, post)
    assert len(receipt.parts) == len(rig.had(there)) == 4
    assert rig.connector.find(Act.PUBLISH, post, rig.account) == receipt


def test_a_look_that_fails_leaves_it_open(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Hej!")
    lost(rig, there, post)
    there.reads = deque([Step(503)])
    with pytest.raises(ConnectorError):
        rig.connector.find(Act.PUBLISH, post, rig.account)


def test_words_are_what_is_left_without_tags() -> None:
    assert words("<p>a &amp; b<br>c</p><p><a href='x'><span class='invisible'>https://</span>d</a></p>") == (
        "\na & b\nc\nhttps://d"
    )
    assert squeezed("@bo@x.example  hej\n\ndå") == "@bohejdå"
