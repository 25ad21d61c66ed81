"""Who may read which file: anybody where it belongs to something public, the staff always."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from torget.accounts.models import Person
from torget.media.models import Picture

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
_NAME = re.compile(r"(?:pictures/([0-9a-f]{64})|renditions/([0-9a-f]{64})-[1-9][0-9]{1,3})\.(jpg|png|webp)")
_public: list[Callable[[], QuerySet[Picture]]] = []


@dataclass(frozen=True, slots=True)
class Readable:
    """A file that may be handed out: its type, and whether anybody may have it."""

    media_type: str
    is_public: bool


def public_through(pictures: Callable[[], QuerySet[Picture]]) -> None:
    """Tell the gate of pictures that are public; rooms above call it when they start, with a queryset of their own."""
    if pictures not in _public:
        _public.append(pictures)


def readable(name: str, visitor: Person | AnonymousUser) -> Readable | None:
    """The file stored under this name, or None where there is none or the visitor may not know of it."""
    parsed = _NAME.fullmatch(name)
    if not parsed:
        return None
    whole, smaller, suffix = parsed.groups()
    sha256 = whole or smaller
    is_public = any(pictures().filter(sha256=sha256).exists() for pictures in _public)
    if not is_public and not _is_staff_with_picture(visitor, sha256):
        return None
    return Readable(TYPES[suffix], is_public)


def _is_staff_with_picture(visitor: Person | AnonymousUser, sha256: str) -> bool:
    return isinstance(visitor, Person) and bool(visitor.duties) and Picture.objects.filter(sha256=sha256).exists()
