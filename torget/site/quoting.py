"""A quotation that can be copied as it stands: the words, who, when, its number and where it can be verified (R43)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torget.accounts.queries import authority
from torget.publishing.stances import stance_word
from torget.records.models import Direction, Record
from torget.ui import moments
from torget.ui.text import plain_text

# What conversations write when the source did it; a person's own ground stands as it was written
GROUNDS = {"changed or removed at the source": gettext_lazy("changed or removed at the source")}


def quotation(record: Record, content: Mapping[str, Any], address: str) -> str:
    """The words of a public record with all that a quotation needs.

    Whoever wrote to us is named only where the register names them.
    """
    ours = record.direction == Direction.OUT
    words = plain_text(content["text"], markdown=True).replace("\n", "\n\n") if ours else content["text"]
    title = f"{content['title']}\n\n" if content.get("title") else ""
    who = _ours(content) if ours else _theirs(record)
    return f"”{title}{words}”\n\n{who}, {moments.exact(record.said)}\n{record.number}, {address}"


def ground_words(ground: str) -> str:
    """A ground as people say it."""
    return str(GROUNDS.get(ground, ground))


def _ours(content: Mapping[str, Any]) -> str:
    voice, role, house = content.get("voice"), content.get("role"), authority().name
    stance = f"({stance_word(content.get('stance', '')).lower()})"
    speaker = f"{', '.join(filter(None, (voice, role)))} {stance}"
    return speaker if voice == house else f"{speaker}, {house}"


def _theirs(record: Record) -> str:
    who = _("Somebody") if record.mask_counterpart else record.counterpart
    return who + " " + _("to %(authority)s") % {"authority": authority().name}
