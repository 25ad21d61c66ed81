"""Platforms that must be asked: nothing is missed, nothing comes twice, and one that is silent delays no other."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connections
from django.utils import timezone

from torget.accounts.models import Authority
from torget.channels.actions import open_channel, pause
from torget.channels.models import Channel, Expense, State, Trouble
from torget.connectors.hub import Incoming
from torget.conversations import fetching, hearing
from torget.conversations.fetching import FEW, LEASE, LONGEST_PAUSE, PATIENCE, fetch, fetcher, take
from torget.conversations.models import Message
from torget.conversations.tests.lindby import ask_now, let_time_pass, wait_for
from torget.testing import lindby
from torget.testing.lindby_heard import KEY, news
from torget.testing.lindby_platform import Fault, LindbyPlatform

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(platform: LindbyPlatform, authority: Authority) -> Channel:
    """Lindby's account where each look costs."""
    return open_channel("lindby_paid", name="Paid", settings={"url": platform.url, "key": KEY})


def seconds_left(channel: Channel) -> float:
    channel.refresh_from_db()
    assert channel.next_fetch is not None
    return (channel.next_fetch - timezone.now()).total_seconds()


def heard() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("external_id", flat=True))


def test_what_is_new_is_taken_in_and_the_cursor_moves(channel: Channel, platform: LindbyPlatform) -> None:
    platform.news = [news(1)]
    assert ask_now() == 1
    assert heard() == ["n1"]
    assert 8 < seconds_left(channel) <= 10
    assert (channel.cursor, channel.fetch_failures) == ("1", 0)
    assert channel.fetched is not None
    assert channel.last_well is not None


def test_a_channel_is_asked_only_when_its_time_has_come(channel: Channel, platform: LindbyPlatform) -> None:
    assert [ask_now(), ask_now()] == [1, 0]
    let_time_pass()
    assert ask_now() == 1


def test_where_there_is_more_it_is_asked_for_at_once(channel: Channel, platform: LindbyPlatform) -> None:
    platform.news = [news(number) for number in range(5)]
    assert [ask_now(), ask_now(), ask_now(), ask_now()] == [1, 1, 1, 0]
    assert len(heard()) == 5


def test_the_same_again_changes_nothing(channel: Channel, platform: LindbyPlatform) -> None:
    """A crash between taking in and moving the cursor brings everything once more."""
    platform.news = [news(1), news(2)]
    ask_now()
    Channel.objects.update(cursor="")
    let_time_pass()
    ask_now()
    assert heard() == ["n1", "n2"]


@pytest.mark.parametrize("state", [State.PAUSED, State.CLOSED, State.NEW, State.UNAPPROVED])
def test_only_active_channels_are_asked(state: State, channel: Channel) -> None:
    Channel.objects.update(state=state)
    assert ask_now() == 0


def test_those_that_are_called_need_not_be_asked(platform: LindbyPlatform, authority: Authority) -> None:
    open_channel("lindby_test", name="Not asked", settings={"url": platform.url})
    assert ask_now() == 0


def test_two_workers_never_ask_the_same(channel: Channel) -> None:
    stale = Channel.objects.get()
    assert [row.pk for row in take(5, [])] == [channel.pk]
    assert take(5, []) == []
    assert not Channel.objects.filter(pk=stale.pk, next_fetch=stale.next_fetch).exists()
    assert LEASE - 5 < seconds_left(channel) <= LEASE


def test_a_worker_that_died_is_followed_by_another(channel: Channel, platform: LindbyPlatform) -> None:
    platform.news = [news(1)]
    take(5, [])
    let_time_pass()
    ask_now()
    assert heard() == ["n1"]


@pytest.mark.parametrize("fault", [Fault.ERROR_BEFORE, Fault.SILENCE_AFTER, Fault.GARBAGE_AFTER])
def test_after_any_fault_the_cursor_stands_and_it_is_asked_again_later(
    fault: Fault, channel: Channel, platform: LindbyPlatform
) -> None:
    platform.news = [news(1)]
    platform.lookup_faults.append(fault)
    ask_now()
    assert 15 < seconds_left(channel) <= 20
    assert (channel.cursor, channel.fetch_failures, channel.trouble) == ("", 1, "")
    let_time_pass()
    ask_now()
    assert heard() == ["n1"]
    channel.refresh_from_db()
    assert channel.fetch_failures == 0


def test_a_platform_that_asks_us_to_wait_is_heeded(channel: Channel, platform: LindbyPlatform) -> None:
    platform.lookup_faults.append(Fault.SLOW_DOWN)
    ask_now()
    assert 3500 < seconds_left(channel) <= 3600


def test_several_failures_in_a_row_are_told_and_stop_nothing(channel: Channel, platform: LindbyPlatform) -> None:
    platform.lookup_faults.extend([Fault.ERROR_BEFORE] * 12)
    for number in range(1, 13):
        let_time_pass()
        ask_now()
        assert seconds_left(channel) <= LONGEST_PAUSE
        assert bool(channel.trouble) == (number >= FEW)
    assert channel.state == State.ACTIVE
    let_time_pass()
    ask_now()
    channel.refresh_from_db()
    assert (channel.trouble, Trouble.objects.get().over is None) == ("", False)


