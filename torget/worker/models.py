"""The rows the worker lives by: whose turn a job is, and what has changed since pages were last written."""

from typing import ClassVar

from django.db import models


class Claimable(models.Model):
    """A row that a worker takes for a while. Inherit it where the row is the queue.

    due: when it may next be taken (None: never). lease_until: another may take it after this, since its taker has died.
    """

    due = models.DateTimeField(null=True, blank=True, db_index=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_owner = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class Beat(models.Model):
    """One periodic job: who runs it now, and when it last went well."""

    name = models.CharField(max_length=60, primary_key=True)
    owner = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    last_run = models.DateTimeField(null=True)
    last_well = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)


class Change(models.Model):
    """Something that public pages may show has changed; written in the transaction that changed it."""

    topic = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)


class Remembered(models.Model):
    """A fact kept for a while and shared by all processes (see `torget.connectors.contract.Memory`)."""

    key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural: ClassVar[str] = "remembered"
