"""What waits for a place in the log, and what has one."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from torget.tlog.tiles import MAX_ENTRY_SIZE


class Leaf(models.Model):
    """One entry of the log. Its bytes never change; its index is given once, by `actions.integrate`."""

    data = models.BinaryField(max_length=MAX_ENTRY_SIZE)
    added_at = models.DateTimeField(auto_now_add=True)
    index = models.PositiveBigIntegerField(null=True, unique=True, editable=False)

    class Meta:
        verbose_name_plural = "leaves"
        indexes: ClassVar = [models.Index(fields=["id"], condition=models.Q(index=None), name="pending_leaves")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("data"), MAX_ENTRY_SIZE), name="a_leaf_fits_an_entry_bundle"
            ),
        ]

    def __str__(self) -> str:
        return "pending leaf" if self.index is None else f"leaf {self.index}"
