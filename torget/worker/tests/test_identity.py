"""Who holds a lease, and whether they can still be holding it."""

import os
import socket
import subprocess
import sys

import pytest

from torget.worker import beats
from torget.worker.identity import has_died, owner
from torget.worker.models import Beat

HOST = socket.gethostname()[:20]


def former(pid: int, host: str = HOST) -> str:
    return f"{host}-{pid}-0badcafe"


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_whoever_asks_is_alive() -> None:
    assert not has_died(owner())


def test_a_process_that_runs_is_alive() -> None:
    assert not has_died(former(os.getppid()))


def test_a_process_that_ended_has_died() -> None:
    assert has_died(former(dead_pid()))


def test_a_former_process_with_our_number_has_died() -> None:
    assert has_died(former(os.getpid()))


@pytest.mark.parametrize("name", ["", "-", "elsewhere", former(1, "elsewhere"), f"{HOST}-x-1", f"{HOST}-{10**30}-1"])
def test_of_what_cannot_be_known_nothing_is_said(name: str) -> None:
    assert not has_died(name)


@pytest.mark.django_db
def test_what_a_killed_process_held_is_free_at_once() -> None:
    assert beats.take("dead", former(dead_pid()))
    assert beats.take("alive", former(os.getppid()))
    beats.release_dead()
    assert beats.take("dead", owner())
    assert not beats.take("alive", owner())
    assert Beat.objects.get(name="alive").owner == former(os.getppid())
