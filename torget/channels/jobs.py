"""The daily look at every channel, and word of what is about to go wrong."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from torget.channels import letters
from torget.channels.actions import probe
from torget.channels.models import Channel, State
from torget.worker.registry import periodic

PROBE_EVERY = timedelta(days=1)
AT_ONCE = 20


@periodic("channels.probe", every=600, alone=True)
def probe_channels() -> int:
    """Probe the channels that nobody has looked at for a day, a few at a time; not those still being connected."""
    old = Q(probed=None) | Q(probed__lt=timezone.now() - PROBE_EVERY)
    open_ones = Channel.objects.filter(old).exclude(state__in=[State.NEW, State.CLOSED])
    turn = list(open_ones.select_related("voice").order_by("pk")[:AT_ONCE])
    for channel in turn:
        probe(channel)
    return len(turn)


@periodic("channels.warn", every=3600, alone=True)
def warn() -> int:
    """Tell those who answer for a channel, once, of what will go wrong unless they do something."""
    return letters.tell()
