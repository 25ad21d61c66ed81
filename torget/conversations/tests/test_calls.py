"""Proven calls are read once, in order, and none is lost whatever happens in between."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from torget.channels.actions import open_channel, resume
from torget.channels.models import Channel, State
from torget.connectors.hub import Incoming, RawRequest
from torget.conversations import calls, hearing
from torget.conversations.calls import ATTEMPTS, KEPT, keep, read, reader, sweep, take
from torget.conversations.models import Call, Message
from torget.conversations.tests.lindby import wait_for
from torget.testing.lindby_heard import KEY, news
from torget.testing.lindby_platform import Fault, LindbyPlatform

pytestmark = pytest.mark.django_db


def raw(body: object, **headers: str) -> RawRequest:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return RawRequest("POST", "https://torget.lindby.example/hooks/lindby-heard/?to=us", headers, sent, timezone.now())


def tell(channel: Channel, *told: object) -> Call:
    call = keep(channel, raw({"news": list(told)}))
    assert call is not None
    return call


def read_now() -> int:
    """Read every call whose time has come, as workers would; how many."""
    number = 0
    while taken := take(50, []):
        for call in taken:
            read(call)
            number += 1
    return number


def let_time_pass() -> None:
    past = timezone.now() - timedelta(seconds=1)
    Call.objects.exclude(due=None).update(due=past)
    Call.objects.exclude(lease_until=None).update(lease_until=past)


def heard() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("external_id", flat=True))


def test_what_a_call_brings_is_taken_in_and_the_call_emptied(channel: Channel) -> None:
    tell(channel, news(1))
    assert read_now() == 1
    assert heard() == ["n1"]
    call = Call.objects.get()
    assert (bytes(call.body), call.headers, call.detail, call.due) == (b"", {}, "", None)
    assert call.url.endswith("/hooks/lindby-heard/")
    assert call.read is not None


def test_what_opens_doors_is_not_kept(channel: Channel) -> None:
    keep(channel, raw({}, cookie="c", authorization="a", **{"x-signature": "s"}))
    assert Call.objects.get().headers == {"x-signature": "s"}


def test_the_very_same_call_is_kept_once(channel: Channel) -> None:
    tell(channel, news(1))
    assert keep(channel, raw({"news": [news(1)]})) is None
    assert Call.objects.count() == 1


def test_another_channel_is_another_call(channel: Channel, platform: LindbyPlatform) -> None:
    other = open_channel("lindby_heard", name="Other", settings={"url": platform.url, "key": KEY})
    tell(channel, news(1))
    tell(other, news(1))
    assert Call.objects.count() == 2


def test_a_repeat_after_a_crash_is_kept(channel: Channel) -> None:
    with transaction.atomic():
        keep(channel, raw({"news": [news(1)]}))
        transaction.set_rollback(True)
    assert tell(channel, news(1))


def test_the_same_news_in_another_call_changes_nothing(channel: Channel) -> None:
    tell(channel, news(1))
    tell(channel, news(1), news(2))
    read_now()
    assert heard() == ["n1", "n2"]


def test_calls_of_a_channel_are_read_one_after_the_other(channel: Channel) -> None:
    first, second = tell(channel, news(1)), tell(channel, news(2))
    assert [call.pk for call in take(5, [])] == [first.pk]
    assert take(5, []) == []
    let_time_pass()
    read_now()
    assert heard() == ["n1", "n2"]
    assert Call.objects.get(pk=second.pk).attempts == 1


def test_a_worker_that_died_while_reading_is_followed_by_another(channel: Channel) -> None:
    tell(channel, news(1))
    take(5, [])
    let_time_pass()
    read_now()
    assert heard() == ["n1"]


def test_what_makes_no_sense_is_kept_and_not_repeated(channel: Channel) -> None:
    keep(channel, raw(b"no list"))
    read_now()
    let_time_pass()
    assert read_now() == 0
    call = Call.objects.get()
    assert call.detail == "It made no sense: This is no list of news."
    assert bytes(call.body) == b"no list"


def test_a_platform_that_does_not_answer_is_asked_again(channel: Channel, platform: LindbyPlatform) -> None:
    platform.lookup_faults.append(Fault.GARBAGE_AFTER)
    tell(channel, news(1, look=True))
    read_now()
    call = Call.objects.get()
    assert (call.read, heard()) == (None, [])
    assert call.due is not None
    assert call.due > timezone.now()
    let_time_pass()
    read_now()
    assert heard() == ["n1"]


def test_a_call_that_waits_holds_back_no_other(channel: Channel, platform: LindbyPlatform) -> None:
    platform.lookup_faults.append(Fault.GARBAGE_AFTER)
    tell(channel, news(1, look=True))
    tell(channel, news(2))
    read_now()
    assert heard() == ["n2"]


def test_what_can_never_be_looked_up_is_given_up_and_told(channel: Channel, platform: LindbyPlatform) -> None:
    platform.lookup_faults.extend([Fault.GARBAGE_AFTER] * 30)
    tell(channel, news(1, look=True))
    for _ in range(ATTEMPTS + 2):
        let_time_pass()
        read_now()
    call = Call.objects.get()
    assert (call.attempts, call.due) == (ATTEMPTS, None)
    assert call.detail.startswith("No answer")
    assert b"n1" in bytes(call.body)
    channel.refresh_from_db()
    assert (channel.trouble, channel.state) == ("unread", State.ACTIVE)


def test_a_token_that_ends_stops_the_channel_and_the_call_waits(channel: Channel, platform: LindbyPlatform) -> None:
    platform.lookup_faults.append(Fault.SIGN_IN)
    tell(channel, news(1, look=True))
    read_now()
    channel.refresh_from_db()
    assert (channel.state, channel.trouble) == (State.PAUSED, "sign-in-again")
    assert read_now() == 0
    resume(channel, by=None)
    read_now()
    assert heard() == ["n1"]
    assert Call.objects.get().attempts == 1


def test_secrets_that_cannot_be_opened_stop_the_channel(channel: Channel) -> None:
    Channel.objects.update(sealed_secrets=b"another key's")
    tell(channel, news(1))
    read_now()
    channel.refresh_from_db()
    assert (channel.state, channel.trouble, Call.objects.get().read) == (State.PAUSED, "sealed", None)


def test_a_fault_of_ours_is_tried_again(channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(channel: Channel, incoming: Incoming) -> None:
        raise ArithmeticError

    with monkeypatch.context() as patch:
        patch.setattr(hearing, "hear", broken)
        tell(channel, news(1))
        read_now()
    assert Call.objects.get().detail == "A fault of ours: ArithmeticError."
    let_time_pass()
    read_now()
    assert heard() == ["n1"]


def test_calls_are_swept_after_a_month(channel: Channel) -> None:
    for number in range(3):
        tell(channel, news(number))
    old, new, unread = Call.objects.order_by("pk")
    Call.objects.filter(pk__in=[old.pk, new.pk]).update(read=timezone.now())
    Call.objects.filter(pk__in=[old.pk, unread.pk]).update(at=timezone.now() - KEPT - timedelta(hours=1))
    assert sweep(timezone.now()) == 1
    assert set(Call.objects.all()) == {new, unread}
    Channel.objects.update(state=State.CLOSED)
    assert sweep(timezone.now()) == 1


@pytest.mark.django_db(transaction=True)
def test_hands_read_all_that_has_come(channel: Channel, platform: LindbyPlatform) -> None:
    other = open_channel("lindby_heard", name="Other", settings={"url": platform.url, "key": KEY})
    for number in range(4):
        tell(channel, news(number))
    tell(other, news(9))
    wait_for(reader())
    assert sorted(heard()) == ["n0", "n1", "n2", "n3", "n9"]
    assert not Call.objects.filter(read=None).exists()


def test_only_whoever_holds_a_call_ends_it(channel: Channel) -> None:
    tell(channel, news(1))
    (call,) = take(1, [])
    Call.objects.update(lease_owner="another")
    read(call)
    assert Call.objects.get().read is None
    assert calls.readable().count() == 1
