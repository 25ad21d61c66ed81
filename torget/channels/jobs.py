"""The daily look at every channel."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from torget.channels.actions import probe
from torget.channels.models import Channel, State
from torget.worker.registry import periodic

PROBE_EVERY = timedelta(days=1)
AT_ONCE = 20


@periodic("channels.probe", every=600, alone=True)
def probe_channels() -> int:
    """Probe the channels that nobody has looked at for a day, a few at a time."""
    old = Q(probed=None) | Q(probed__lt=timezone.now() - PROBE_EVERY)
    turn = list(
        Channel.objects.filter(old).exclude(state=State.CLOSED).select_related("voice").order_by("pk")[:AT_ONCE]
    )
    for channel in turn:
        probe(channel)
    return len(turn)
