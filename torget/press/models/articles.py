"""What became of our answers: the article, and the quotations that were checked with us."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.press.models.inquiry import Inquiry
from torget.records.models import Record


def new_token() -> str:
    """The secret in the address of a quote check, 192 bits."""
    return secrets.token_urlsafe(24)


class ArticleLink(models.Model):
    """An article that came of the answers. wrong and right: what it says, and what is so, where it errs (R87)."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="articles")
    url = models.URLField(max_length=500)
    title = models.CharField(max_length=200)
    out = models.DateField()
    wrong = models.TextField(blank=True)
    right = models.TextField(blank=True)
    corrected = models.DateTimeField(null=True)
    record = models.OneToOneField(Record, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title


class CheckState(models.TextChoices):
    """What was said of a quotation."""

    WAITING = "waiting", _("Waits for an answer")
    APPROVED = "approved", _("Approved")
    CORRECTED = "corrected", _("Another wording is proposed")


class QuoteCheck(models.Model):
    """A quotation that a journalist means to print, beside what was said (R85).

    approved: the wording that was said or sent. draft: what would be printed. proposed: what it should say instead.
    """

    token = models.CharField(max_length=40, unique=True, default=new_token)
    inquiry = models.ForeignKey(Inquiry, null=True, on_delete=models.CASCADE, related_name="checks")
    speaker = models.CharField(max_length=200)
    approved = models.TextField()
    draft = models.TextField()
    proposed = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.WAITING)
    begun = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    checked = models.DateTimeField(null=True)
    record = models.OneToOneField(Record, null=True, on_delete=models.PROTECT, related_name="+")
