"""What a channel's page and archive know of what we say there, and what becomes of it when the channel closes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from torget.accounts.models import Person
from torget.channels import traffic
from torget.channels.actions import archive, close
from torget.channels.errors import NotReadyError
from torget.channels.models import Channel, State
from torget.connectors.hub import Act
from torget.publishing.actions import publish, withdraw
from torget.publishing.errors import NotReadyError as PostNotReadyError
from torget.publishing.ledger.orders import SHUT, UNSURE, reopen
from torget.publishing.models import Delivery, DeliveryState, Post
from torget.publishing.tests.work import carry_all, history, the
from torget.testing.lindby_platform import LindbyPlatform

pytestmark = pytest.mark.django_db


def close_it(channel: Channel) -> None:
    archive(channel, by=None)
    close(channel, by=None)


def test_what_waits_is_counted_and_what_has_gone_is_not(post: Post, anna: Person, channel: Channel) -> None:
    assert traffic.waiting(channel)["deliveries"] == 0
    publish(post, by=anna)
    assert traffic.waiting(channel)["deliveries"] == 1
    carry_all()
    assert traffic.waiting(channel)["deliveries"] == 0


def test_the_archive_names_every_delivery_with_its_record(post: Post, anna: Person, channel: Channel) -> None:
    publish(post, by=anna)
    carry_all()
    (row,) = traffic.rows(channel)["deliveries"]
    assert row["record"] == post.versions.get().record.number
    assert (row["post"], row["act"], row["state"]) == (post.uid, "publish", "delivered")


def test_what_waits_on_a_channel_that_closes_is_cancelled_and_says_why(
    post: Post, anna: Person, channel: Channel
) -> None:
    publish(post, by=anna)
    close_it(channel)
    assert the(post).state == DeliveryState.CANCELLED
    assert the(post).events.latest("pk").detail == "The channel was closed."


def test_what_may_have_arrived_is_not_called_cancelled(post: Post, anna: Person, channel: Channel) -> None:
    publish(post, by=anna)
    Delivery.objects.update(state=DeliveryState.UNKNOWN)
    close_it(channel)
    assert (the(post).state, the(post).advice) == (DeliveryState.FAILED, UNSURE)


def test_nothing_closes_under_a_call_that_is_being_made(post: Post, anna: Person, channel: Channel) -> None:
    publish(post, by=anna)
    archive(channel, by=None)
    soon = timezone.now() + timedelta(minutes=1)
    Delivery.objects.update(state=DeliveryState.SENDING, lease_until=soon, lease_owner="a worker")
    with pytest.raises(NotReadyError, match="busy"):
        close(channel, by=None)


def test_a_withdrawal_on_a_closed_channel_says_at_once_that_it_cannot_be(
    post: Post, anna: Person, channel: Channel, platform: LindbyPlatform
) -> None:
    publish(post, by=anna)
    carry_all()
    close_it(channel)
    withdraw(post, ground="Wrong", by=anna)
    told = the(post, Act.WITHDRAW)
    assert (told.state, told.advice) == (DeliveryState.FAILED, SHUT)
    assert reopen(told).state == DeliveryState.FAILED
    assert history(told)[0] == DeliveryState.WAITING
    assert len(platform.live()) == 1


@pytest.mark.parametrize(
    ("state", "code"), [(State.NEW, "channel-being-connected"), (State.UNAPPROVED, "channel-unapproved")]
)
def test_a_post_that_names_a_channel_not_yet_open_says_so(
    state: State, code: str, post: Post, anna: Person, channel: Channel
) -> None:
    Channel.objects.filter(pk=channel.pk).update(state=state)
    with pytest.raises(PostNotReadyError) as refused:
        publish(post, by=anna)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert not Delivery.objects.exists()
