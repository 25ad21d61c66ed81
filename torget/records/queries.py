"""Every gate of the register: who may see which record, and how much of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.records.models import Preservation, Record

ROW = ("series", "leaf", "previous")


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """A record as the public register shows it: the four fields, two of them perhaps masked."""

    number: str
    slug: str
    document_type: str
    direction: str
    dated: datetime
    counterpart: str
    subject: str
    is_open: bool


def register_rows(
    *, words: str = "", document_type: str = "", direction: str = "", thread: str = ""
) -> QuerySet[Record]:
    """The register, newest first, narrowed by what is given; every word must stand somewhere in the four fields."""
    rows = Record.objects.select_related(*ROW).order_by("-dated", "-pk")
    for word in words.split():
        rows = rows.filter(Q(number__icontains=word) | Q(counterpart__icontains=word) | Q(subject__icontains=word))
    given = {"document_type": document_type, "direction": direction, "thread": thread}
    return rows.filter(**{name: value for name, value in given.items() if value})


def public_rows(*, words: str = "") -> QuerySet[Record]:
    """The public register; a word never finds what is masked."""
    rows = Record.objects.select_related(*ROW).order_by("-dated", "-pk")
    for word in words.split():
        rows = rows.filter(
            Q(number__icontains=word)
            | Q(counterpart__icontains=word, mask_counterpart=False)
            | Q(subject__icontains=word, mask_subject=False)
        )
    return rows


def public_entry(record: Record) -> PublicEntry:
    """What everybody may see of a record's register entry."""
    return PublicEntry(
        number=record.number,
        slug=record.slug,
        document_type=str(record.get_document_type_display()),
        direction=str(record.get_direction_display()),
        dated=record.dated,
        counterpart=_("not shown here") if record.mask_counterpart else record.counterpart,
        subject=_("not shown here") if record.mask_subject else record.subject,
        is_open=record.preservation == Preservation.PUBLIC,
    )


def visible_to(person: Person) -> QuerySet[Record]:
    """Records a person may open with all that belongs to them."""
    if person.may(Duty.REGISTER) or person.may(Duty.READ_ALL):
        return Record.objects.select_related(*ROW)
    return Record.objects.none()


def of_thread(thread: str) -> QuerySet[Record]:
    """All records of one conversation, oldest first."""
    return Record.objects.filter(thread=thread).select_related(*ROW).order_by("pk")


def proof(record: Record) -> dict[str, Any] | None:
    """What anyone needs to verify a record (`torget.records.verification`), or None where it is not public."""
    if record.preservation != Preservation.PUBLIC or record.opening is None or record.snapshot is None:
        return None
    return {
        "document": record.snapshot,
        "opening": bytes(record.opening).hex(),
        "leaf": bytes(record.leaf.data).decode("ascii"),
        "index": record.leaf.index,
    }
