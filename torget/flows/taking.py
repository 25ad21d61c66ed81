"""Taking in what a source told: everything is judged first, then written in one transaction, posts and all.

So a crash leaves either nothing or all of it, and what is in the ledger is carried once (`publishing.ledger`).
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from torget.accounts.queries import authority
from torget.flows import saying
from torget.flows.engine import working
from torget.flows.engine.errors import SourceError
from torget.flows.engine.filters import Changes
from torget.flows.engine.flow import Flow as Plan
from torget.flows.engine.items import Item, as_json, from_json
from torget.flows.engine.outcomes import Outcome, Past, Scene, Verdict, past_as_json, past_from_json
from torget.flows.engine.saying import _
from torget.flows.gathering import Gathered
from torget.flows.judging import HOLDS, SAID, Turn, judge, known, posts_wanted
from torget.flows.models import Became, Flow, FlowItem, FlowState

MOST_AT_ONCE, MOST_A_DAY = 20, 100
FEW = 3
KEPT, MOST_ROWS = timedelta(days=90), 5000
LOOKED_AT, TEXT = "looked-at", "text"
BEFORE = Verdict(Outcome.BEFORE, _("It was there when the flow began."))
UNSUMMED = {"became": Became.SUMMARY, "post": None}


@transaction.atomic
def take_in(flow: Flow, plan: Plan, gathered: Gathered, zone: ZoneInfo) -> int:
    """Judge and say. How many posts were made. Raise SourceError with nothing written where the source misbehaves."""
    held = Flow.objects.select_for_update().get(pk=flow.pk)
    if held.state != FlowState.ACTIVE or held.lease_owner != flow.lease_owner:
        return 0
    scene = Scene(timezone.now(), zone, past_from_json(held.memory))
    is_new_text = held.memory.get(TEXT, "") not in {"", fingerprint(held.text)}
    turn = Turn(held, plan, scene, authority().language, is_new_text, known(held, plan, gathered.items))
    if held.began is None and plan.source.kind in HOLDS and not plan.source.says_old:
        _put_aside(turn, gathered.items)
    else:
        judge(turn, gathered.items)
    _guard(turn)
    made = sum([_keep(turn, judged, row) for judged, row in turn.judged])
    for each in turn.altered:
        saying.follow(turn, each)
    if gathered.complete and plan.withdraws:
        _withdraw_gone(turn, gathered.items)
    made += _sum_up(turn)
    _finish(turn, gathered)
    return made


def _put_aside(turn: Turn, items: Iterable[Item]) -> None:
    """What was there before the flow is remembered and not said; values that are watched are known from now on."""
    for item in items:
        for each in turn.plan.filters:
            if isinstance(each, Changes):
                each.judge(item, turn.scene)
                each.keep(item, turn.scene)
        turn.judged.append((working.Judged(item, turn.scene.now, BEFORE), None))


def _guard(turn: Turn) -> None:
    """No source makes us shout. Raise SourceError."""
    wanted = posts_wanted(turn, turn.altered)
    lately = turn.flow.items.filter(
        post__isnull=False, decided__gte=turn.scene.now - timedelta(days=1), became__in=SAID
    ).count()
    if wanted > MOST_AT_ONCE or (wanted and wanted + lately > MOST_A_DAY):
        raise SourceError("flood", f"It would have made {wanted} posts at once, {wanted + lately} in a day.")


def _keep(turn: Turn, judged: working.Judged, row: FlowItem | None) -> int:
    """Write down what became of it, and say it where nothing stands against it."""
    before = turn.known.get(judged.item.id)
    if row is None:
        revision = before.revision + 1 if before else 1
        row = FlowItem(flow=turn.flow, key=judged.item.id, revision=revision, seen=judged.at)
    row.digest, row.content, row.decided = judged.item.digest, as_json(judged.item), judged.at
    if judged.said:
        saying.publish(turn.flow, turn.plan, row, judged.said)
    elif judged.verdict:
        verdict = judged.verdict
        row.became, row.part, row.words = Became(verdict.outcome.value), verdict.part, verdict.words
        row.values = dict(verdict.values)
    row.save()
    turn.known[row.key] = row
    return int(row.post is not None)


def _withdraw_gone(turn: Turn, items: Iterable[Item]) -> None:
    """What is no longer at the source is withdrawn; where much is gone at once, the source is doubted instead."""
    here = {item.id for item in items}
    standing = [row for row in turn.known.values() if row.became in SAID and not row.gone]
    gone = [row for row in standing if row.key not in here]
    # Whoever started the flow again has looked: what is gone stays as it stands
    if turn.flow.memory.get(LOOKED_AT):
        FlowItem.objects.filter(pk__in=[row.pk for row in gone]).update(gone=True)
        return
    if gone and (not here or len(gone) > max(FEW, len(standing) // 2)):
        raise SourceError("vanished", f"{len(gone)} of {len(standing)} things are gone at once.")
    for row in gone:
        saying.withdraw(turn.flow, row, turn.language)


def _sum_up(turn: Turn) -> int:
    """Say the summary of what was too many, once its time has come."""
    rate = turn.plan.rate
    rows = list(turn.flow.items.filter(**UNSUMMED).order_by("pk")[:1000]) if rate else []
    if not rate or not rows:
        return 0
    local = turn.scene.local
    today = local.date()
    if local.time() < rate.at and all(row.seen.astimezone(turn.scene.zone).date() == today for row in rows):
        return 0
    said = working.sum_up(turn.plan, [from_json(row.content) for row in rows], turn.scene.zone, turn.language)
    return saying.publish_summary(turn.flow, turn.plan, rows, said)


def _finish(turn: Turn, gathered: Gathered) -> None:
    flow, past, now = turn.flow, turn.scene.past, turn.scene.now
    past.forget(now)
    flow.arrivals.filter(pk__in=gathered.arrivals).delete()
    _bound(flow, {item.id for item in gathered.items}, now)
    Flow.objects.filter(pk=flow.pk).update(
        memory=past_as_json(past) | {TEXT: fingerprint(flow.text)},
        began=flow.began or now,
        etag=gathered.etag,
        modified=gathered.modified,
    )


def _bound(flow: Flow, here: set[str], now: datetime) -> None:
    """Forget what nobody needs: old, not said, and no longer at the source."""
    rows = flow.items.filter(post=None, decided__lt=now - KEPT).exclude(became=Became.WAITING)
    old = [pk for pk, key in rows.values_list("pk", "key")[:MOST_ROWS] if key not in here]
    FlowItem.objects.filter(pk__in=old[:500]).delete()


def fingerprint(text: str) -> str:
    """What tells whether a flow's text has been rewritten."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def rehearsed(plan: Plan, items: Iterable[tuple[Item, datetime]], zone: ZoneInfo) -> tuple[list[working.Judged], ...]:
    """What would have become of items, for the dry run; nothing is written. Raise SourceError."""
    return working.rehearse(plan, items, zone, authority().language)


def empty_past() -> dict[str, object]:
    """What a flow remembers before its first run."""
    return past_as_json(Past())
