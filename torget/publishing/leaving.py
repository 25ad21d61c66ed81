"""Somebody leaves a channel by the ticket in what they got: what still waits to reach them goes no further."""

from torget.channels.actions import leave as forget
from torget.channels.actions import leaving
from torget.publishing.fanout.sweeping import take_back


def leave(ticket: str) -> None:
    """End it at once; twice changes nothing. Raise ForgedError where it is no ticket of ours."""
    channel, address = leaving(ticket)
    forget(channel, address)
    take_back(channel, address)
