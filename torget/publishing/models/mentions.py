"""Pages elsewhere that a post of ours links to, and whether they have been told."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.publishing.models.posts import Post
from torget.worker.models import Claimable


class MentionState(models.TextChoices):
    """Whether a page has been told. To be told twice does no harm, so nothing here is ever unknown."""

    WAITING = "waiting", _("Waiting")
    TOLD = "told", _("Told")
    UNWANTED = "unwanted", _("Does not want to be told")
    REFUSED = "refused", _("Refused")


class Mention(Claimable):
    """One page that a post links to, or has linked to: it is told of every version and of the withdrawal.

    endpoint: where it was last told. told: when.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    target = models.CharField(max_length=500)
    endpoint = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=MentionState.choices, default=MentionState.WAITING)
    detail = models.CharField(max_length=300, blank=True)
    told = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "target"], name="one_mention_a_page")]
