"""A channel's rule for others' words, and who must hold to it: the rooms above say so here."""

from collections.abc import Callable

from torget.channels.models import Channel

Holds = Callable[[Channel], None]

_holders: list[Holds] = []


def holds_to(follow: Holds) -> Holds:
    """Enter a function that makes what is public already fit a channel's new rule, in the transaction of the change."""
    _holders.append(follow)
    return follow


def changed(channel: Channel) -> None:
    """Tell everybody who must know."""
    for follow in _holders:
        follow(channel)