def test_a_token_that_ends_stops_the_channel(channel: Channel, platform: LindbyPlatform) -> None:
    platform.lookup_faults.append(Fault.SIGN_IN)
    ask_now()
    channel.refresh_from_db()
    assert (channel.state, channel.trouble, channel.cursor) == (State.PAUSED, "sign-in-again", "")
    let_time_pass()
    assert ask_now() == 0


def test_secrets_that_cannot_be_opened_stop_the_channel(channel: Channel) -> None:
    Channel.objects.update(sealed_secrets=b"another key's")
    ask_now()
    channel.refresh_from_db()
    assert (channel.state, channel.trouble) == (State.PAUSED, "sealed")


@pytest.fixture
def _poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something that we cannot take in, and cannot foresee."""
    whole = hearing.hear

    def hear(channel: Channel, incoming: Incoming) -> Message | None:
        if incoming.external_id == "n1":
            raise ArithmeticError("A fault of ours.")
        return whole(channel, incoming)

    monkeypatch.setattr(hearing, "hear", hear)


@pytest.mark.usefixtures("_poison")
def test_what_cannot_be_taken_in_comes_again_and_at_last_stands_in_nobodys_way(
    channel: Channel, platform: LindbyPlatform
) -> None:
    platform.news = [news(1), news(2), news(3)]
    for _ in range(PATIENCE):
        let_time_pass()
        ask_now()
        channel.refresh_from_db()
        assert (heard(), channel.cursor) == (["n2"], "")
    assert channel.trouble == "fault"
    let_time_pass()
    ask_now()
    channel.refresh_from_db()
    assert (channel.cursor, channel.trouble, channel.trouble_detail) == ("2", "unread", "n1")
    ask_now()
    assert heard() == ["n2", "n3"]


def test_what_a_look_costs_is_entered(paid: Channel, platform: LindbyPlatform) -> None:
    Channel.objects.update(ceiling=Decimal(5))
    platform.news = [news(1)]
    ask_now()
    expense = Expense.objects.get()
    assert (expense.amount, expense.currency, expense.channel) == (Decimal("0.5"), "SEK", paid)


def test_a_look_that_failed_costs_nothing(paid: Channel, platform: LindbyPlatform) -> None:
    Channel.objects.update(ceiling=Decimal(5))
    platform.lookup_faults.append(Fault.REFUSE)
    ask_now()
    assert not Expense.objects.exists()


@pytest.mark.parametrize(("ceiling", "code"), [(None, "ceiling-missing"), (Decimal("0.9"), "ceiling-reached")])
def test_without_money_nobody_is_asked_and_it_is_told(
    ceiling: Decimal | None, code: str, paid: Channel, platform: LindbyPlatform
) -> None:
    Channel.objects.update(ceiling=ceiling)
    ask_now()
    paid.refresh_from_db()
    assert (paid.trouble, paid.state, paid.fetch_failures) == (code, State.ACTIVE, 0)
    assert not platform.calls


def test_one_who_lost_its_claim_does_not_move_the_cursor_back(channel: Channel, platform: LindbyPlatform) -> None:
    platform.news = [news(1), news(2), news(3)]
    (slow,) = take(1, [])
    Channel.objects.update(cursor="3")
    fetch(slow)
    channel.refresh_from_db()
    assert channel.cursor == "3"


@pytest.mark.django_db(transaction=True)
def test_a_platform_that_never_answers_delays_no_other(
    channel: Channel, platform: LindbyPlatform, other_platform: LindbyPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lindby, "TIMEOUT", 3)
    other_platform.news = [news(7)]
    platform.lookup_faults.append(Fault.SILENCE_AFTER)
    open_channel("lindby_heard", name="Other", settings={"url": other_platform.url, "key": KEY})
    hands = fetcher()
    for _ in range(10):
        hands.turn()
        if heard():
            break
    assert heard() == ["n7"]
    assert seconds_left(channel) > 60, "the silent one is still held"
    platform.closing.set()
    wait_for(hands)


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_ask_each_channel_once(channel: Channel) -> None:
    for number in range(6):
        open_channel("lindby_heard", name=f"{number}", settings={"url": "http://127.0.0.1:1"})
    taken: list[int] = []
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        taken.extend(row.pk for row in take(10, []))
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(Channel.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_look_that_takes_long_is_held_and_one_that_has_ended_is_not(channel: Channel) -> None:
    (row,) = take(1, [])
    later = timezone.now() + timedelta(hours=1)
    fetching.hold([row], later)
    assert seconds_left(channel) > 3500
    Channel.objects.update(next_fetch=timezone.now())
    fetching.hold([row], later + timedelta(hours=1))
    assert seconds_left(channel) <= 0


def test_a_paused_channel_goes_on_where_it_stopped(channel: Channel, platform: LindbyPlatform) -> None:
    platform.news = [news(1)]
    pause(channel, by=None)
    assert ask_now() == 0
    Channel.objects.update(state=State.ACTIVE)
    ask_now()
    assert heard() == ["n1"]
