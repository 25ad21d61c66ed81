"""Links that sign somebody in once, and what signing in leaves in the trail."""

import hashlib
import secrets
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person, SignInLink


@transaction.atomic
def make_sign_in_link(
    person: Person, *, by: Person | None = None, hours: float = 24, next_page: str = "", source: str = "console"
) -> str:
    """An address that signs `person` in once within `hours`, and then leads to `next_page` (a path of ours).

    Whoever has it is that person: it is shown once, to somebody trusted, and kept nowhere.
    """
    token = secrets.token_urlsafe(32)
    expires = timezone.now() + timedelta(hours=hours)
    SignInLink.objects.create(person=person, token_hash=_hash(token), expires=expires)
    audit.note(by, "sign_in_link.made", f"person:{person.pk}", {"hours": hours}, source=source)
    goal = f"?{urlencode({'next': next_page})}" if next_page else ""
    return f"{settings.TORGET_URL}{reverse('accounts:link', args=[token])}{goal}"


def find_sign_in_link(token: str) -> SignInLink | None:
    """The link, if it may still be used."""
    usable = SignInLink.objects.filter(used=None, expires__gt=timezone.now(), person__is_active=True)
    return usable.select_related("person").filter(token_hash=_hash(token)).first()


@transaction.atomic
def use_sign_in_link(token: str) -> Person | None:
    """Use up the link and give whose it is; None when it is unknown, used or too old. Of two at once, one gets in."""
    link = find_sign_in_link(token)
    if link is None or not SignInLink.objects.filter(pk=link.pk, used=None).update(used=timezone.now()):
        return None
    return link.person


@transaction.atomic
def note_sign_in(person: Person, way: str) -> None:
    """Somebody has signed in; `way` is `code` or `link`."""
    audit.note(person, "sign_in", f"person:{person.pk}", {"way": way})


@transaction.atomic
def note_refusal(person: Person, step: str) -> None:
    """Somebody who knows this person's address was refused at `step` (`password` or `code`)."""
    audit.note(None, "sign_in.refused", f"person:{person.pk}", {"step": step})


@transaction.atomic
def note_sign_out(person: Person) -> None:
    """Somebody has signed out."""
    audit.note(person, "sign_out", f"person:{person.pk}")


def forget_old_links() -> int:
    """Delete links that nobody can use any more; the number of rows."""
    month_ago = timezone.now() - timedelta(days=30)
    return SignInLink.objects.filter(expires__lt=month_ago).delete()[0]


def _hash(token: str) -> str:
    # 256 random bits need no slow hash
    return hashlib.sha256(token.encode()).hexdigest()
