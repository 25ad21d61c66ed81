"""One item after another through a flow: what becomes of each, and what would be said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from torget.flows.engine.errors import MissingError
from torget.flows.engine.filters import Hours
from torget.flows.engine.flow import Flow
from torget.flows.engine.items import Item
from torget.flows.engine.outcomes import Outcome, Past, Scene, Verdict, said_of
from torget.flows.engine.quiet import hushed, quiet
from torget.flows.engine.saying import _
from torget.flows.engine.template import Writer

LONGEST_TITLE = 200
LISTED = 20
EMPTY = Item("summary")
LABELS = {"sv": "Automatiskt meddelande", "en": "Automatic message"}
# Flows that repeat each other would never end (as RFC 3834 has it for letters)
CIRCLES = _("It is an automatic message itself; flows do not repeat each other.")
MORE = {"sv": "och {count} till", "en": "and {count} more"}


@dataclass(frozen=True, slots=True)
class Said:
    """What would be published: a plain title, and Markdown that ends with the label."""

    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An item and what becomes of it. verdict: why not, or None where it is said."""

    item: Item
    at: datetime
    verdict: Verdict | None = None
    said: Said | None = None


def judge(flow: Flow, item: Item, scene: Scene, language: str) -> Judged:
    """Take one item through; the scene's past is changed. Raise SourceError where the source misbehaves."""
    if any(line.strip() in LABELS.values() for line in item.text.split("\n")):
        return Judged(item, scene.now, Verdict(Outcome.FILTERED, CIRCLES, part="source"))
    for each in flow.filters:
        if verdict := each.judge(item, scene):
            told = Verdict(verdict.outcome, verdict.words, verdict.values, each.name)
            return Judged(item, scene.now, told)
    try:
        said = say(flow, item, scene.zone, language)
    except MissingError as error:
        words = _("The template names {%(field)s}, which the item does not have.")
        return Judged(item, scene.now, Verdict(Outcome.REFUSED, words, {"field": error.field}, "template"))
    for each in flow.filters:
        each.keep(item, scene)
    return Judged(item, scene.now, None, said)


def objection(flow: Flow, item: Item, scene: Scene) -> Verdict | None:
    """Why words that have changed must not be said, whenever that is; None where they may."""
    found = ((each, each.judge(item, scene)) for each in flow.filters if each.looks_at_words)
    return next((replace(verdict, part=each.name) for each, verdict in found if verdict), None)


def say(flow: Flow, item: Item, zone: tzinfo, language: str) -> Said:
    """An item in the template's words. Raise MissingError."""
    chosen = flow.language(language)
    template = flow.templates[chosen]
    title = Writer(chosen, zone, plain=True).fill(template.title, item)
    return Said(_cut(title), _labelled(Writer(chosen, zone).fill(template.text, item), chosen), chosen)


def sum_up(flow: Flow, items: Sequence[Item], zone: tzinfo, language: str) -> Said:
    """What was too many, in one: their names, of which at most twenty are listed."""
    chosen = flow.language(language)
    template, count = flow.templates[chosen], str(len(items))
    lines = [f"- {quiet(said_of(item))}" for item in items[:LISTED]]
    if left := len(items) - LISTED:
        lines += [f"- {MORE[chosen].format(count=left)}"] if left > 0 else []
    more = {"count": count, "list": "\n".join(lines)}
    names = {"count": count, "list": ", ".join(hushed(" ".join(said_of(item).split())) for item in items[:LISTED])}
    title = Writer(chosen, zone, plain=True).fill(template.summary_title, EMPTY, names)
    return Said(_cut(title), _labelled(Writer(chosen, zone).fill(template.summary, EMPTY, more), chosen), chosen)


def rehearse(
    flow: Flow, items: Iterable[tuple[Item, datetime]], zone: tzinfo, language: str
) -> tuple[list[Judged], list[Judged]]:
    """What would have become of items that came at these moments, and the summaries that would have been said. Nothing
    waits for its hours here: it would be said when they come."""
    past = Past()
    flow = replace(flow, filters=tuple(each for each in flow.filters if not (isinstance(each, Hours) and each.waits)))
    judged = [judge(flow, item, Scene(at, zone, past), language) for item, at in items]
    left: dict[object, list[Judged]] = {}
    for each in judged:
        if each.verdict and each.verdict.outcome == Outcome.SUMMARY:
            left.setdefault(each.at.astimezone(zone).date(), []).append(each)
    sums = [
        Judged(EMPTY, group[-1].at, None, sum_up(flow, [each.item for each in group], zone, language))
        for group in left.values()
    ]
    return judged, sums


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def _labelled(text: str, language: str) -> str:
    return f"{text}\n\n{LABELS[language]}"
