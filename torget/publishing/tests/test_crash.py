"""Killed between any two writes, the worker loses nothing and says nothing twice.

The worker is a process of its own that kills itself (SIGKILL) just before its n-th writing statement, or is killed
from outside while the platform holds the answer.
"""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, connections

from torget.accounts.models import AuditEvent, Person
from torget.channels.actions import add_follower
from torget.channels.models import Channel
from torget.publishing.actions import correct, publish, save_draft
from torget.publishing.fanout.carrying import carry
from torget.publishing.fanout.lanes import Lane
from torget.publishing.models import Delivery, DeliveryState, Parcel, ParcelState, Post, PostState
from torget.publishing.tests.work import carry_all, let_time_pass
from torget.records.models import Record
from torget.testing import lindby
from torget.testing.crowd import Crowd
from torget.testing.lindby_platform import Fault, LindbyPlatform

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WRITES = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE")


class Killer:
    """Counts writing statements and ends the process before the one it was told."""

    def __init__(self, before: int) -> None:
        self.left = before

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """An `execute_wrapper`."""
        if sql.lstrip().upper().startswith(WRITES):
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)


def in_a_process(work: Callable[[], object], *, killed_before: int = 0) -> int:
    """Start `work` in a process of its own; its id."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    with suppress(BaseException), connection.execute_wrapper(Killer(killed_before)):
        work()
    os._exit(0)


def ends(child: int) -> bool:
    """Wait for a process; whether it came to its end by itself."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def carry_everything() -> None:
    carry_all()
    carry(Lane.FRESH)
    carry(Lane.LATE)


def survive() -> None:
    """What the next worker does once the leases of the dead have run out."""
    for _ in range(3):
        let_time_pass()
        carry_everything()


@pytest.mark.parametrize("before", range(1, 22))
def test_killed_before_any_write_the_post_stands_there_once(
    before: int, platform: LindbyPlatform, post: Post, anna: Person
) -> None:
    publish(post, by=anna)
    was_killed = not ends(in_a_process(carry_everything, killed_before=before))
    assert was_killed or before > 10, "a delivery takes more writes than that"
    survive()
    assert [said.key for said in platform.said] == [Delivery.objects.get().key]
    assert Delivery.objects.get().state == DeliveryState.DELIVERED


@pytest.mark.parametrize("before", range(1, 26, 2))
def test_killed_before_any_write_each_follower_gets_the_post(
    before: int, post: Post, anna: Person, fan: Channel, crowd: Crowd
) -> None:
    hosts = []
    for number in range(3):
        inbox, host = crowd.inbox(number)
        add_follower(fan, address=f"{inbox}/owner", inbox=inbox, host=host)
        hosts.append(host)
    publish(save_draft(post, channels=[fan]), by=anna)
    ends(in_a_process(carry_everything, killed_before=before))
    survive()
    assert set(Parcel.objects.values_list("state", flat=True)) == {ParcelState.DELIVERED}
    assert Parcel.objects.count() == 3
    # a repeat has the same id, by which recipients know it
    assert [len(set(crowd.got[host])) for host in hosts] == [1, 1, 1]


@pytest.mark.parametrize("before", range(1, 30))
def test_an_act_killed_before_any_write_has_happened_or_has_not(before: int, post: Post, anna: Person) -> None:
    was_killed = not ends(in_a_process(lambda: publish(post, by=anna), killed_before=before))
    post.refresh_from_db()
    signs = {
        post.state == PostState.PUBLISHED,
        Record.objects.exists(),
        Delivery.objects.exists(),
        AuditEvent.objects.filter(act="post.published").exists(),
        post.versions.exists(),
    }
    assert signs == {not was_killed}


@pytest.mark.parametrize("fault", [Fault.SILENCE_AFTER, Fault.SILENCE_BEFORE])
def test_killed_while_the_platform_holds_its_answer(
    fault: Fault, platform: LindbyPlatform, post: Post, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lindby, "TIMEOUT", 20)
    platform.faults.append(fault)
    publish(post, by=anna)
    child = in_a_process(carry_everything)
    deadline = time.monotonic() + 10
    while not platform.calls and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    assert not ends(child)
    assert Delivery.objects.get().state == DeliveryState.SENDING
    platform.closing.set()
    correct(post, title="Snow", text="Tomorrow.", reason="Wrong day", by=anna)
    survive()
    assert [said.text for said in platform.said] == ["Tomorrow."]
