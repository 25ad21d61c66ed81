"""What we answer: by whom, in which role, with what beside it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from torget.accounts.models import Voice
from torget.connectors.hub import Stance
from torget.conversations.models import Message
from torget.press.models.inquiry import Question
from torget.records.models import Record


class Reply(models.Model):
    """One answer to one question; several people may answer the same."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Stance], default=Stance.OFFICIAL)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]


class Quotation(models.Model):
    """What somebody has said in public, quoted in an answer (R82): their words as they stand, who, where, and how we
    know that they agree."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="quotations")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    attribution = models.CharField(max_length=200)
    url = models.CharField(max_length=500)
    consent = models.CharField(max_length=300)


class Attachment(models.Model):
    """A document that belongs to an answer: a record of ours, or an address."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")
