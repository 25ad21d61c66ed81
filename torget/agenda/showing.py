"""Drafts as the desk shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from torget.agenda.deciding import Decision, Ground, Why
from torget.agenda.models import Rule
from torget.agenda.standing import Standing
from torget.agenda.words import hours
from torget.publishing.words import problem_words as publishing_words

TONES = {Decision.PUBLIC: "done", Decision.MASKED: "warning", Decision.NEVER: ""}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a draft. reads: what the public gets in its place."""

    stands: Standing
    hours: str
    tone: str
    decision: str
    why: str
    reads: str
    by_hand: bool


def draft_shown(stands: Iterable[Standing], day: date) -> list[Item]:
    """Each with its hours, its decision, and why."""
    return [_item(each, day) for each in stands]


def rule_words(rule: Rule) -> str:
    """A rule in a sentence."""
    what = str(rule.get_criterion_display())
    values = ", ".join(rule.value.split("\n")).strip() if rule.value else ""
    name = rule.calendar.name if rule.calendar else values
    return f"{what}: {name}" if name else what


def problem_words(codes: Iterable[str]) -> list[str]:
    """Why a day does not go out, or not everywhere."""
    said = []
    for code in codes:
        kind, _colon, channel = code.partition(":")
        if kind == "left-out":
            said.append(_("%(channel)s was left out, since it is not ready.") % {"channel": channel})
        else:
            said.append(publishing_words(kind, {}))
    return said


def _item(each: Standing, day: date) -> Item:
    why = str(Why(each.why).label)
    if each.row.rule and each.why == Why.RULE:
        why = f"{why} ({rule_words(each.row.rule)})"
    if each.changed:
        why = _("its words have changed since somebody made it public")
    reads = each.shown if each.is_public else str(Ground(each.ground).label)
    if each.is_public and each.shown_place:
        reads = f"{reads}, {each.shown_place}"
    return Item(
        stands=each,
        hours=hours(each.row.begins, each.row.ends, day, whole_days=each.row.whole_days),
        tone=TONES[Decision(each.decision)],
        decision=str(Decision(each.decision).label),
        why=why,
        reads="" if each.decision == Decision.NEVER else reads,
        by_hand=each.why == Why.HAND,
    )
