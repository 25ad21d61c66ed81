"""The audit trail is written here, always in the transaction of the act itself."""

from collections.abc import Mapping

from django.db import transaction

from torget.accounts.models import AuditEvent, Person


def note(
    person: Person | None,
    act: str,
    subject: str,
    detail: Mapping[str, object] | None = None,
    *,
    source: str = "web",
) -> AuditEvent:
    """Note that `person` (None: the system) did `act` to `subject`, such as `post:<uid>`.

    `detail` must be JSON and must hold no secret and no text of others.
    Raises TransactionManagementError outside a transaction: an act and its trail stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"The act {act} was to be noted outside its transaction.")
    return AuditEvent.objects.create(person=person, act=act, subject=subject, detail=dict(detail or {}), source=source)
