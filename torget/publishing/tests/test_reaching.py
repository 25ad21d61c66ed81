"""Whoever is answered: reached, gone, out of reach for now, or somebody who has asked us to stay away."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from torget.accounts.models import Person, Voice
from torget.channels.actions import add_follower, block, open_channel
from torget.channels.models import Channel
from torget.connectors.activitypub.tests.correspondent import Correspondent
from torget.connectors.hub import Act, Reference
from torget.publishing.actions import publish, retry, save_draft, withdraw
from torget.publishing.fanout.carrying import carry
from torget.publishing.fanout.lanes import Lane
from torget.publishing.fanout.packing import PATIENCE
from torget.publishing.fanout.sweeping import take_back
from torget.publishing.models import DeliveryState, Parcel, ParcelState, Post
from torget.publishing.outgoing import as_json
from torget.publishing.receipts import rows
from torget.publishing.tests.work import carry_all, carry_once, let_time_pass, the
from torget.testing.connectors.platform import Platform, Step, serving
from torget.testing.process import free_port

pytestmark = pytest.mark.django_db
Answering = Callable[..., Post]


@pytest.fixture
def hem() -> Iterator[Platform]:
    """Didrik's server."""
    with serving(Platform()) as running:
        yield running


@pytest.fixture
def didriks(hem: Platform) -> Correspondent:
    """Didrik's account, there to be found."""
    return Correspondent(hem).publish()


@pytest.fixture
def fediverse(voice: Voice, hem: Platform) -> Channel:
    """The voice's account, with a follower."""
    channel = open_channel("activitypub", name="@lindby", voice=voice)
    add_follower(channel, address="https://far.example/fia", inbox=f"{hem.url}/fias-inbox", host="far.example")
    return channel


@pytest.fixture
def answer(post: Post, fediverse: Channel, didriks: Correspondent, anna: Person) -> Answering:
    """Anna answers Didrik, in public or to him alone."""

    def answering(author: str = didriks.id, *, public: bool = True) -> Post:
        save_draft(post, channels=[fediverse])
        post.answers = as_json(Reference(f"{author}/notes/1", author_id=author, direct=not public))
        post.is_public = public
        post.save()
        return publish(post, by=anna)

    return answering


def carried(hem: Platform) -> dict[str, dict[str, Any]]:
    """What arrived, by its inbox."""
    carry_all()
    carry(Lane.FRESH)
    return {call.path: json.loads(call.body) for call in hem.posts()}


def details(post: Post, act: Act = Act.PUBLISH) -> str:
    """The delivery's history in words."""
    return " ".join(the(post, act).events.values_list("detail", flat=True))


def test_an_answer_goes_to_whoever_is_answered_and_to_the_followers(answer: Answering, hem: Platform) -> None:
    said = answer()
    assert set(carried(hem)) == {"/inbox", "/fias-inbox"}
    assert the(said).advice == ""


def test_the_followers_have_the_answer_to_somebody_who_is_gone(
    answer: Answering, hem: Platform, didriks: Correspondent
) -> None:
    didriks.vanish()
    said = answer()
    assert set(carried(hem)) == {"/fias-inbox"}
    assert (the(said).state, the(said).advice) == (DeliveryState.DELIVERED, "person-unreached")
    assert "could not be reached" in details(said)
    assert "answered 404" in details(said)
    (row,) = rows(said)
    assert "Följarna" in row.detail


def test_a_host_that_is_silent_is_tried_again_before_the_followers_are_told_without_it(
    answer: Answering, hem: Platform
) -> None:
    said = answer(f"http://127.0.0.1:{free_port()}/users/didrik")
    for _ in range(PATIENCE - 1):
        carry_once()
        let_time_pass()
    assert (the(said).state, hem.posts()) == (DeliveryState.WAITING, [])
    assert set(carried(hem)) == {"/fias-inbox"}
    assert the(said).advice == "person-unreached"


def test_words_for_one_person_who_is_gone_go_nowhere_and_say_what_to_do(
    answer: Answering, hem: Platform, didriks: Correspondent
) -> None:
    didriks.vanish()
    said = answer(public=False)
    assert carried(hem) == {}
    assert (the(said).state, the(said).advice) == (DeliveryState.FAILED, "person-gone")
    (row,) = rows(said)
    assert "annat sätt" in row.detail


def test_words_for_one_person_whose_inbox_has_ceased_have_not_been_said(
    answer: Answering, hem: Platform, anna: Person
) -> None:
    hem.plan[0] = Step(410)
    said = answer(public=False)
    assert set(carried(hem)) == {"/users/didrik/inbox"}
    assert (the(said).state, the(said).advice) == (DeliveryState.FAILED, "not-taken")
    assert "answered 410" in details(said)
    hem.plan[0] = Step(202)
    retry(the(said), by=anna)
    carry_all()
    assert the(said).facts["parcels"] == {"delivered": 0, "trying": 1, "failed": 0}
    carried(hem)
    assert (the(said).state, the(said).facts["parcels"]["delivered"]) == (DeliveryState.DELIVERED, 1)
    assert hem.posts()[0].body == hem.posts()[-1].body


def test_whoever_blocks_us_is_neither_written_to_nor_named(
    answer: Answering, hem: Platform, didriks: Correspondent, fediverse: Channel
) -> None:
    block(fediverse, didriks.id)
    answer()
    arrived = carried(hem)
    assert set(arrived) == {"/fias-inbox"}
    body = arrived["/fias-inbox"]
    assert didriks.id not in json.dumps({**body, "object": {**body["object"], "inReplyTo": ""}})
    assert body["object"]["inReplyTo"] == f"{didriks.id}/notes/1"


def test_words_for_one_person_who_blocks_us_fail_for_good(
    answer: Answering, hem: Platform, didriks: Correspondent, fediverse: Channel
) -> None:
    block(fediverse, didriks.id)
    said = answer(public=False)
    assert carried(hem) == {}
    assert (the(said).state, the(said).advice) == (DeliveryState.FAILED, "person-blocks")


def test_an_inbox_that_others_share_stays_open_and_their_own_is_shut(
    answer: Answering, hem: Platform, didriks: Correspondent, fediverse: Channel, anna: Person
) -> None:
    for name in ("didrik", "elsa"):
        there = f"{hem.url}/users/{name}"
        add_follower(fediverse, address=there, inbox=f"{hem.url}/inbox", host="hem.example")
    add_follower(fediverse, address=f"{hem.url}/users/gun", inbox=f"{hem.url}/guns", host="hem.example")
    said = answer()
    assert set(carried(hem)) == {"/inbox", "/fias-inbox", "/guns"}
    block(fediverse, didriks.id, inbox=f"{didriks.id}/inbox")
    block(fediverse, f"{hem.url}/users/gun", inbox=f"{hem.url}/guns")
    hem.calls.clear()
    withdraw(said, ground="Wrong", by=anna)
    assert set(carried(hem)) == {"/inbox", "/fias-inbox"}


def test_what_still_waits_for_an_inbox_is_taken_back(answer: Answering, fediverse: Channel, hem: Platform) -> None:
    said = answer()
    carry_all()
    assert take_back(fediverse, f"{hem.url}/inbox") == 1
    assert take_back(fediverse, f"{hem.url}/inbox") == take_back(fediverse, "") == 0
    carry(Lane.FRESH)
    assert {call.path for call in hem.posts()} == {"/fias-inbox"}
    assert Parcel.objects.get(state=ParcelState.FAILED).detail == "They have asked us to stay away."
    assert the(said).facts["parcels"]["failed"] == 1
