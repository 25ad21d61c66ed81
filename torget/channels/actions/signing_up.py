"""Following a channel with an address, and leaving it: nothing is kept before somebody says yes from the address
itself, and one press ends it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from torget.accounts import audit
from torget.channels.accounts import account
from torget.channels.actions.followers import add_follower, remove_follower
from torget.channels.actions.health import mark_trouble
from torget.channels.models import Channel, Follower, State
from torget.channels.vault import VaultError
from torget.connectors import tickets
from torget.connectors.contract import ByHand, ConnectorError, ForgedError

HOLDS = timedelta(days=3)
CLOSED = (State.NEW, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a ticket to join says: for which channel, to which address, and when it was asked for."""

    channel: Channel
    address: str
    language: str
    asked: datetime


def invite(channel: Channel, address: str, *, language: str, at: datetime, page: Callable[[str], str]) -> None:
    """Ask an address, in its language, whether it wants the channel. page: where a ticket is shown, in full.

    Known or not, the same happens. Raise ConnectorError, VaultError.
    """
    connector, own = channel.connector, account(channel)
    if not isinstance(connector, ByHand) or not connector.can.sign_up:
        raise TypeError(f"{channel.kind} invites nobody.")
    facts = {"address": address, "language": language, "asked": at.isoformat(timespec="seconds")}
    try:
        ticket = tickets.write(own, tickets.JOIN, facts)
        connector.invite(address, page(ticket), language, own)
    except ConnectorError as error:
        if error.pauses:
            mark_trouble(channel, error.advice or "stopped", str(error), pause=True)
        raise


def invitation(ticket: str) -> Invitation:
    """What a ticket invites to; raise ForgedError where it is none, is too old, or the channel takes nobody."""
    channel = _channel(ticket)
    if channel.state in CLOSED:
        raise ForgedError("The channel takes nobody.", status=404)
    told = _read(channel, ticket, tickets.JOIN, holds=HOLDS)
    return Invitation(channel, told["address"], told["language"], datetime.fromisoformat(told["asked"]))


@transaction.atomic
def join(invited: Invitation, *, at: datetime) -> Follower:
    """They have said yes. Twice changes nothing but the time."""
    address = invited.address
    known = Follower.objects.filter(channel=invited.channel, address=address).exists()
    follower = add_follower(
        invited.channel,
        address=address,
        inbox=address,
        host=address.rpartition("@")[2],
        language=invited.language,
        consent=f"Asked {invited.asked.isoformat(timespec='seconds')}, said yes by the link in the letter that asked, "
        f"{at.isoformat(timespec='seconds')}",
    )
    if not known:
        audit.note(None, "follower.joined", f"channel:{invited.channel.slug}", source="site")
    return follower


def leaving(ticket: str) -> tuple[Channel, str]:
    """Which channel, and the address that a ticket lets go; raise ForgedError."""
    channel = _channel(ticket)
    return channel, _read(channel, ticket, tickets.LEAVE)["address"]


@transaction.atomic
def leave(channel: Channel, address: str) -> bool:
    """They want no more of it: forgotten at once. Whether they were there."""
    was_there = remove_follower(channel, address)
    if was_there:
        audit.note(None, "follower.left", f"channel:{channel.slug}", source="site")
    return was_there


def _channel(ticket: str) -> Channel:
    channel = Channel.objects.filter(slug=tickets.channel_of(ticket)).first()
    if channel is None or not channel.connector.can.sign_up:
        raise ForgedError("That is no ticket of ours.", status=404)
    return channel


def _read(channel: Channel, ticket: str, purpose: str, *, holds: timedelta | None = None) -> Mapping[str, str]:
    try:
        return tickets.read(ticket, account(channel), purpose, holds=holds)
    except VaultError as error:
        raise ForgedError("The channel's key cannot be opened.", status=404) from error
