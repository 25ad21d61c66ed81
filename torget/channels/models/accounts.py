"""Our accounts on platforms."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.connectors.contract import Connector
from torget.connectors.table import CONNECTORS


class State(models.TextChoices):
    """Whether a channel carries anything. New: being connected; unapproved: the platform has yet to approve of us."""

    NEW = "new", _("Being connected")
    UNAPPROVED = "unapproved", _("Not yet approved by the platform")
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

    address: where people find us there. last_well: when a call last succeeded. probed: when the daily call was last
    made. trouble: a code the faces translate. health: what the last probe told (`torget.channels.health`). fetched,
    next_fetch, fetch_failures: the rhythm of asking for news, where the platform must be asked. ceiling: the most that
    may be spent on it in a month; None: it spends nothing until somebody has said how much. moved_to: where we went
    when it closed.
    """

    slug = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=30)
    name = models.CharField(_("name"), max_length=80)
    voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.PROTECT, related_name="channels")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    is_official = models.BooleanField(_("official"), default=True)
    purpose = models.TextField(_("purpose"), blank=True)
    audience = models.TextField(_("audience"), blank=True)
    goal = models.TextField(_("goal"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="channels"
    )
    address = models.CharField(_("public address"), max_length=500, blank=True)
    others_words = models.CharField(_("others' words"), max_length=8, choices=OthersWords.choices)
    settings = models.JSONField(default=dict, blank=True)
    sealed_secrets = models.BinaryField(default=bytes, blank=True)
    cursor = models.TextField(blank=True)
    opened = models.DateTimeField(auto_now_add=True)
    last_well = models.DateTimeField(null=True)
    probed = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    trouble_detail = models.TextField(blank=True)
    health = models.JSONField(default=dict, blank=True)
    fetched = models.DateTimeField(null=True)
    next_fetch = models.DateTimeField(null=True, db_index=True)
    fetch_failures = models.PositiveSmallIntegerField(default=0)
    ceiling = models.DecimalField(_("monthly ceiling"), max_digits=10, decimal_places=2, null=True, blank=True)
    warned = models.DateTimeField(null=True)
    archived = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    moved_to = models.CharField(_("where we went"), max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "voice"], name="one_account_a_voice_and_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def connector(self) -> Connector:
        """The code that speaks this platform's language."""
        return CONNECTORS[self.kind]
