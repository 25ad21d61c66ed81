"""The register of pages that are not ours but may be taken for it (R67, R69)."""

from typing import Any

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.channels.models import Pretender
from torget.worker import changes

FIELDS = ("url", "name", "sort", "note", "is_public", "found", "reported", "gone")


@transaction.atomic
def note_pretender(*, by: Person, **fields: Any) -> Pretender:
    """Enter a page; the same address again changes what is known of it. fields: those of FIELDS."""
    given = {name: fields[name] for name in FIELDS if name in fields}
    page, is_new = Pretender.objects.update_or_create(url=given.pop("url"), defaults={**given, "by": by})
    _tell(page, "pretender.noted" if is_new else "pretender.changed", by)
    return page


@transaction.atomic
def change_pretender(page: Pretender, *, by: Person, **fields: Any) -> Pretender:
    """Change what is known of it; an entry is never taken out, it is marked gone."""
    for name in FIELDS:
        if name in fields:
            setattr(page, name, fields[name])
    page.by = by
    page.save()
    _tell(page, "pretender.changed", by)
    return page


def _tell(page: Pretender, act: str, by: Person) -> None:
    audit.note(by, act, f"pretender:{page.pk}", {"sort": page.sort, "public": page.is_public})
    changes.note("channels")
