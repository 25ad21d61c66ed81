"""Somebody's longer review of us, and what we have gathered for them (R88)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from torget.publishing.models.posts import new_uid
from torget.records.models import Record


class ReviewState(models.TextChoices):
    """How far it has come."""

    UNDER_WAY = "under_way", _("Under way")
    ENDED = "ended", pgettext_lazy("review", "Ended")


class Review(models.Model):
    """A reporter's or a programme's review of us, which we choose to tell of. who: in words that name nobody."""

    uid = models.CharField(max_length=12, unique=True, default=new_uid)
    title = models.CharField(_("what is reviewed"), max_length=200)
    who = models.CharField(_("who asks"), max_length=200)
    about = models.TextField(_("what they ask about"), blank=True)
    since = models.DateField(_("since"))
    state = models.CharField(_("status"), max_length=10, choices=ReviewState.choices, default=ReviewState.UNDER_WAY)
    told = models.DateTimeField(null=True, db_index=True)
    begun = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.title


class Material(models.Model):
    """One thing gathered for a review: a record of ours, or an address."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title
