"""The register: what the law asks about every document, and what the document says."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def new_opening() -> bytes:
    """The random key of a commitment, 256 bits, one per document and version."""
    return secrets.token_bytes(32)


class Direction(models.TextChoices):
    """Received or drawn up (TF 2:9-10)."""

    IN = "in", _("Received")
    OUT = "out", _("Sent")
    INTERNAL = "internal", _("Drawn up")


class DocumentType(models.TextChoices):
    """What sort of document it is; the transparency log says it in these words."""

    POST = "post", _("Post")
    CORRECTION = "correction", _("Correction")
    WITHDRAWAL = "withdrawal", _("Withdrawal")
    ANSWER = "answer", pgettext_lazy("document", "Answer")
    MESSAGE = "message", _("Message")
    EDIT = "edit", _("Changed at the source")
    REMOVAL = "removal", _("Removed at the source")
    REACTION = "reaction", _("Reaction")


class Preservation(models.TextChoices):
    """Three states, never two (law L25): only the third erases bytes."""

    PUBLIC = "public", _("Public")
    WITHDRAWN = "withdrawn", _("Withdrawn, preserved")
    SEALED = "sealed", _("Not public, preserved")
    DESTROYED = "destroyed", _("Destroyed by decision")


class Series(models.Model):
    """The numbering of records, for instance `KS 2026:123`."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=120)
    pattern = models.CharField(_("pattern"), max_length=40, default="{code} {year}:{number}")
    is_default = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.code


class SeriesYear(models.Model):
    """The last number given in a series in a year; the row that two registrations at once wait for."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "year"], name="one_row_a_series_year")]


class Record(models.Model):
    """One registered document. Four fields are never null (OSL 5:2): date, number, counterpart, subject."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="records")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(_("number"), max_length=60, unique=True)
    slug = models.CharField(max_length=60, unique=True)
    document_type = models.CharField(max_length=12, choices=DocumentType.choices)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    counterpart = models.CharField(_("from or to"), max_length=200)
    subject = models.CharField(_("about"), max_length=200)
    dated = models.DateTimeField(_("received or drawn up"))
    said = models.DateTimeField()
    available = models.DateTimeField()
    fetched = models.DateTimeField(null=True)
    registered = models.DateTimeField(auto_now_add=True, db_index=True)
    source = models.CharField(max_length=40)
    source_id = models.CharField(max_length=80)
    channel = models.CharField(max_length=40, blank=True)
    thread = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="next_versions")
    snapshot = models.JSONField(null=True)
    preservation = models.CharField(max_length=12, choices=Preservation.choices, default=Preservation.PUBLIC)
    ground = models.CharField(max_length=200, blank=True)
    mask_counterpart = models.BooleanField(default=False)
    mask_subject = models.BooleanField(default=False)
    opening = models.BinaryField(default=new_opening, null=True)
    leaf = models.OneToOneField("tlog.Leaf", on_delete=models.PROTECT, related_name="record")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "source_id"]), models.Index(fields=["thread"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "year", "sequence"], name="a_number_is_given_once"),
        ]

    def __str__(self) -> str:
        return self.number


class Evidence(models.Model):
    """The bytes as they came or went, beside the record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="evidence")
    media_type = models.CharField(max_length=120)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
