"""The worker's own housekeeping."""

from django.utils import timezone

from torget.worker.models import Remembered
from torget.worker.registry import periodic


@periodic("worker.forget", every=600, alone=True)
def forget() -> int:
    """Drop what has passed its time, a piece at a time so that nobody waits long for the writer's seat."""
    stale = Remembered.objects.filter(expires__lt=timezone.now()).values_list("pk", flat=True)[:500]
    return Remembered.objects.filter(pk__in=list(stale)).delete()[0]
