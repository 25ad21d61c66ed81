"""Pictures: what was uploaded, cleaned and resized, with the words that stand for it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """One picture, re-encoded by us; files are named by their content, so the same picture is kept once.

    A second row with the same `sha256` exists only where another photographer or licence was given.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to="pictures/")
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    credit = models.CharField(_("photographer"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=40, blank=True)
    uploaded = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "credit", "licence"], name="one_picture_a_content_and_credit"),
        ]

    @property
    def url(self) -> str:
        """Where the whole picture is read, below our own base address."""
        return self.file.url

    @property
    def small(self) -> str:
        """Where a copy for a list or a preview is read; the picture itself where it is small already."""
        return min(((copy.width, copy.file.url) for copy in self.renditions.all()), default=(0, self.url))[1]


class Rendition(models.Model):
    """A smaller copy for pages, at most `width` pixels wide."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.FileField(upload_to="renditions/")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["picture", "width"], name="one_rendition_a_width")]

    @property
    def url(self) -> str:
        """Where this copy is read, below our own base address."""
        return self.file.url
