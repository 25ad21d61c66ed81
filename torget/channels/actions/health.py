"""How a channel feels: told by its deliveries and by a daily harmless call."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from torget.accounts import audit
from torget.channels import vault
from torget.channels.accounts import account
from torget.channels.models import Channel, State
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Health
from torget.worker import changes

# A busy channel is well a thousand times a minute; one write a minute says as much
WELL_EVERY = timedelta(minutes=1)


@transaction.atomic
def mark_well(channel: Channel) -> None:
    """A call went well: the trouble, if any, is over."""
    now = timezone.now()
    stale = Q(last_well=None) | Q(last_well__lt=now - WELL_EVERY)
    own = Channel.objects.filter(pk=channel.pk)
    if own.exclude(trouble="").update(trouble="", trouble_detail="", last_well=now):
        changes.note("channels")
    else:
        own.filter(stale).update(last_well=now)


@transaction.atomic
def mark_trouble(channel: Channel, code: str, detail: str, *, pause: bool = False) -> None:
    """A call went wrong for a reason that a person must see; `pause` also stops the channel until somebody resumes
    it."""
    own = Channel.objects.filter(pk=channel.pk)
    own.update(trouble=code[:40], trouble_detail=detail[:2000])
    if pause and own.filter(state=State.ACTIVE).update(state=State.PAUSED):
        audit.note(None, "channel.paused", f"channel:{channel.slug}", {"trouble": code}, source="worker")
    changes.note("channels")


def probe(channel: Channel) -> Health:
    """Make the connector's harmless call now, and note how it went."""
    Channel.objects.filter(pk=channel.pk).update(probed=timezone.now())
    pause = False
    try:
        health = channel.connector.probe(account(channel))
    except vault.VaultError as error:
        health = Health(well=False, code="sealed", detail=str(error))
    except ConnectorError as error:
        health, pause = Health(well=False, code=error.advice or "unreachable", detail=str(error)), error.pauses
    if health.well:
        mark_well(channel)
    else:
        mark_trouble(channel, health.code, health.detail, pause=pause)
    return health
