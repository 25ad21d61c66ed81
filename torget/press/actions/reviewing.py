"""Reviews of us that we tell of, with the material ready (R88). Who asks is said in words that name nobody."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.accounts.models import Person
from torget.press.models import Material, Review, ReviewState
from torget.records.models import Preservation, Record
from torget.worker import changes

MOST = 200


@transaction.atomic
def begin_review(*, title: str, who: str, about: str, since: date, by: Person) -> Review:
    """Write a review down; nobody is told yet."""
    review = Review.objects.create(title=title, who=who, about=about, since=since, begun_by=by)
    _note(review, by, "begin")
    return review


@transaction.atomic
def change_review(review: Review, *, title: str, who: str, about: str, since: date, by: Person) -> Review:
    """Say it in other words."""
    review.title, review.who, review.about, review.since = title, who, about, since
    review.save(update_fields=["title", "who", "about", "since"])
    _note(review, by, "change")
    return review


@transaction.atomic
def tell(review: Review, *, publicly: bool, by: Person) -> Review:
    """Let everybody see it, or nobody."""
    review.told = (review.told or timezone.now()) if publicly else None
    review.save(update_fields=["told"])
    _note(review, by, "tell" if publicly else "untell")
    return review


@transaction.atomic
def end_review(review: Review, *, ended: bool, by: Person) -> Review:
    """It is over, or goes on after all."""
    review.state = ReviewState.ENDED if ended else ReviewState.UNDER_WAY
    review.save(update_fields=["state"])
    _note(review, by, "end" if ended else "reopen")
    return review


@transaction.atomic
def gather(review: Review, *, title: str, url: str = "", number: str = "", by: Person) -> Material:
    """Put a record, by its number, or an address among the material. Twice is once."""
    Review.objects.select_for_update().get(pk=review.pk)
    record = Record.objects.filter(number=number.strip(), preservation=Preservation.PUBLIC).first() if number else None
    if number and record is None:
        raise ValidationError(_("There is no public record with that number."))
    if not record and not url:
        raise ValidationError(_("Give the number of a record, or an address."))
    if known := review.materials.filter(record=record, url="" if record else url).first():
        return known
    if review.materials.count() >= MOST:
        raise ValidationError(_("There are %d already, which is the most. Take something away first.") % MOST)
    named = title.strip() or (record.subject if record and not record.mask_subject else number or url)
    made = Material.objects.create(review=review, title=named[:200], record=record, url="" if record else url)
    _note(review, by, "gather", {"record": number, "url": made.url})
    return made


@transaction.atomic
def leave_out(material: Material, *, by: Person) -> None:
    """Take something from the material; the record itself stays where it is."""
    _note(material.review, by, "leave-out", {"title": material.title})
    material.delete()


def _note(review: Review, by: Person, act: str, detail: Mapping[str, object] | None = None) -> None:
    audit.note(by, f"press.review-{act}", f"press-review:{review.uid}", detail)
    changes.note(f"press-review:{review.uid}")
