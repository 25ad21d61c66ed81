"""The ledger of fan-out: one body to many addresses, a row for each of them, and what we know of their hosts."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.channels.models import Channel
from torget.publishing.models.ledger import Delivery
from torget.worker.models import Claimable


class ParcelState(models.TextChoices):
    """Where a parcel is. Recipients of an HTTP fan-out drop repeats of the same id, so sending and unknown are for what
    is handed over by hand and must not reach anybody twice."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Sending")
    UNKNOWN = "unknown", _("Not known yet")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")


class SentEnvelope(models.Model):
    """A body kept until its last parcel is settled, then emptied.

    `delivery` is empty for small talk such as an accepted follow.
    """

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    delivery = models.OneToOneField(Delivery, null=True, on_delete=models.PROTECT, related_name="envelope")
    name = models.CharField(max_length=500, unique=True)
    media_type = models.CharField(max_length=120)
    body = models.BinaryField()
    digest = models.CharField(max_length=200, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    settled = models.DateTimeField(null=True, db_index=True)


class Parcel(Claimable):
    """One envelope on its way to one address. external_id: the name the carrier gave it; landed: when a receipt told
    that it was there."""

    envelope = models.ForeignKey(SentEnvelope, on_delete=models.CASCADE, related_name="parcels")
    address = models.CharField(max_length=500)
    host = models.CharField(max_length=255, db_index=True)
    state = models.CharField(max_length=10, choices=ParcelState.choices, default=ParcelState.WAITING)
    status = models.PositiveSmallIntegerField(null=True)
    detail = models.CharField(max_length=300, blank=True)
    settled = models.DateTimeField(null=True)
    external_id = models.CharField(max_length=200, blank=True, db_index=True)
    landed = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["envelope", "address"], name="one_parcel_an_address"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due"])]


class Host(models.Model):
    """What we know of another host: its breaker. Closed until `failures` in a row open it; then one probe at a time."""

    name = models.CharField(max_length=255, primary_key=True)
    failures = models.PositiveSmallIntegerField(default=0)
    first_failure = models.DateTimeField(null=True)
    open_until = models.DateTimeField(null=True)
