"""Every write of the register. Rows are added; what they say is never changed."""

import hashlib
from datetime import UTC

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.records.canonical import canonical_bytes
from torget.records.leaves import LeafData, LeafType, commit, thread_hash
from torget.records.models import Direction, Evidence, Preservation, Record, Series, new_opening
from torget.records.numbers import Number, next_number
from torget.records.snapshots import Snapshot
from torget.tlog import actions as tlog
from torget.tlog.merkle import leaf_hash
from torget.worker import changes

LONGEST_FIELD = 200


class NotInTransactionError(RuntimeError):
    """register() was called outside the transaction of the act it records."""


def register(snapshot: Snapshot) -> Record:
    """Register a document in the caller's transaction: number, the four fields, evidence, and a leaf for the log."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransactionError("No act without its record: register inside the act's own transaction.")
    number = next_number(snapshot.dated, snapshot.series)
    document = _document(snapshot, number)
    opening = new_opening()
    leaf = tlog.append(_leaf(snapshot, commit(opening, canonical_bytes(document))).to_bytes())
    record = Record.objects.create(
        series=number.series,
        year=number.year,
        sequence=number.sequence,
        number=str(number),
        slug=slug_of(str(number)),
        document_type=snapshot.document_type,
        direction=snapshot.direction,
        counterpart=_short(snapshot.counterpart),
        subject=_short(snapshot.subject),
        dated=snapshot.dated,
        said=snapshot.said,
        available=snapshot.available,
        fetched=snapshot.fetched,
        source=snapshot.source,
        source_id=snapshot.source_id,
        channel=snapshot.channel,
        thread=snapshot.thread,
        version=snapshot.version,
        previous=snapshot.previous,
        snapshot=document,
        preservation=Preservation.PUBLIC if snapshot.public else Preservation.SEALED,
        mask_counterpart=snapshot.mask_counterpart,
        mask_subject=snapshot.mask_subject,
        opening=opening,
        leaf=leaf,
    )
    Evidence.objects.bulk_create(
        Evidence(
            record=record,
            media_type=exhibit.media_type[:120],
            content=exhibit.content,
            sha256=hashlib.sha256(exhibit.content).hexdigest(),
        )
        for exhibit in snapshot.exhibits
    )
    changes.note(f"record:{record.slug}")
    return record


def seal(record: Record, ground: str) -> None:
    """Take a record's content out of public sight; it is preserved, its opening secret from now on (law L25).

    What it is about is masked too, since it may quote the content; a registrar shows it again where it does not.
    """
    record.preservation = Preservation.WITHDRAWN
    record.ground = _short(ground)
    record.mask_subject = True
    record.save(update_fields=["preservation", "ground", "mask_subject"])
    changes.note(f"record:{record.slug}")


def unseal(record: Record) -> None:
    """Let what was held back or hidden be seen again; only for what was sealed, never for what is destroyed."""
    if record.preservation not in {Preservation.WITHDRAWN, Preservation.SEALED}:
        return
    record.preservation, record.ground, record.mask_subject = Preservation.PUBLIC, "", False
    record.save(update_fields=["preservation", "ground", "mask_subject"])
    changes.note(f"record:{record.slug}")


def veil(record: Record, *, counterpart: bool, subject: bool) -> None:
    """Choose what the public register shows, as a consequence of another act; that act leaves the trail."""
    record.mask_counterpart, record.mask_subject = counterpart, subject
    record.save(update_fields=["mask_counterpart", "mask_subject"])
    changes.note(f"record:{record.slug}")


def veil_subjects(thread: str) -> None:
    """The words that a thread was named after may no longer be shown; what was received in it goes by that name."""
    for record in Record.objects.filter(thread=thread, direction=Direction.IN, mask_subject=False):
        veil(record, counterpart=record.mask_counterpart, subject=True)


@transaction.atomic
def open_series(code: str, name: str, *, pattern: str, default: bool, by: Person | None) -> Series:
    """Begin a series of numbers; when it is the default, it takes that place from the one before."""
    if default:
        Series.objects.filter(is_default=True).update(is_default=False)
    series = Series.objects.create(code=code, name=name, pattern=pattern, is_default=default)
    audit.note(by, "series.open", f"series:{code}", {"pattern": pattern, "default": default})
    return series


@transaction.atomic
def change_series(series: Series, *, name: str, pattern: str, default: bool, by: Person) -> None:
    """Change how numbers given from now on are written; those already given stay as they were."""
    if default:
        Series.objects.exclude(pk=series.pk).update(is_default=False)
    audit.note(
        by, "series.change", f"series:{series.code}", {"from": series.pattern, "to": pattern, "default": default}
    )
    series.name, series.pattern, series.is_default = name, pattern, default or series.is_default
    series.save()


@transaction.atomic
def mask(record: Record, *, counterpart: bool, subject: bool, by: Person) -> None:
    """Choose which of the two maskable fields the public register shows; the fields themselves stay (law L10)."""
    veil(record, counterpart=counterpart, subject=subject)
    audit.note(by, "record.mask", f"record:{record.slug}", {"counterpart": counterpart, "subject": subject})


def slug_of(number: str) -> str:
    """A number as it stands in an address: `KS 2026:123` becomes `KS-2026-123`."""
    return "".join(sign if sign.isalnum() else "-" for sign in number)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_FIELD else flat[: LONGEST_FIELD - 1] + "…"


def _document(snapshot: Snapshot, number: Number) -> dict[str, object]:
    moments = {
        "dated": snapshot.dated,
        "said": snapshot.said,
        "available": snapshot.available,
        "fetched": snapshot.fetched,
    }
    return {
        "number": str(number),
        "type": snapshot.document_type.value,
        "direction": snapshot.direction.value,
        "thread": snapshot.thread,
        "version": snapshot.version,
        "content": dict(snapshot.content),
        **{name: moment.astimezone(UTC).isoformat() if moment else None for name, moment in moments.items()},
    }


def _leaf(snapshot: Snapshot, commitment: bytes) -> LeafData:
    previous = leaf_hash(bytes(snapshot.previous.leaf.data)) if snapshot.previous else None
    return LeafData(
        type=LeafType(snapshot.document_type.value),
        time=snapshot.dated,
        channel=snapshot.channel_id,
        role=snapshot.role,
        previous=previous,
        thread=thread_hash(snapshot.thread),
        commitment=commitment,
    )
