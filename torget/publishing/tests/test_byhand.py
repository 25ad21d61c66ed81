"""Handed over by hand: nobody gets a thing twice, whatever happens, and everybody's trouble is their own."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connections
from django.utils import timezone, translation

from torget.accounts.models import Authority, Person
from torget.channels.actions import open_channel, pause, resume
from torget.channels.costs import spent
from torget.channels.models import Channel, Expense, Follower, State
from torget.connectors.hub import Reference
from torget.publishing.actions import publish, retry, save_draft
from torget.publishing.fanout import byhand
from torget.publishing.fanout.byhand import PER_CHANNEL, Carrier, take
from torget.publishing.fanout.carrying import carry
from torget.publishing.fanout.endings import NEVER_HEARD
from torget.publishing.fanout.lanes import Lane
from torget.publishing.fanout.sweeping import count_forgotten
from torget.publishing.models import DeliveryState, Parcel, ParcelState, Post, SentEnvelope
from torget.publishing.outgoing import as_json
from torget.publishing.queries import Parcels
from torget.publishing.receipts import rows
from torget.publishing.tests.post_office import hand_over, later, say, states, subscribe, tally
from torget.publishing.tests.work import carry_all, let_time_pass, the
from torget.testing.lindby_platform import Fault, LindbyPlatform
from torget.worker.backoff import LAST_ATTEMPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand(platform: LindbyPlatform, authority: Authority) -> Channel:
    """Letters that can be asked for."""
    return open_channel("lindby_hand", name="Letters", settings={"url": platform.url})


@pytest.fixture
def stamps(platform: LindbyPlatform, authority: Authority) -> Channel:
    """Letters that cost a crown and cannot be asked for."""
    channel = open_channel("lindby_post", name="Post", settings={"url": platform.url})
    Channel.objects.filter(pk=channel.pk).update(ceiling=Decimal(100))
    return channel


@pytest.fixture
def letter(post: Post, hand: Channel) -> Post:
    """A draft for those who asked for letters."""
    return save_draft(post, channels=[hand])


@pytest.fixture
def stamped(post: Post, stamps: Channel) -> Post:
    """A draft for those whose letters cost."""
    return save_draft(post, channels=[stamps])


def answering(post: Post, author: str, *, public: bool) -> Post:
    """The draft as an answer to one person."""
    post.answers = as_json(Reference("m1", author_id=author, direct=not public))
    post.is_public = public
    post.save()
    return post


def test_each_subscriber_gets_one_and_its_name_is_kept(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(hand, "ada", "bea")
    assert say(letter, anna) == Parcels(delivered=2, trying=0, failed=0)
    assert {said.id for said in platform.said} == set(Parcel.objects.values_list("external_id", flat=True))
    assert SentEnvelope.objects.get().settled is not None
    assert hand_over() == 0


def test_they_are_never_sent_by_the_hundred(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(hand, "ada")
    publish(letter, by=anna)
    carry_all()
    for lane in Lane:
        assert carry(lane) == 0
    assert not platform.said


TABLE = {
    Fault.SLOW_DOWN: ("waiting", True),
    Fault.ERROR_BEFORE: ("unknown", True),
    Fault.ERROR_AFTER: ("unknown", True),
    Fault.DROP_BEFORE: ("unknown", True),
    Fault.DROP_AFTER: ("unknown", True),
    Fault.SILENCE_AFTER: ("unknown", True),
    Fault.GARBAGE_AFTER: ("unknown", True),
    Fault.REFUSE: ("failed", False),
}


@pytest.mark.parametrize("fault", TABLE)
def test_after_any_fault_each_gets_it_at_most_once(
    fault: Fault, letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    state, arrives = TABLE[fault]
    subscribe(hand, "ada")
    platform.faults.append(fault)
    said = say(letter, anna)
    assert (states(), said.trying) == ({"ada": state}, int(arrives))
    later()
    assert len(platform.said) == int(arrives)
    assert tally(letter) == Parcels(delivered=int(arrives), trying=0, failed=int(not arrives))


@pytest.mark.parametrize("fault", [Fault.ERROR_BEFORE, Fault.SILENCE_AFTER])
def test_where_nobody_can_tell_it_is_never_repeated(
    fault: Fault, stamped: Post, stamps: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(stamps, "ada")
    platform.faults.append(fault)
    say(stamped, anna)
    assert states() == {"ada": "unknown"}
    later()
    parcel = Parcel.objects.get()
    assert (parcel.state, parcel.detail) == (ParcelState.FAILED, NEVER_HEARD)
    assert spent(stamps, timezone.now()) == 1, "it may have been carried, and then it costs"
    assert len([call for call in platform.calls if call.method == "POST"]) == 1


def test_a_look_up_that_fails_repeats_nothing(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(hand, "ada")
    platform.faults.append(Fault.SILENCE_AFTER)
    platform.lookup_faults.extend([Fault.GARBAGE_AFTER, Fault.SLOW_DOWN])
    say(letter, anna)
    for _ in range(2):
        later()
        assert states() == {"ada": "unknown"}
    later()
    assert states() == {"ada": "delivered"}
    assert len(platform.said) == 1


@pytest.mark.parametrize("arrived", [True, False])
def test_what_was_begun_by_somebody_who_died_is_looked_up(
    arrived: bool, letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(hand, "ada")
    publish(letter, by=anna)
    carry_all()
    if arrived:
        (parcel,) = take(1, [])
        byhand.carry(parcel)
    Parcel.objects.update(state=ParcelState.SENDING, external_id="", due=timezone.now(), lease_owner="dead")
    Parcel.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert hand_over() == 1
    assert states() == {"ada": "delivered"}
    assert len(platform.said) == 1


def test_what_is_being_handed_over_is_left_alone(letter: Post, hand: Channel, anna: Person) -> None:
    subscribe(hand, "ada")
    publish(letter, by=anna)
    carry_all()
    assert len(take(1, [])) == 1
    assert take(1, []) == []


def test_an_address_that_has_ceased_follows_no_longer(letter: Post, hand: Channel, anna: Person) -> None:
    subscribe(hand, "gone", "ada")
    assert say(letter, anna) == Parcels(delivered=1, trying=0, failed=1)
    assert list(Follower.objects.values_list("address", flat=True)) == ["ada@hem.example"]


def test_a_token_that_ends_stops_the_channel_and_its_parcels_wait(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(hand, "ada", "bea")
    platform.faults.append(Fault.SIGN_IN)
    say(letter, anna)
    hand.refresh_from_db()
    assert (hand.state, hand.trouble) == (State.PAUSED, "sign-in-again")
    assert states() == {"ada": "waiting", "bea": "waiting"}
    assert set(Parcel.objects.values_list("attempts", flat=True)) == {0}
    assert not platform.said
    resume(hand, by=None)
    later()
    assert states() == {"ada": "delivered", "bea": "delivered"}


def test_a_paused_channel_carries_nothing(letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform) -> None:
    subscribe(hand, "ada")
    publish(letter, by=anna)
    carry_all()
    (parcel,) = take(1, [])
    pause(hand, by=None)
    byhand.carry(parcel)
    assert hand_over() == 0
    assert (states(), platform.said) == ({"ada": "waiting"}, [])


def test_secrets_that_cannot_be_opened_stop_the_channel(letter: Post, hand: Channel, anna: Person) -> None:
    subscribe(hand, "ada")
    publish(letter, by=anna)
    carry_all()
    Channel.objects.filter(pk=hand.pk).update(sealed_secrets=b"another key's")
    hand_over()
    hand.refresh_from_db()
    assert (hand.state, hand.trouble, states()) == (State.PAUSED, "sealed", {"ada": "waiting"})


def test_a_carrier_that_asks_to_wait_is_heeded_for_all(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(hand, *(f"p{number:02}" for number in range(PER_CHANNEL + 2)))
    platform.faults.append(Fault.SLOW_DOWN)
    say(letter, anna)
    assert hand_over() == 0
    assert set(states().values()) == {"waiting", "delivered"}


def test_every_attempt_of_a_carrier_that_always_refuses_for_now_ends(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(hand, "ada")
    platform.faults.extend([Fault.SLOW_DOWN] * 40)
    say(letter, anna)
    for _ in range(LAST_ATTEMPT + 2):
        later()
    assert states() == {"ada": "failed"}


@pytest.mark.parametrize("public", [True, False])
def test_an_answer_goes_to_whom_is_answered_and_to_nobody_else(
    public: bool, letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    subscribe(hand, "ada", "bea")
    assert say(answering(letter, "didrik@hem.example", public=public), anna).delivered == 1
    assert [said.key.partition("|")[2] for said in platform.said] == ["didrik@hem.example"]


@pytest.mark.parametrize("public", [True, False])
def test_an_answer_that_its_one_reader_never_got_has_failed(
    public: bool, letter: Post, hand: Channel, anna: Person
) -> None:
    say(answering(letter, "gone@hem.example", public=public), anna)
    assert (the(letter).state, the(letter).advice) == (DeliveryState.FAILED, "not-taken")


def test_what_failed_of_a_delivery_is_sent_once_more_on_request(
    letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    platform.faults.append(Fault.REFUSE)
    say(answering(letter, "didrik@hem.example", public=True), anna)
    retry(the(letter), by=anna)
    carry_all()
    hand_over()
    assert (states(), len(platform.said)) == ({"didrik": "delivered"}, 1)


def test_each_parcel_is_paid_for_at_what_the_carrier_took(stamped: Post, stamps: Channel, anna: Person) -> None:
    subscribe(stamps, "ada", "bea")
    say(stamped, anna)
    assert spent(stamps, timezone.now()) == Decimal("1.8")


def test_what_was_refused_costs_nothing(stamped: Post, stamps: Channel, anna: Person, platform: LindbyPlatform) -> None:
    subscribe(stamps, "ada", "gone")
    platform.faults.append(Fault.REFUSE)
    say(stamped, anna)
    assert not Expense.objects.exists()


def test_what_cannot_be_paid_for_all_is_begun_for_none(
    stamped: Post, stamps: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    Channel.objects.filter(pk=stamps.pk).update(ceiling=Decimal(1))
    subscribe(stamps, "ada", "bea")
    publish(stamped, by=anna)
    carry_all()
    stamps.refresh_from_db()
    assert (the(stamped).state, stamps.trouble) == (DeliveryState.WAITING, "ceiling-reached")
    assert (Parcel.objects.count(), platform.calls) == (0, [])


def test_money_that_ends_on_the_way_leaves_parcels_waiting_and_stops_nothing(
    stamped: Post, stamps: Channel, anna: Person
) -> None:
    subscribe(stamps, "ada", "bea")
    publish(stamped, by=anna)
    carry_all()
    Channel.objects.filter(pk=stamps.pk).update(ceiling=Decimal(1))
    taken = take(100, [])
    for parcel in taken:
        byhand.carry(parcel)
    stamps.refresh_from_db()
    assert (stamps.state, stamps.trouble) == (State.ACTIVE, "ceiling-reached")
    assert sorted(states().values()) == ["delivered", "waiting"]
    Channel.objects.filter(pk=stamps.pk).update(ceiling=Decimal(100))
    later()
    stamps.refresh_from_db()
    assert (set(states().values()), stamps.trouble) == ({"delivered"}, "")


def test_people_read_how_many_were_sent(letter: Post, hand: Channel, anna: Person) -> None:
    subscribe(hand, "ada", "gone")
    say(letter, anna)
    with translation.override("en"):
        (row,) = rows(letter)
    assert row.detail == "1 of 2 are sent. 1 did not get it."


def test_a_count_that_somebody_who_died_left_out_is_made_up_for(letter: Post, hand: Channel, anna: Person) -> None:
    subscribe(hand, "ada")
    publish(letter, by=anna)
    carry_all()
    (parcel,) = take(1, [])
    byhand.carry(parcel)
    assert tally(letter).trying == 1
    assert count_forgotten() == 1
    assert (tally(letter).delivered, count_forgotten()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_many_hands_carry_all_and_count(letter: Post, hand: Channel, anna: Person, platform: LindbyPlatform) -> None:
    subscribe(hand, *(f"p{number}" for number in range(30)))
    publish(letter, by=anna)
    carry_all()
    carrier = Carrier()
    for _ in range(200):
        if not carrier.turn():
            break
    assert tally(letter) == Parcels(delivered=30, trying=0, failed=0)
    assert len({said.key for said in platform.said}) == len(platform.said) == 30


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_take_each_parcel_once(letter: Post, hand: Channel, anna: Person) -> None:
    subscribe(hand, *(f"p{number}" for number in range(20)))
    publish(letter, by=anna)
    carry_all()
    let_time_pass()
    taken: list[int] = []
    start = threading.Barrier(3)

    def work() -> None:
        start.wait()
        taken.extend(parcel.pk for parcel in take(20, []))
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) > 0
