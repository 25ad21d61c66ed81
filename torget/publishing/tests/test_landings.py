"""What became of a parcel is told later, in any order, and never lost."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from torget.accounts.models import Authority, Person
from torget.channels.actions import open_channel
from torget.channels.models import Channel, Follower
from torget.connectors.hub import Landing
from torget.publishing.actions import publish, save_draft
from torget.publishing.fanout import byhand
from torget.publishing.landings import land, land_forgotten
from torget.publishing.models import DeliveryState, Parcel, ParcelState, Post
from torget.publishing.queries import Parcels
from torget.publishing.receipts import rows
from torget.publishing.tests.post_office import hand_over, say, states, subscribe, tally
from torget.publishing.tests.test_byhand import answering
from torget.publishing.tests.work import carry_all, the
from torget.testing.lindby_platform import LindbyPlatform
from torget.worker.models import Remembered

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def hand(platform: LindbyPlatform, authority: Authority) -> Channel:
    """Letters of whose fate we hear."""
    channel = open_channel("lindby_hand", name="Letters", settings={"url": platform.url})
    subscribe(channel, "ada", "bea")
    return channel


@pytest.fixture
def letter(post: Post, hand: Channel) -> Post:
    """A draft for two."""
    return save_draft(post, channels=[hand])


def name_of(who: str) -> str:
    return Parcel.objects.get(address=f"{who}@hem.example").external_id


def test_what_arrived_is_counted_as_landed(letter: Post, hand: Channel, anna: Person) -> None:
    say(letter, anna)
    land(hand, [Landing(name_of("ada"), arrived=True, at=AT)])
    assert tally(letter) == Parcels(delivered=2, trying=0, failed=0, landed=1)
    assert Parcel.objects.get(address="ada@hem.example").landed == AT
    with translation.override("en"):
        (row,) = rows(letter)
    assert row.detail == "2 of 2 are sent. 1 have told that they got it."


def test_a_bounce_undoes_what_was_counted(letter: Post, hand: Channel, anna: Person) -> None:
    say(letter, anna)
    land(hand, [Landing(name_of("ada"), arrived=False, at=AT, detail="The box is full.")])
    assert tally(letter) == Parcels(delivered=1, trying=0, failed=1)
    assert Parcel.objects.get(address="ada@hem.example").detail == "The box is full."
    assert Follower.objects.count() == 2


def test_an_address_that_has_ceased_follows_no_longer(letter: Post, hand: Channel, anna: Person) -> None:
    say(letter, anna)
    land(hand, [Landing(name_of("ada"), arrived=False, at=AT, gone=True)])
    assert list(Follower.objects.values_list("address", flat=True)) == ["bea@hem.example"]


def test_the_same_receipt_twice_changes_nothing(letter: Post, hand: Channel, anna: Person) -> None:
    say(letter, anna)
    for _ in range(2):
        land(hand, [Landing(name_of("ada"), arrived=True, at=AT)])
    assert tally(letter).landed == 1


def test_what_was_there_is_not_unsaid_by_a_receipt_out_of_order(letter: Post, hand: Channel, anna: Person) -> None:
    say(letter, anna)
    land(hand, [Landing(name_of("ada"), arrived=True, at=AT), Landing(name_of("ada"), arrived=False, at=AT)])
    assert tally(letter) == Parcels(delivered=2, trying=0, failed=0, landed=1)


def test_a_receipt_tells_of_what_nobody_had_heard(letter: Post, hand: Channel, anna: Person) -> None:
    say(letter, anna)
    Parcel.objects.filter(external_id=name_of("ada")).update(state=ParcelState.UNKNOWN)
    land(hand, [Landing(name_of("ada"), arrived=True, at=AT)])
    assert states()["ada"] == "delivered"


@pytest.mark.parametrize("arrived", [True, False])
def test_a_receipt_that_comes_before_the_name_is_kept_for_it(
    arrived: bool, letter: Post, hand: Channel, anna: Person
) -> None:
    publish(letter, by=anna)
    carry_all()
    land(hand, [Landing("p1", arrived=arrived, at=AT), Landing("p2", arrived=arrived, at=AT)])
    hand_over()
    assert tally(letter) == Parcels(2 * arrived, 0, 2 * (not arrived), landed=2 * arrived)
    assert not Remembered.objects.filter(key__startswith="landings:").exists()


def test_a_receipt_laid_aside_by_somebody_who_died_is_found_again(
    letter: Post, hand: Channel, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(letter, by=anna)
    carry_all()
    land(hand, [Landing("p1", arrived=True, at=AT)])
    with monkeypatch.context() as patch:
        patch.setattr("torget.publishing.fanout.endings.land_early", lambda *_: None)
        hand_over()
    assert tally(letter).landed == 0
    assert land_forgotten() == 1
    assert (tally(letter).landed, land_forgotten()) == (1, 0)


def test_another_channels_names_are_its_own(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    other = open_channel("lindby_hand", name="Others", settings={"url": platform.url})
    say(letter, anna)
    land(other, [Landing(name_of("ada"), arrived=False, at=AT)])
    assert tally(letter).failed == 0


def test_a_name_that_no_two_channels_give_is_told_of_by_any_of_them(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    other = open_channel("lindby_hand", name="Others", settings={"url": platform.url})
    say(letter, anna)
    land(other, [Landing(name_of("ada"), arrived=False, at=AT, gone=True, anywhere=True)])
    assert tally(letter).failed == 1
    assert list(Follower.objects.values_list("address", flat=True)) == ["bea@hem.example"]


def test_what_another_channel_tells_before_the_name_is_kept_for_it_too(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    other = open_channel("lindby_hand", name="Others", settings={"url": platform.url})
    publish(letter, by=anna)
    carry_all()
    land(other, [Landing("p1", arrived=True, at=AT, anywhere=True), Landing("p2", arrived=True, at=AT)])
    hand_over()
    assert tally(letter).landed == 1


def test_an_answer_that_bounced_has_failed(letter: Post, hand: Channel, anna: Person) -> None:
    say(answering(letter, "didrik@hem.example", public=True), anna)
    land(hand, [Landing(name_of("didrik"), arrived=False, at=AT, detail="No such box.")])
    assert (the(letter).state, the(letter).advice) == (DeliveryState.FAILED, "not-taken")


def test_what_is_named_by_nobody_is_kept_for_a_while_and_harms_nothing(hand: Channel) -> None:
    land(hand, [Landing("x" * 900, arrived=True, at=AT), Landing("", arrived=True, at=AT)])
    assert land_forgotten() == 0
    assert byhand.take(5, []) == []
