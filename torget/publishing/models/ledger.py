"""The delivery ledger: one post on its way to one channel, with its whole history."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.channels.models import Channel
from torget.connectors.hub import Act
from torget.publishing.models.posts import Post
from torget.worker.models import Claimable


class DeliveryState(models.TextChoices):
    """Where a delivery is. Unknown: the answer never came, so the platform is asked before anything is repeated."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Sending")
    UNKNOWN = "unknown", _("Not known yet")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Delivery(Claimable):
    """One act on one post on one channel. `key` is written before the first attempt and never changes."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    act = models.CharField(max_length=8, choices=[(act.value, act.value) for act in Act])
    version = models.PositiveIntegerField()
    key = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING, db_index=True)
    external_id = models.CharField(max_length=500, blank=True, db_index=True)
    url = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict)
    advice = models.CharField(max_length=40, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "channel", "act", "version"], name="one_delivery_an_act"),
        ]


class DeliveryEvent(models.Model):
    """One line of a delivery's history: what happened, and what the platform said."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=DeliveryState.choices)
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]


class Part(models.Model):
    """One post of a delivery that took several, by the name it has there: what is answered may be any of them."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    external_id = models.CharField(max_length=500, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["delivery", "number"], name="one_part_a_number")]
