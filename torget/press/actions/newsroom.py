"""What the newsroom's page shows: whom to call, and which pictures may be printed."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.media.models import Picture
from torget.press.models import Newsroom, PressContact, PressPicture
from torget.worker import changes

PAGE = "press:room"


@transaction.atomic
def keep_room(room: Newsroom, changed: Collection[str], *, by: Person) -> None:
    """Keep what the press room says of itself and its rules. changed: the names of what is new in it."""
    room.save()
    _note(by, "room", {"changed": sorted(changed)})


@transaction.atomic
def keep_contact(voice: Voice, facts: Mapping[str, str], *, picture: Picture | None, by: Person) -> PressContact:
    """Name somebody whom journalists may call, or say it anew. facts: about, telephone, email, alternative. Without a
    new picture the one that is there stays."""
    if not facts["telephone"].strip() and not facts["email"].strip():
        raise ValidationError(_("Write a telephone number or an address, so that they can be reached."))
    contact = PressContact.objects.filter(voice=voice).first() or PressContact(voice=voice)
    for name in ("about", "telephone", "email", "alternative"):
        setattr(contact, name, facts[name].strip())
    contact.picture = picture or contact.picture
    if contact.picture and not contact.alternative:
        raise ValidationError(_("Write what is seen in the picture."))
    contact.save()
    _note(by, "contact", {"voice": voice.handle})
    return contact


@transaction.atomic
def drop_contact(contact: PressContact, *, by: Person) -> None:
    """Show somebody no longer."""
    _note(by, "contact-gone", {"voice": contact.voice.handle})
    contact.delete()


@transaction.atomic
def keep_picture(picture: Picture, alternative: str, *, by: Person) -> PressPicture:
    """Let a picture be printed by others, with the words that stand for it."""
    if not alternative.strip():
        raise ValidationError(_("Write what is seen in the picture."))
    kept, _new = PressPicture.objects.update_or_create(
        picture=picture, defaults={"alternative": alternative.strip()[:1500]}
    )
    _note(by, "picture", {"picture": picture.sha256[:16]})
    return kept


@transaction.atomic
def drop_picture(kept: PressPicture, *, by: Person) -> None:
    """Offer a picture no longer; the house keeps it."""
    _note(by, "picture-gone", {"picture": kept.picture.sha256[:16]})
    kept.delete()


def _note(by: Person, act: str, detail: Mapping[str, object]) -> None:
    audit.note(by, f"press.{act}", PAGE, detail)
    changes.note(PAGE)
