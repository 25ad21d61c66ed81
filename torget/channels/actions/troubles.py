"""A channel's error history: one line from the first time something is wrong until all is well again."""

from django.db.models import F
from django.utils import timezone

from torget.channels.models import Channel, Trouble


def begin(channel: Channel, code: str, detail: str) -> None:
    """Open a line, or count once more on the open one of the same code; in the caller's transaction."""
    line = Trouble.objects.filter(channel=channel, code=code[:40], over=None)
    if not line.update(times=F("times") + 1, detail=detail[:2000]):
        Trouble.objects.create(channel=channel, code=code[:40], detail=detail[:2000])


def end(channel: Channel) -> None:
    """Close every open line; in the caller's transaction."""
    Trouble.objects.filter(channel=channel, over=None).update(over=timezone.now())
