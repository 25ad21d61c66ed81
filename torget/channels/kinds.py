"""The kinds of channels that may be connected, in words made from what each connector says that it can."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from torget.connectors.contract import Can, Connector
from torget.connectors.table import CONNECTORS


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind as a card. able, unable: a few words for each thing. is_mute: one cannot converse there (R9)."""

    connector: Connector
    able: tuple[str, ...]
    unable: tuple[str, ...]
    is_mute: bool


def connectable() -> list[Kind]:
    """Every kind that somebody connects, by name."""
    found = [kind(connector) for connector in CONNECTORS.values() if not connector.guide.opens_itself]
    return sorted(found, key=lambda one: _(one.connector.name).casefold())


def kind(connector: Connector) -> Kind:
    """What a kind can and cannot."""
    can = connector.can
    verbs = _verbs(can)
    return Kind(
        connector,
        able=(*(words for words, does in verbs if does), *_extent(can)),
        unable=tuple(words for words, does in verbs if not does),
        is_mute=not can.hears,
    )


def gives_leave(connector: Connector) -> bool:
    """Whether a person is sent to the platform to give us leave."""
    return type(connector).authorise is not Connector.authorise


def _verbs(can: Can) -> tuple[tuple[str, bool], ...]:
    return (
        (_("hear answers"), can.hears),
        (pgettext("what a channel can", "answer"), can.answers),
        (_("correct"), can.revise),
        (_("take back"), can.withdraw),
        (_("hide others' words"), can.hides),
    )


def _written(number: int) -> str:
    return number_format(number, force_grouping=True)


def _extent(can: Can) -> tuple[str, ...]:
    words = []
    if can.images:
        words.append(ngettext("%d picture", "%d pictures", can.images) % can.images)
    if can.text is None:
        words.append(_("any length"))
    elif can.counts == "segments":
        words.append(ngettext("%d text message long", "%d text messages long", can.text) % can.text)
    else:
        words.append(ngettext("%(n)s character", "%(n)s characters", can.text) % {"n": _written(can.text)})
    if can.threads:
        words.append(_("longer as a thread"))
    if can.only_answers:
        words.append(_("only to whoever has written"))
    if can.costs:
        words.append(_("costs money"))
    return tuple(words)
