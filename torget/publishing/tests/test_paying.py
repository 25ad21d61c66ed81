"""What costs is paid for before it is said, once, and never beyond the ceiling."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from torget.accounts.models import Authority, Person
from torget.channels.actions import change, open_channel
from torget.channels.costs import enter, spent
from torget.channels.models import Channel, Expense, State
from torget.publishing.actions import publish, save_draft
from torget.publishing.models import DeliveryState, Post
from torget.publishing.tests.work import carry_all, let_time_pass, the
from torget.testing.lindby_heard import CROWN
from torget.testing.lindby_platform import Fault, LindbyPlatform
from torget.worker.backoff import LAST_ATTEMPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(platform: LindbyPlatform, authority: Authority) -> Channel:
    """A platform where each post costs a crown; five may be spent."""
    channel = open_channel("lindby_paid", name="Paid", settings={"url": platform.url})
    Channel.objects.filter(pk=channel.pk).update(ceiling=Decimal(5))
    return channel


@pytest.fixture
def said(post: Post, paid: Channel, anna: Person) -> Post:
    """Published, not yet carried."""
    publish(save_draft(post, channels=[paid]), by=anna)
    return post


def total(channel: Channel) -> Decimal:
    return spent(channel, timezone.now())


def test_a_post_that_arrived_is_entered_once(said: Post, paid: Channel) -> None:
    carry_all()
    assert total(paid) == CROWN.amount
    assert Expense.objects.get().key == the(said).key


@pytest.mark.parametrize("fault", [Fault.REFUSE, Fault.SLOW_DOWN, Fault.SIGN_IN])
def test_what_was_certainly_not_done_costs_nothing(
    fault: Fault, said: Post, paid: Channel, platform: LindbyPlatform
) -> None:
    platform.faults.append(fault)
    carry_all()
    assert total(paid) == 0


@pytest.mark.parametrize("fault", [Fault.SILENCE_AFTER, Fault.DROP_AFTER, Fault.DROP_BEFORE])
def test_what_may_have_been_done_is_entered_until_we_know(
    fault: Fault, said: Post, paid: Channel, platform: LindbyPlatform
) -> None:
    platform.faults.append(fault)
    carry_all()
    assert total(paid) == 1
    let_time_pass()
    carry_all()
    assert (the(said).state, total(paid)) == (DeliveryState.DELIVERED, CROWN.amount)


def test_what_waited_for_money_goes_out_when_the_ceiling_is_raised(
    said: Post, paid: Channel, platform: LindbyPlatform, anna: Person
) -> None:
    Channel.objects.filter(pk=paid.pk).update(ceiling=Decimal("0.5"), next_fetch=timezone.now() + timedelta(hours=1))
    carry_all()
    assert the(said).state == DeliveryState.WAITING
    change(paid, by=anna, ceiling=Decimal(2))
    paid.refresh_from_db()
    assert (paid.trouble, paid.next_fetch) == ("", None)
    carry_all()
    assert the(said).state == DeliveryState.DELIVERED


@pytest.mark.parametrize(("ceiling", "code"), [(None, "ceiling-missing"), (Decimal("0.5"), "ceiling-reached")])
def test_beyond_the_ceiling_it_waits_and_the_channel_tells_why(
    ceiling: Decimal | None, code: str, said: Post, paid: Channel, platform: LindbyPlatform
) -> None:
    Channel.objects.filter(pk=paid.pk).update(ceiling=ceiling)
    for _ in range(LAST_ATTEMPT + 3):
        carry_all()
        let_time_pass()
    paid.refresh_from_db()
    assert (paid.trouble, paid.state) == (code, State.ACTIVE)
    assert (the(said).state, the(said).advice, the(said).attempts) == (DeliveryState.WAITING, code, 0)
    assert not platform.calls
    Channel.objects.filter(pk=paid.pk).update(ceiling=Decimal(1))
    carry_all()
    paid.refresh_from_db()
    assert (the(said).state, paid.trouble) == (DeliveryState.DELIVERED, "")


def test_a_new_month_has_a_new_purse(said: Post, paid: Channel) -> None:
    enter(paid, "old", CROWN, "A post")
    Expense.objects.update(at=timezone.now() - timedelta(days=32), amount=Decimal(5))
    carry_all()
    assert the(said).state == DeliveryState.DELIVERED


def test_what_waits_for_money_looks_again_within_the_hour(said: Post, paid: Channel) -> None:
    Channel.objects.filter(pk=paid.pk).update(ceiling=0)
    carry_all()
    due = the(said).due
    assert due is not None
    assert due - timezone.now() < timedelta(hours=1, minutes=20)
