"""What is news of that which a source told, what has changed, and what is only called something else."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q

from torget.flows.engine import working
from torget.flows.engine.errors import SourceError
from torget.flows.engine.filters import Changes
from torget.flows.engine.filters.duplicates import content_hash
from torget.flows.engine.flow import Flow as Plan
from torget.flows.engine.items import Item, as_json, from_json
from torget.flows.engine.outcomes import Outcome, Scene, Verdict
from torget.flows.engine.saying import _
from torget.flows.models import Became, Flow, FlowItem
from torget.publishing.models import PostState

DAY = timedelta(days=1)
# A thing that is there again under another name within this time is the same thing
SAME = 2 * DAY
# What was refused is tried again with another text for so long; later it would be old
FRESH = 7 * DAY
MOST_RETURNS, MOST_RENAMED = 3, 2000
HOLDS = ("feed", "json", "calendar", "folder")
KEEPS = ("hook", "email")
SAID = (Became.POSTED, Became.DRAFT)
UNSAID = (Became.FILTERED, Became.DUPLICATE, Became.REFUSED)
RENAMED = _("The source calls it something else now; it is the same and is not said again.")


@dataclass(frozen=True, slots=True)
class Altered:
    """Something that was said and has changed at the source. verdict: why the change must not be said, if so."""

    item: Item
    row: FlowItem
    verdict: Verdict | None = None


@dataclass
class Turn:
    """One run of a flow. known: the latest row of each key that matters now. is_new_text: whether the flow has been
    rewritten since the last run. judged: news, with the row it continues."""

    flow: Flow
    plan: Plan
    scene: Scene
    language: str
    is_new_text: bool = False
    known: dict[str, FlowItem] = field(default_factory=dict)
    judged: list[tuple[working.Judged, FlowItem | None]] = field(default_factory=list)
    altered: list[Altered] = field(default_factory=list)


def known(flow: Flow, plan: Plan, items: Iterable[Item]) -> dict[str, FlowItem]:
    """The rows of what is there now, of what waits, and, where what is gone is withdrawn, of what stands."""
    wanted = Q(key__in=[item.id for item in items]) | Q(became__in=(Became.WAITING, Became.REFUSED))
    if plan.withdraws:
        wanted |= Q(became__in=SAID, gone=False)
    return {row.key: row for row in flow.items.filter(wanted).order_by("revision").select_related("post")}


def judge(turn: Turn, items: Iterable[Item]) -> None:
    """Judge what is there, and what waits. Raise SourceError where the source misbehaves."""
    here = {item.id: item for item in items}
    _rename(turn, here)
    for row in list(turn.known.values()):
        if _is_open(turn, row, here):
            item = here.pop(row.key, None) or from_json(row.content)
            turn.judged.append((_judged(turn, item), row))
    for item in here.values():
        before = turn.known.get(item.id)
        if before is None:
            turn.judged.append((_judged(turn, item), None))
        elif before.gone:
            _returned(turn, item, before)
        elif before.digest != item.digest:
            _changed(turn, item, before)


def _is_open(turn: Turn, row: FlowItem, here: dict[str, Item]) -> bool:
    """Whether it is judged once more: it waits, or was refused by a text that has been rewritten."""
    if row.became != Became.REFUSED:
        return row.became == Became.WAITING
    is_there = row.key in here or turn.plan.source.kind in KEEPS
    return turn.is_new_text and is_there and turn.scene.now - row.decided < FRESH


def _changed(turn: Turn, item: Item, row: FlowItem) -> None:
    """What was left out is judged anew; what was said follows only where the filters let the new words through."""
    if any(isinstance(each, Changes) for each in turn.plan.filters):
        _watched(turn, item, row)
    elif row.became in UNSAID:
        turn.judged.append((_judged(turn, item), row))
    else:
        verdict = working.objection(turn.plan, item, turn.scene) if row.became in SAID else None
        turn.altered.append(Altered(item, row, verdict))


def _watched(turn: Turn, item: Item, row: FlowItem) -> None:
    judged = _judged(turn, item)
    if judged.verdict and judged.verdict.part == Changes.name and judged.verdict.outcome == Outcome.FILTERED:
        FlowItem.objects.filter(pk=row.pk).update(digest=item.digest)
    else:
        turn.judged.append((judged, None))


def _returned(turn: Turn, item: Item, row: FlowItem) -> None:
    """It was gone and is there again: news where it has been withdrawn, else as if it had never been gone."""
    row.gone = False
    row.save(update_fields=["gone"])
    if row.post is None or row.post.state != PostState.WITHDRAWN:
        return
    lately = turn.flow.items.filter(key=row.key, seen__gte=turn.scene.now - DAY).count()
    if lately > MOST_RETURNS:
        raise SourceError("flapping", f"“{item.title[:60]}” comes and goes.")
    turn.judged.append((_judged(turn, item), None))


def _rename(turn: Turn, here: dict[str, Item]) -> None:
    """Follow a source that gives new names to what it has told already."""
    fresh = [item for item in here.values() if item.id not in turn.known and item.words]
    if turn.plan.source.kind not in HOLDS or not fresh:
        return
    since = turn.scene.now - SAME
    rows = turn.flow.items.filter(decided__gte=since, gone=False).exclude(key__in=list(here)).select_related("post")
    missing: defaultdict[str, list[FlowItem]] = defaultdict(list)
    for row in rows.order_by("-revision", "-pk")[:MOST_RENAMED]:
        missing[content_hash(from_json(row.content))].append(row)
    for item in fresh:
        if same := missing[content_hash(item)]:
            _call(turn, same.pop(), item)


def _call(turn: Turn, row: FlowItem, item: Item) -> None:
    turn.known.pop(row.key, None)
    turn.flow.items.filter(key=row.key).exclude(pk=row.pk).update(key=item.id)
    row.key, row.digest, row.content = item.id, item.digest, as_json(item)
    row.decided, row.words, row.values = turn.scene.now, RENAMED, {}
    row.save()
    turn.known[item.id] = row


def _judged(turn: Turn, item: Item) -> working.Judged:
    return working.judge(turn.plan, item, turn.scene, turn.language)


def posts_wanted(turn: Turn, altered: Sequence[Altered]) -> int:
    """How many posts would be made or corrected."""
    corrected = [each for each in altered if turn.plan.corrects and each.row.post and not each.verdict]
    return sum(judged.said is not None for judged, _row in turn.judged) + len(corrected)
