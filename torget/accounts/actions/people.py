"""Inviting people, giving them roles, and letting them go."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse

from torget.accounts import audit
from torget.accounts.actions.sign_in import make_sign_in_link
from torget.accounts.models import Person, RoleGrant
from torget.accounts.roles import MAY, Duty, Role


class LastAdministrator(Exception):  # noqa: N818 - a rule that holds, not a fault
    """Nobody would be left who may manage people."""


@transaction.atomic
def add_person(
    email: str, name: str, roles: Iterable[Role], *, by: Person | None, language: str = "sv", source: str = "web"
) -> Person:
    """Somebody new, without a password until they choose one. Raises ValidationError on a bad or known e-mail."""
    person = Person(email=email.strip().lower(), name=name.strip(), language=language)
    person.set_unusable_password()
    person.full_clean()
    person.save()
    given = sorted(set(roles))
    RoleGrant.objects.bulk_create(RoleGrant(person=person, role=role, granted_by=by) for role in given)
    audit.note(by, "person.added", f"person:{person.pk}", {"roles": given}, source=source)
    return person


@transaction.atomic
def invite(email: str, name: str, roles: Iterable[Role], *, by: Person, language: str = "sv") -> tuple[Person, str]:
    """Add somebody and make the link that leads them to choosing a password, good for three days."""
    person = add_person(email, name, roles, by=by, language=language)
    return person, welcome_link(person, by=by)


def welcome_link(person: Person, *, by: Person) -> str:
    """A link for somebody who cannot sign in, new here or with a forgotten password."""
    return make_sign_in_link(person, by=by, hours=72, next_page=reverse("accounts:password"), source="web")


@transaction.atomic
def change_roles(person: Person, roles: Iterable[Role], *, by: Person | None, source: str = "web") -> None:
    """Give exactly these roles. Raises LastAdministrator."""
    wanted = set(roles)
    had = {Role(role) for role in person.grants.values_list("role", flat=True)}
    if wanted == had:
        return
    person.grants.exclude(role__in=wanted).delete()
    RoleGrant.objects.bulk_create(RoleGrant(person=person, role=role, granted_by=by) for role in sorted(wanted - had))
    _keep_an_administrator()
    detail = {"given": sorted(wanted - had), "taken": sorted(had - wanted)}
    audit.note(by, "person.roles", f"person:{person.pk}", detail, source=source)


@transaction.atomic
def deactivate(person: Person, *, by: Person | None, source: str = "web") -> None:
    """Let somebody go: every session ends at its next request; what they did stays theirs. Raises LastAdministrator."""
    if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        person.is_active = False
        _keep_an_administrator()
        audit.note(by, "person.deactivated", f"person:{person.pk}", source=source)


@transaction.atomic
def reactivate(person: Person, *, by: Person | None, source: str = "web") -> None:
    """Let somebody in again, with the roles they had."""
    if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        person.is_active = True
        audit.note(by, "person.reactivated", f"person:{person.pk}", source=source)


@transaction.atomic
def change_language(person: Person, language: str) -> None:
    """Speak another language at the desk."""
    person.language = language
    person.full_clean(exclude=["password"])
    person.save(update_fields=["language"])
    audit.note(person, "person.language", f"person:{person.pk}", {"language": language})


@transaction.atomic
def change_password(person: Person, password: str) -> None:
    """Set a password that a form has judged; every other session of the person ends."""
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.note(person, "person.password", f"person:{person.pk}")


def _keep_an_administrator() -> None:
    managing = [role for role, duties in MAY.items() if Duty.MANAGE_PEOPLE in duties]
    if not Person.objects.filter(is_active=True, grants__role__in=managing).exists():
        raise LastAdministrator
