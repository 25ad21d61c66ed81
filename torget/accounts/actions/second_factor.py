"""Setting up, using and taking away the second factor."""

from django.db import transaction
from django.db.models import Q

from torget.accounts import audit, one_time_codes
from torget.accounts.models import BackupCode, Person, SecondFactor


@transaction.atomic
def set_second_factor(person: Person, key: bytes, code: str) -> list[str]:
    """Make the app that holds `key` this person's, once it has shown a right code.

    Gives the new back-up codes in clear, the only time they are; former ones and the former app end.
    An empty list: the code was wrong.
    """
    step = one_time_codes.matching_step(key, code)
    if step is None:
        return []
    SecondFactor.objects.update_or_create(
        person=person, defaults={"sealed_key": one_time_codes.seal(key), "last_step": step}
    )
    audit.note(person, "second_factor.set", f"person:{person.pk}")
    return _replace_backup_codes(person)


@transaction.atomic
def renew_backup_codes(person: Person) -> list[str]:
    """New back-up codes, in clear this once; the former ones end."""
    audit.note(person, "backup_codes.renewed", f"person:{person.pk}")
    return _replace_backup_codes(person)


@transaction.atomic
def remove_second_factor(person: Person, *, by: Person | None, source: str = "web") -> None:
    """Take away app and back-up codes, as after a lost telephone; the next sign-in sets up new ones."""
    SecondFactor.objects.filter(person=person).delete()
    BackupCode.objects.filter(person=person).delete()
    audit.note(by, "second_factor.removed", f"person:{person.pk}", source=source)


@transaction.atomic
def use_code(person: Person, code: str) -> bool:
    """Whether `code` is a right one of the app or of the back-up codes. Each is good once, for one of two at a time."""
    return _use_app_code(person, code) or _use_backup_code(person, code)


def _use_app_code(person: Person, code: str) -> bool:
    factor = SecondFactor.objects.filter(person=person).first()
    key = one_time_codes.unseal(factor.sealed_key) if factor else None
    if factor is None or key is None:
        return False
    step = one_time_codes.matching_step(key, code, after=factor.last_step)
    earlier = Q(pk=factor.pk, last_step=factor.last_step)
    return step is not None and SecondFactor.objects.filter(earlier).update(last_step=step) == 1


def _use_backup_code(person: Person, code: str) -> bool:
    kept = BackupCode.objects.filter(person=person, code_hash=one_time_codes.hidden(person.pk, code))
    if not kept.delete()[0]:
        return False
    left = BackupCode.objects.filter(person=person).count()
    audit.note(person, "backup_code.used", f"person:{person.pk}", {"left": left})
    return True


def _replace_backup_codes(person: Person) -> list[str]:
    codes = one_time_codes.new_backup_codes()
    BackupCode.objects.filter(person=person).delete()
    BackupCode.objects.bulk_create(
        BackupCode(person=person, code_hash=one_time_codes.hidden(person.pk, code)) for code in codes
    )
    return codes
