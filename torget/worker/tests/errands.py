"""The smallest row that can be a queue."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from torget.worker.models import Claimable


class Errand(Claimable):
    """Something to be done."""

    name = models.CharField(max_length=40)
    objects: ClassVar[models.Manager["Errand"]] = models.Manager()

    class Meta:
        app_label = "worker"


def errand(name: str = "bread", **fields: Any) -> Errand:
    """One errand, due now."""
    return Errand.objects.create(name=name, **{"due": timezone.now(), **fields})
