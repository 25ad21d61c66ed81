"""Drafts as the desk shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torget.accounts.queries import zone
from torget.agenda.deciding import Decision, Ground, Why
from torget.agenda.models import Rule
from torget.agenda.standing import Standing
from torget.agenda.words import hours
from torget.channels.models import Channel
from torget.publishing.words import problem_words as publishing_words

PROBLEMS: dict[str, Promise] = {
    "left-out": gettext_lazy("%(channel)s was left out, since it is not ready."),
    "uncorrected": gettext_lazy("%(channel)s cannot be corrected. It still says what it was given before."),
    "taken-down": gettext_lazy(
        "%(channel)s cannot be corrected, so the post was taken down there: it held words that are no longer public."
    ),
    "stands": gettext_lazy(
        "%(channel)s can neither correct nor take down what it was given, and words that are no longer public stand "
        "there. Take it down there by hand, now."
    ),
    "withdrawn": gettext_lazy(
        "The post could not be corrected, and it held words that are no longer public. All of it was withdrawn."
    ),
}
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
    own = zone()
    return [_item(each, day, own) for each in stands]


def rule_words(rule: Rule) -> str:
    """A rule in a sentence."""
    what = str(rule.get_criterion_display())
    values = ", ".join(rule.value.split("\n")).strip() if rule.value else ""
    name = rule.calendar.name if rule.calendar else values
    return f"{what}: {name}" if name else what


def problem_words(codes: Iterable[str]) -> list[str]:
    """Why a day does not go out, or not everywhere, and where it stands as it was."""
    names = dict(
        Channel.objects.filter(slug__in=[code.partition(":")[2] for code in codes]).values_list("slug", "name")
    )
    said = []
    for code in codes:
        kind, _colon, slug = code.partition(":")
        words = PROBLEMS.get(kind)
        said.append(words % {"channel": names.get(slug, slug)} if words else publishing_words(kind, {}))
    return said


def _item(each: Standing, day: date, own: ZoneInfo) -> Item:
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
        hours=hours(each.row.begins, each.row.ends, day, whole_days=each.row.whole_days, own=own),
        tone=TONES[Decision(each.decision)],
        decision=str(Decision(each.decision).label),
        why=why,
        reads="" if each.decision == Decision.NEVER else reads,
        by_hand=each.why == Why.HAND,
    )
