"""What a calendar told of days that are over is forgotten; what was shown of them stays, with its counts."""

from datetime import timedelta

from django.utils import timezone

from torget.agenda.models import Occasion

# A little longer than the day, for those west of us
KEPT = timedelta(hours=12)


def forget_past() -> int:
    """Delete what ended yesterday; how many rows."""
    return Occasion.objects.filter(ends__lt=timezone.now() - KEPT).delete()[0]
