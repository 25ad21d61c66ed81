"""An occasion's words, kept so that nobody reads them but the filter and those who decide.

What is kept: title, place, categories and the addresses of those invited, sealed with the channels' key. What is not:
the description, attachments, names, answers to invitations. The sealed words go when the day is over.
"""

import hashlib

from django.conf import settings
from django.utils.crypto import salted_hmac

from torget.agenda.filtering import Facts
from torget.agenda.models import Occasion
from torget.channels.vault import VaultError, seal, unseal
from torget.protocols import calendars

LINE = "\n"


def key_of(occasion: calendars.Occasion) -> str:
    """Its name in the calendar under our own key: names in calendars hold addresses of people and machines."""
    return _hidden("torget.agenda.key", f"{occasion.uid}\0{occasion.recurrence}")


def digest_of(occasion: calendars.Occasion) -> str:
    """What tells that its words have changed, and nothing else."""
    parts = (occasion.title, occasion.place, *occasion.categories, "", *occasion.people, str(occasion.private))
    return _hidden("torget.agenda.words", "\0".join(parts))


def version_of(content: bytes) -> str:
    """What tells one file from another, and nothing of what stands in it."""
    return _hidden("torget.agenda.file", hashlib.sha256(content).hexdigest())


def sealed(occasion: calendars.Occasion) -> bytes:
    """Its words for the database."""
    return seal(
        {
            "title": occasion.title,
            "place": occasion.place,
            "categories": LINE.join(occasion.categories),
            "people": LINE.join(occasion.people),
        }
    )


def opened(row: Occasion) -> Facts | None:
    """What the filter looks at; None where no key of ours opens it."""
    try:
        words = unseal(bytes(row.sealed))
    except VaultError:
        return None
    if not words:
        return None
    return Facts(
        title=words["title"],
        place=words["place"],
        categories=tuple(filter(None, words["categories"].split(LINE))),
        people=tuple(filter(None, words["people"].split(LINE))),
        calendar=row.calendar_id,
        private=row.is_private,
        free=row.is_free,
        whole_days=row.whole_days,
    )


def _hidden(salt: str, text: str) -> str:
    return salted_hmac(salt, text, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
