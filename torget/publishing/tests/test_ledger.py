"""The fault table: whatever a platform does, the same thing is never said twice and never lost."""

import pytest

from torget.accounts.models import Person
from torget.channels.actions import resume
from torget.channels.models import Channel, State
from torget.connectors.hub import Act
from torget.publishing.actions import correct, publish, retry, withdraw
from torget.publishing.courier import claimable
from torget.publishing.delivering import deliver
from torget.publishing.models import Delivery, DeliveryState, Post
from torget.publishing.tests.work import carry_all, carry_once, history, let_time_pass, the
from torget.testing.lindby_platform import Fault, LindbyPlatform
from torget.worker.backoff import LAST_ATTEMPT
from torget.worker.claims import claim

pytestmark = pytest.mark.django_db

W, S, U, D, F = "waiting", "sending", "unknown", "delivered", "failed"
TABLE = {
    Fault.SLOW_DOWN: (W, [W, S, W, S, D]),
    Fault.ERROR_BEFORE: (U, [W, S, U, S, D]),
    Fault.ERROR_AFTER: (U, [W, S, U, D]),
    Fault.DROP_BEFORE: (U, [W, S, U, S, D]),
    Fault.DROP_AFTER: (U, [W, S, U, D]),
    Fault.SILENCE_BEFORE: (U, [W, S, U, S, D]),
    Fault.SILENCE_AFTER: (U, [W, S, U, D]),
    Fault.GARBAGE_AFTER: (U, [W, S, U, D]),
}


@pytest.mark.parametrize("fault", TABLE)
def test_after_any_fault_the_post_stands_there_exactly_once(
    fault: Fault, platform: LindbyPlatform, post: Post, anna: Person
) -> None:
    at_first, states = TABLE[fault]
    platform.faults.append(fault)
    publish(post, by=anna)
    carry_all()
    assert the(post).state == at_first
    let_time_pass()
    carry_all()
    assert [said.key for said in platform.said] == [the(post).key]
    assert (the(post).state, the(post).external_id) == (D, "p1")
    assert history(the(post)) == states


@pytest.mark.parametrize("act", [Act.REVISE, Act.WITHDRAW])
@pytest.mark.parametrize("fault", TABLE)
def test_after_any_fault_a_correction_or_withdrawal_is_made(
    fault: Fault, act: Act, platform: LindbyPlatform, post: Post, anna: Person
) -> None:
    publish(post, by=anna)
    carry_all()
    platform.faults.append(fault)
    if act is Act.REVISE:
        correct(post, title="Snow", text="Tomorrow.", reason="Wrong day", by=anna)
    else:
        withdraw(post, ground="Wrong", by=anna)
    carry_all()
    let_time_pass()
    carry_all()
    assert the(post, act).state == D
    (said,) = platform.said
    assert (said.text == "Tomorrow.", said.withdrawn) == (act is Act.REVISE, act is Act.WITHDRAW)


def test_every_attempt_of_a_platform_that_always_fails_is_counted_and_ends(
    platform: LindbyPlatform, post: Post, anna: Person
) -> None:
    platform.faults.extend([Fault.DROP_BEFORE] * 40)
    publish(post, by=anna)
    for _ in range(LAST_ATTEMPT + 4):
        let_time_pass()
        carry_all()
    assert (the(post).state, the(post).advice) == (F, "outcome-unknown")
    assert the(post).attempts == LAST_ATTEMPT
    platform.faults.clear()
    retry(the(post), by=anna)
    assert the(post).state == U, "what may have arrived is looked up first"
    carry_all()
    assert the(post).state == D
    assert len(platform.said) == 1


def test_a_look_up_that_fails_repeats_nothing(platform: LindbyPlatform, post: Post, anna: Person) -> None:
    platform.faults.append(Fault.SILENCE_AFTER)
    platform.lookup_faults.extend([Fault.ERROR_BEFORE, Fault.SILENCE_BEFORE, Fault.SLOW_DOWN])
    publish(post, by=anna)
    for _ in range(4):
        carry_all()
        assert the(post).state == U
        let_time_pass()
    carry_all()
    assert the(post).state == D
    assert len(platform.said) == 1


def test_a_refusal_is_told_and_not_repeated(platform: LindbyPlatform, post: Post, anna: Person) -> None:
    platform.faults.append(Fault.REFUSE)
    publish(post, by=anna)
    carry_all()
    let_time_pass()
    carry_all()
    delivery = the(post)
    assert (delivery.state, delivery.advice, delivery.due) == (F, "refused", None)
    assert delivery.finished is not None
    assert delivery.events.last().detail == "The platform answered 422."  # type: ignore[union-attr]
    assert len(platform.calls) == 1


def test_a_token_that_ends_stops_the_channel_and_nothing_is_lost(
    platform: LindbyPlatform, post: Post, anna: Person, channel: Channel
) -> None:
    platform.faults.append(Fault.SIGN_IN)
    publish(post, by=anna)
    carry_all()
    let_time_pass()
    carry_all()
    channel.refresh_from_db()
    assert (channel.state, channel.trouble) == (State.PAUSED, "sign-in-again")
    assert (the(post).state, the(post).attempts, the(post).advice) == (W, 0, "sign-in-again")
    assert len(platform.calls) == 1
    resume(channel, by=anna)
    carry_all()
    assert (the(post).state, len(platform.said)) == (D, 1)


def test_a_platform_that_asks_us_to_wait_is_left_alone_by_all_posts(
    platform: LindbyPlatform, post: Post, anna: Person, channel: Channel
) -> None:
    platform.faults.append(Fault.SLOW_DOWN)
    publish(post, by=anna)
    carry_once()
    other = Delivery.objects.create(
        post=post,
        channel=channel,
        act="revise",
        version=9,
        key="other",
        due=the(post).events.first().at,  # type: ignore[union-attr]
    )
    waited = the(post).due - the(post).events.last().at  # type: ignore[operator, union-attr]
    assert 3600 <= waited.total_seconds() <= 3600 * 1.25 + 1
    carry_all()
    assert len(platform.calls) == 1
    other.refresh_from_db()
    assert other.state == DeliveryState.WAITING


def test_a_worker_that_died_while_sending_is_followed_by_a_look_up(
    platform: LindbyPlatform, post: Post, anna: Person
) -> None:
    platform.faults.append(Fault.SILENCE_AFTER)
    publish(post, by=anna)
    carry_once()
    Delivery.objects.update(state=DeliveryState.SENDING, lease_owner="dead", lease_until=the(post).created)
    let_time_pass()
    carry_all()
    assert history(the(post))[-2:] == [U, D]
    assert len(platform.said) == 1


def test_a_worker_whose_lease_ran_out_no_longer_writes(platform: LindbyPlatform, post: Post, anna: Person) -> None:
    publish(post, by=anna)
    (slow,) = claim(claimable(), limit=1, seconds=60, owner="slow")
    let_time_pass()
    carry_all()
    deliver(slow)
    assert the(post).state == D
    assert len(platform.said) == 1
