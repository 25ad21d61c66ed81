"""Telling whoever writes public pages that something they show has changed."""

from django.db import transaction

from torget.worker.models import Change
from torget.worker.waking import wake


def note(topic: str) -> None:
    """Write down that `topic` has changed, in the caller's transaction; the pages follow when it commits."""
    Change.objects.create(topic=topic)
    transaction.on_commit(wake)
