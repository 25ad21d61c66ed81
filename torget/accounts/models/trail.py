"""The audit trail: who did what, when."""

from typing import Any

from django.db import models

from torget.accounts.models.person import Person


class AuditEvent(models.Model):
    """Who did what to what, when; rows are only ever added."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    act = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=80, db_index=True)
    detail = models.JSONField(default=dict)
    source = models.CharField(max_length=12, default="web")

    class Fixed(Exception):  # noqa: N818 - reads as what the row is, as DoesNotExist does
        """Somebody tried to change or delete a line of the trail."""

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"

    def save(self, **options: Any) -> None:
        """Add the row; raise AuditEvent.Fixed if it is there already."""
        if self.pk:
            raise self.Fixed
        super().save(**options)

    def delete(self, using: Any = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:  # noqa: ARG002, FBT001, FBT002
        """Raise AuditEvent.Fixed, always."""
        raise self.Fixed
