"""How a channel feels: told by its deliveries and by a daily harmless call."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from torget.accounts import audit
from torget.channels import costs, vault
from torget.channels.accounts import account
from torget.channels.actions import troubles
from torget.channels.health import keep
from torget.channels.models import Channel, State
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Health
from torget.worker import changes

# A busy channel is well a thousand times a minute; one write a minute says as much
WELL_EVERY = timedelta(minutes=1)


@transaction.atomic
def mark_well(channel: Channel, *, sent: bool = True) -> None:
    """A call went well: the trouble, if any, is over. sent: whether it said something; only that tells that there is
    money again."""
    now = timezone.now()
    stale = Q(last_well=None) | Q(last_well__lt=now - WELL_EVERY)
    own = Channel.objects.filter(pk=channel.pk)
    in_trouble = own.exclude(trouble__in=["", *(() if sent else costs.CEILINGS)])
    if in_trouble.update(trouble="", trouble_detail="", last_well=now):
        troubles.end(channel)
        changes.note("channels")
    else:
        own.filter(stale).update(last_well=now)


@transaction.atomic
def mark_trouble(channel: Channel, code: str, detail: str, *, pause: bool = False) -> None:
    """A call went wrong for a reason that a person must see; `pause` also stops the channel until somebody resumes
    it."""
    own = Channel.objects.filter(pk=channel.pk)
    own.update(trouble=code[:40], trouble_detail=detail[:2000])
    troubles.begin(channel, code, detail)
    if pause and own.filter(state=State.ACTIVE).update(state=State.PAUSED):
        audit.note(None, "channel.paused", f"channel:{channel.slug}", {"trouble": code}, source="worker")
    changes.note("channels")


def probe(channel: Channel) -> Health:
    """Make the connector's harmless call now, and note how it went. A channel that is still being connected is in no
    trouble."""
    Channel.objects.filter(pk=channel.pk).update(probed=timezone.now())
    pause = False
    try:
        health = channel.connector.probe(account(channel))
    except vault.VaultError as error:
        health = Health(well=False, code="sealed", detail=str(error))
    except ConnectorError as error:
        health, pause = Health(well=False, code=error.advice or "unreachable", detail=str(error)), error.pauses
    with transaction.atomic():
        keep(channel, health)
    if health.well:
        mark_well(channel, sent=False)
    elif channel.state != State.NEW:
        mark_trouble(channel, health.code, health.detail, pause=pause)
    return health
