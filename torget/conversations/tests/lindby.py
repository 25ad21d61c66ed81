"""Lindby's account on a platform that misbehaves, as the tests of hearing share it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from torget.channels.models import Channel
from torget.conversations import fetching
from torget.worker.hands import Hands


def ask_now() -> int:
    """Ask every channel whose time has come, as a worker would; how many."""
    taken = fetching.take(50, [])
    for channel in taken:
        fetching.fetch(channel)
    return len(taken)


def let_time_pass() -> None:
    """Every channel may be asked again."""
    Channel.objects.exclude(next_fetch=None).update(next_fetch=timezone.now() - timedelta(seconds=1))


def wait_for(hands: Hands[Any], turns: int = 100) -> None:
    """Let hands work until nothing is under way."""
    for _ in range(turns):
        if not hands.turn():
            return
    raise AssertionError("There is always more to do.")
