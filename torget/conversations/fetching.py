"""Asking platforms what has been said to us, each channel in its own thread and by one worker at a time.

The cursor moves only when everything before it has been taken in; a crash between brings the same again, which
`take_in` knows already.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from torget.channels import costs
from torget.channels.accounts import account
from torget.channels.actions import mark_trouble, mark_well
from torget.channels.models import Channel, State
from torget.channels.vault import VaultError
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Batch, Received
from torget.connectors.table import CONNECTORS
from torget.conversations.intake import take_in
from torget.publishing.landings import land
from torget.worker.hands import Hands

log = logging.getLogger(__name__)

HANDS = 16
LEASE = 120.0
LONGEST_PAUSE = 15 * 60
# The most a platform may make us wait by its own word
LONGEST_WAIT = 24 * 3600
# Failures in a row before a person is told, and before what cannot be taken in is left behind
FEW, PATIENCE = 3, 8
WHAT = "Asking for news"


def due() -> list[Channel]:
    """The channels to be asked now, those that have waited longest first."""
    kinds = [kind for kind, connector in CONNECTORS.items() if connector.can.polls]
    free = Q(next_fetch=None) | Q(next_fetch__lte=timezone.now())
    rows = Channel.objects.filter(free, kind__in=kinds, state=State.ACTIVE)
    return list(rows.select_related("voice").order_by("next_fetch", "pk")[: 4 * HANDS])


def take(free: int, busy: Sequence[Channel]) -> list[Channel]:
    """Claim up to `free` channels: whoever moves its next look forward is the one who looks."""
    taken: list[Channel] = []
    until = timezone.now() + timedelta(seconds=LEASE)
    for channel in due():
        seen = Channel.objects.filter(pk=channel.pk, state=State.ACTIVE, next_fetch=channel.next_fetch)
        if len(taken) < free and channel not in busy and seen.update(next_fetch=until):
            channel.next_fetch = until
            taken.append(channel)
    return taken


def hold(channels: Sequence[Channel], until: datetime) -> None:
    """Nobody else asks while we still wait for an answer; one that has just been answered has its own next look."""
    for channel in channels:
        if Channel.objects.filter(pk=channel.pk, next_fetch=channel.next_fetch).update(next_fetch=until):
            channel.next_fetch = until


def fetch(channel: Channel) -> None:
    """Ask one channel that this worker has claimed, and take in all that it brought."""
    try:
        batch = _ask(channel)
        unread = _take_in(channel, batch)
        take_in(channel, Received(replies=batch.replies))
        land(channel, batch.landings)
        _well(channel, batch, unread)
    except ConnectorError as error:
        _put_off(channel, error)
    except VaultError as error:
        _put_off(channel, ConnectorError(str(error), pauses=True, advice="sealed"))
    except Exception as error:
        log.exception("Asking on %s met a fault of ours.", channel.slug)
        _put_off(channel, ConnectorError(f"A fault of ours: {type(error).__name__}.", advice="fault"))


def _ask(channel: Channel) -> Batch:
    """Ask, with what it may cost set aside before and entered after."""
    connector, own = channel.connector, account(channel)
    key = f"fetch.{channel.slug}.{timezone.now().isoformat()}"
    if price := connector.price_of_fetch(own):
        costs.set_aside(channel, key, price, WHAT)
    try:
        batch = connector.fetch(own, channel.cursor)
    except ConnectorError as error:
        if not error.unknown:
            costs.give_back(key)
        raise
    if batch.cost:
        costs.enter(channel, key, batch.cost, WHAT)
    elif price:
        costs.give_back(key)
    return batch


def _take_in(channel: Channel, batch: Batch) -> list[str]:
    """Take in each thing by itself, and give the names of those that could not be, after patience has ended.

    Until then the fault is raised and the same comes again; for ever it would stand in the way of all that comes later.
    """
    unread: list[str] = []
    fault: Exception | None = None
    for incoming in batch.incoming:
        try:
            take_in(channel, Received((incoming,)))
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            log.exception("%s on %s could not be taken in.", incoming.external_id[:200], channel.slug)
            unread.append(incoming.external_id[:200])
            fault = error
    if fault and channel.fetch_failures < PATIENCE:
        raise fault
    return unread


@transaction.atomic
def _well(channel: Channel, batch: Batch, unread: list[str]) -> None:
    now = timezone.now()
    more = batch.more and batch.cursor != channel.cursor
    pause = timedelta(seconds=0 if more else channel.connector.poll_every)
    # one who lost its claim while it waited must not move back whom another has moved on
    Channel.objects.filter(pk=channel.pk, cursor=channel.cursor).update(cursor=batch.cursor)
    Channel.objects.filter(pk=channel.pk).update(fetched=now, next_fetch=now + pause, fetch_failures=0)
    mark_well(channel, sent=False)
    if unread:
        mark_trouble(channel, "unread", "\n".join(unread))


@transaction.atomic
def _put_off(channel: Channel, error: ConnectorError) -> None:
    """Ask again later, with the same cursor."""
    counts = error.advice not in costs.CEILINGS
    failures = min(channel.fetch_failures + counts, 1000)
    pause = min(channel.connector.poll_every * 2 ** min(failures, 12), LONGEST_PAUSE)
    pause = max(pause, min(error.retry_after or 0, LONGEST_WAIT))
    Channel.objects.filter(pk=channel.pk).update(
        next_fetch=timezone.now() + timedelta(seconds=pause), fetch_failures=failures
    )
    if error.pauses or not counts or failures >= FEW:
        mark_trouble(channel, error.advice or "unreachable", str(error), pause=error.pauses)


def fetcher() -> Hands[Channel]:
    """The hands that ask."""
    return Hands("fetcher", number=HANDS, lease=LEASE, take=take, work=fetch, hold=hold)
