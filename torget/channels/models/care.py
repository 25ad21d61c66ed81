"""What is kept about a channel so that it can be answered for: its troubles, its cost, its checklist, its doubles."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.channels.models.accounts import Channel


class Trouble(models.Model):
    """One line of a channel's error history: from when to when it was in which trouble."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="troubles")
    code = models.CharField(max_length=40)
    detail = models.TextField(blank=True)
    began = models.DateTimeField(auto_now_add=True)
    times = models.PositiveIntegerField(default=1)
    over = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-began", "-pk"]


class Expense(models.Model):
    """What one act on a channel cost. `key` names the act, so that it is never counted twice."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="expenses")
    key = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(db_index=True)
    amount = models.DecimalField(max_digits=12, decimal_places=5)
    currency = models.CharField(max_length=3)
    what = models.CharField(max_length=120)


class Checkpoint(models.Model):
    """One answer of a channel's living checklist (law L29): dated, owned, and asked again when its time has passed."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="checkpoints")
    question = models.CharField(max_length=40)
    answer = models.TextField(_("answer"), blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered = models.DateTimeField(null=True)
    review = models.DateField(_("to be looked at again"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["channel", "question"], name="one_answer_a_question")]


class Pretender(models.Model):
    """A page that is not ours but may be taken for it (R67, R69): unofficial, an impostor, or somebody hired by us."""

    class Sort(models.TextChoices):
        """What it is."""

        UNOFFICIAL = "unofficial", _("Unofficial")
        IMPOSTOR = "impostor", _("Impostor")
        HIRED = "hired", _("Run by somebody we have hired")

    url = models.URLField(_("address"), max_length=500, unique=True)
    name = models.CharField(_("what it calls itself"), max_length=120)
    sort = models.CharField(_("sort"), max_length=10, choices=Sort.choices)
    note = models.TextField(_("what the public should know"), blank=True)
    is_public = models.BooleanField(_("shown on the public list"), default=True)
    found = models.DateField(_("found"))
    reported = models.DateField(_("reported to the platform"), null=True, blank=True)
    gone = models.DateField(_("gone since"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
