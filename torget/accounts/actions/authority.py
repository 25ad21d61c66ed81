"""Setting up the authority, and changing what it says of itself."""

from django.db import transaction

from torget.accounts import audit
from torget.accounts.actions.people import add_person
from torget.accounts.models import Authority, Person
from torget.accounts.roles import Role
from torget.worker import changes


class AlreadySetUp(Exception):  # noqa: N818 - a state, not a fault
    """This installation has its authority."""


@transaction.atomic
def set_up(authority: Authority, *, email: str, name: str, source: str = "console") -> Person:
    """Save the authority and its first administrator (`email`, `name`), who signs in by link the first time.

    Raises AlreadySetUp, or ValidationError whose `message_dict` names the fields.
    """
    if Authority.objects.exists():
        raise AlreadySetUp
    authority.pk = 1
    authority.full_clean()
    authority.save(force_insert=True)
    person = add_person(email, name, [Role.ADMINISTRATOR], by=None, language=authority.language, source=source)
    audit.note(person, "authority.set_up", "authority", source=source)
    changes.note("authority")
    return person


@transaction.atomic
def change_authority(authority: Authority, *, by: Person | None, source: str = "web") -> None:
    """Save what the authority says of itself, and when its days begin. Raises ValidationError."""
    authority.full_clean()
    authority.save()
    audit.note(by, "authority.changed", "authority", source=source)
    changes.note("authority")
