"""Proven web hooks: kept before the caller is answered, and read by the worker one after the other for each channel."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from torget.channels.accounts import account
from torget.channels.actions import mark_trouble
from torget.channels.models import Channel, State
from torget.channels.vault import VaultError
from torget.connectors.contract import ConnectorError, MalformedError
from torget.connectors.hub import RawRequest
from torget.conversations.intake import take_in
from torget.conversations.models import Call
from torget.publishing.landings import land
from torget.worker import wake
from torget.worker.backoff import next_due
from torget.worker.claims import RELEASED, claim, unleased
from torget.worker.hands import Hands, hold_claims
from torget.worker.identity import owner
from torget.worker.memory import SharedMemory
from torget.worker.sampling import Sampled

log = logging.getLogger(__name__)
senseless = Sampled(log)

HANDS = 16
LEASE = 120.0
# Over some seven hours; a platform that cannot be asked for longer has told its news in vain
ATTEMPTS = 10
REPEATED_WITHIN = 600
KEPT = timedelta(days=30)
# They open doors, and no connector reads them once a call is proven
LEFT_OUT = {"authorization", "cookie", "proxy-authorization"}
_seen = SharedMemory("calls")


@transaction.atomic
def keep(channel: Channel, request: RawRequest, *, repeated_within: int = REPEATED_WITHIN) -> Call | None:
    """Keep a proven call until it is read; None where the very same has come within so many seconds, since platforms
    repeat what they think was lost. Both are written together, so that a repeat after a crash is no repeat."""
    named = f"{channel.slug}\n{request.method}\n{request.url}".encode()
    if not _seen.claim(hashlib.sha256(named + b"\n" + request.body).hexdigest(), seconds=repeated_within):
        return None
    transaction.on_commit(wake)
    return Call.objects.create(
        channel=channel,
        method=request.method,
        url=request.url,
        headers={name: value for name, value in request.headers.items() if name not in LEFT_OUT},
        body=request.body,
        at=request.at,
        due=timezone.now(),
    )


def waiting(channel: Channel) -> int:
    """How many calls of a channel are not read yet."""
    return Call.objects.filter(channel=channel, read=None).count()


def readable() -> QuerySet[Call]:
    """Calls that may be read: on an active channel where no earlier one is being read."""
    before = Call.objects.filter(channel=OuterRef("channel"), pk__lt=OuterRef("pk"), read=None)
    held = before.exclude(unleased(LEASE))
    rows = Call.objects.filter(read=None, channel__state=State.ACTIVE).exclude(Exists(held))
    return rows.select_related("channel__voice").order_by("pk")


def take(free: int, busy: Sequence[Call]) -> list[Call]:
    """Claim the first call of each idle channel."""
    idle = readable().filter(unleased(LEASE), due__lte=timezone.now())
    idle = idle.exclude(channel__in=[call.channel_id for call in busy])
    first: dict[int, int] = {}
    for key, channel in idle.values_list("pk", "channel_id")[: 20 * HANDS]:
        first.setdefault(channel, key)
    chosen = readable().filter(pk__in=list(first.values())[:free])
    return claim(chosen, limit=free, seconds=LEASE, owner=owner())


def read(call: Call) -> None:
    """Read a call that this worker has claimed, and take in what it brought."""
    channel = call.channel
    try:
        received = channel.connector.read(_raw(call), account(channel))
        take_in(channel, received)
        land(channel, received.landings)
    except MalformedError as error:
        senseless.note(f"A call on {channel.slug} made no sense", str(error))
        _end(call, detail=f"It made no sense: {error}")
    except ConnectorError as error:
        _put_off(call, error)
    except VaultError as error:
        _put_off(call, ConnectorError(str(error), pauses=True, advice="sealed"))
    except Exception as error:
        log.exception("Call %s on %s met a fault of ours.", call.pk, channel.slug)
        _put_off(call, ConnectorError(f"A fault of ours: {type(error).__name__}.", advice="fault"))
    else:
        _end(call, url=call.url.partition("?")[0], headers={}, body=b"")


def sweep(now: datetime) -> int:
    """Delete what was read long ago, and what nobody will read since its channel is closed; how many."""
    old = Call.objects.filter(Q(channel__state=State.CLOSED) | ~Q(read=None), at__lt=now - KEPT)
    keys = list(old.values_list("pk", flat=True)[:1000])
    return Call.objects.filter(pk__in=keys).delete()[0]


def reader() -> Hands[Call]:
    """The hands that read."""
    return Hands("reader", number=HANDS, lease=LEASE, take=take, work=read, hold=hold_claims)


def _raw(call: Call) -> RawRequest:
    return RawRequest(call.method, call.url, call.headers, bytes(call.body), call.at)


@transaction.atomic
def _put_off(call: Call, error: ConnectorError) -> None:
    """Read it later, or give up and say so; one that met a stopped channel is not counted."""
    channel, now = call.channel, timezone.now()
    attempts = call.attempts - 1 if error.pauses else call.attempts
    if (error.permanent and not error.pauses) or attempts >= ATTEMPTS:
        _end(call, detail=str(error))
        mark_trouble(channel, error.advice or "unread", str(error))
        return
    due = now if error.pauses else next_due(attempts, now, error.retry_after)
    _mine(call).update(due=due, attempts=attempts, detail=str(error)[:300], **RELEASED)
    if error.pauses:
        mark_trouble(channel, error.advice or "stopped", str(error), pause=True)


def _end(call: Call, *, detail: str = "", **emptied: object) -> None:
    """Nothing more is done with it. What could not be read keeps its body, so that a person can."""
    _mine(call).update(read=timezone.now(), due=None, detail=detail[:300], **emptied, **RELEASED)


def _mine(call: Call) -> QuerySet[Call]:
    return Call.objects.filter(pk=call.pk, lease_owner=call.lease_owner)
