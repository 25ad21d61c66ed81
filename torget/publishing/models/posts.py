"""What we say, before and after it is adapted to each channel."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.media.models import Picture
from torget.records.models import Record
from torget.ui.text import excerpt, plain_text

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def new_uid() -> str:
    """A short public name, 12 signs that are not mistaken for each other (58 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


class PostState(models.TextChoices):
    """Where a post is in its life."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Post(models.Model):
    """One thing we say. A draft is not a record (TF 2:12); an answer is a post whose `answers` names what it answers.

    answers: a `Reference` as JSON, frozen when the answer was written. thread: the uid of the conversation it belongs
    to. The channels that get the post are those with a `Variant` row.
    """

    uid = models.CharField(max_length=12, unique=True, default=new_uid)
    voice = models.ForeignKey(Voice, null=True, on_delete=models.PROTECT, related_name="posts")
    stance = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Stance], default=Stance.OFFICIAL)
    language = models.CharField(_("language"), max_length=8, default="sv", choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    topic = models.CharField(_("topic"), max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=PostState.choices, default=PostState.DRAFT, db_index=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="posts")
    created = models.DateTimeField(auto_now_add=True)
    saved = models.DateTimeField(auto_now=True)
    goes_out = models.DateTimeField(_("goes out"), null=True, blank=True, db_index=True)
    published = models.DateTimeField(null=True, db_index=True)
    withdrawn = models.DateTimeField(null=True)
    ground = models.CharField(_("ground"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)
    answers = models.JSONField(null=True, blank=True)
    thread = models.CharField(max_length=12, blank=True, db_index=True)
    is_public = models.BooleanField(default=True)
    is_featured = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title or excerpt(plain_text(self.text, markdown=True), 60)


class PostVersion(models.Model):
    """What a post said from a moment on; never changed. Version 1 is what was first published."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    html = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "number"], name="one_version_a_number")]


class PostPicture(models.Model):
    """A picture in a post, in order, with the words that stand for it there."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    alternative = models.CharField(_("What is seen in the picture?"), max_length=1500, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]


class Variant(models.Model):
    """A post as one channel gets it; an empty text means the post's own."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="variants")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "channel"], name="one_variant_a_channel")]
