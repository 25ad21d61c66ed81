"""Our accounts on platforms, who follows them, and how they feel."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.connectors.contract import Connector
from torget.connectors.table import CONNECTORS


class State(models.TextChoices):
    """Whether a channel carries anything."""

    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class OthersWords(models.TextChoices):
    """What of others' words is shown on our public pages."""

    FULL = "full", _("In full")
    NAMELESS = "nameless", _("Without names")
    COUNT = "count", _("Only how many")


class Channel(models.Model):
    """One account of ours on one platform; `voice` is set where the platform gives every voice an account of its own.

    last_well: when a call last succeeded. probed: when the daily call was last made. trouble: a code the faces
    translate.
    """

    slug = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=30)
    name = models.CharField(_("name"), max_length=80)
    voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.PROTECT, related_name="channels")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTIVE)
    is_official = models.BooleanField(_("official"), default=True)
    purpose = models.TextField(_("purpose"), blank=True)
    others_words = models.CharField(_("others' words"), max_length=8, choices=OthersWords.choices)
    settings = models.JSONField(default=dict, blank=True)
    sealed_secrets = models.BinaryField(default=bytes, blank=True)
    cursor = models.TextField(blank=True)
    opened = models.DateTimeField(auto_now_add=True)
    last_well = models.DateTimeField(null=True)
    probed = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    trouble_detail = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "voice"], name="one_account_a_voice_and_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def connector(self) -> Connector:
        """The code that speaks this platform's language."""
        return CONNECTORS[self.kind]


class Follower(models.Model):
    """Somebody who asked to get what a channel says. `inbox` is the shared one where the host has one."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="followers")
    address = models.CharField(max_length=500)
    inbox = models.CharField(max_length=500)
    personal_inbox = models.CharField(max_length=500, blank=True)
    host = models.CharField(max_length=255, db_index=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["channel", "address"], name="one_follows_once")]


class Blocked(models.Model):
    """Somebody who has asked us to stay away; nothing is delivered to them. `inbox` is theirs alone."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="blocked")
    address = models.CharField(max_length=500)
    inbox = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["channel", "address"], name="one_blocks_once")]
