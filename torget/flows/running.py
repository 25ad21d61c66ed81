"""One flow's run: asked, taken in, and whatever went wrong named, put off and told."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.queries import zone
from torget.flows.engine.errors import NotAFlowError, SourceError
from torget.flows.engine.flow import load
from torget.flows.gathering import gather
from torget.flows.models import Became, Flow, FlowState
from torget.flows.saying import PERSON
from torget.flows.taking import take_in
from torget.worker.claims import RELEASED, claim
from torget.worker.hands import Hands, hold_claims
from torget.worker.identity import owner

log = logging.getLogger(__name__)
HANDS, LEASE = 8, 120.0
FEW, PATIENCE, MOST_FAULTS = 3, 8, 100
LONGEST_PAUSE = timedelta(hours=6)
LONGEST_WAIT = 24 * 3600
A_MINUTE = timedelta(minutes=1)
# Nothing gets better by trying again: a person must look
STOPS = frozenset(
    {"flood", "flapping", "vanished", "too-many", "too-much", "tangled", "text", "inside", "no-folder", "no-channel"}
    | {"same-id", "bad-file"}
)


def take(free: int, busy: Sequence[Flow]) -> list[Flow]:
    """Claim flows that are due."""
    rows = Flow.objects.filter(state=FlowState.ACTIVE).exclude(pk__in=[flow.pk for flow in busy])
    return claim(rows.select_related("voice").order_by("due", "pk"), limit=free, seconds=LEASE, owner=owner())


def run(flow: Flow) -> None:
    """Run a flow that this worker has claimed."""
    own = zone()
    try:
        plan = load(flow.text)
        gathered = gather(flow, plan.source, own)
        if not flow.voice.is_active:
            raise SourceError("no-voice", "Its voice is no longer in use.")  # noqa: TRY301 - named like all others
        take_in(flow, plan, gathered, own)
        _well(flow, A_MINUTE if plan.source.kind in {"schedule", "hook"} else plan.source.every)
    except SourceError as error:
        _put_off(flow, error.code, str(error), error.retry_after)
    except NotAFlowError as error:
        _put_off(flow, "text", str(error.mistakes[0]))
    except Exception as error:
        log.exception("The flow %s met a fault of ours.", flow.slug)
        _put_off(flow, "fault", type(error).__name__)


def runner() -> Hands[Flow]:
    """The hands that run flows."""
    return Hands("flows", number=HANDS, lease=LEASE, take=take, work=run, hold=hold_claims)


@transaction.atomic
def _well(flow: Flow, every: timedelta) -> None:
    now = timezone.now()
    mine = Flow.objects.filter(pk=flow.pk, lease_owner=flow.lease_owner)
    mine.update(due=now + every, last_run=now, last_well=now, failures=0, attempts=0, **RELEASED)
    flow.faults.filter(over=False).update(over=True)
    refused = flow.items.filter(became=Became.REFUSED, decided__gte=now - timedelta(days=1)).order_by("-pk").first()
    by_hand = flow.items.filter(part=PERSON, decided__gte=now - timedelta(days=1)).order_by("-pk").first()
    if refused:
        mark(flow, "refused", str(refused.words % refused.values))
    elif by_hand:
        mark(flow, "by-hand", str(by_hand.content.get("title", "")))
    else:
        Flow.objects.filter(pk=flow.pk).exclude(trouble="").update(trouble="", trouble_detail="", told=True)


@transaction.atomic
def _put_off(flow: Flow, code: str, detail: str, retry_after: float | None = None) -> None:
    """Try later, longer each time; after a while a person is told, and at last the flow stands still."""
    now, failures = timezone.now(), min(flow.failures + 1, 1000)
    pause = min(A_MINUTE * 2 ** min(failures, 9), LONGEST_PAUSE)
    pause = max(pause, timedelta(seconds=min(retry_after or 0, LONGEST_WAIT)))
    mine = Flow.objects.filter(Q(lease_owner=flow.lease_owner) | Q(lease_owner=""), pk=flow.pk)
    mine.update(due=now + pause, last_run=now, failures=failures, attempts=0, **RELEASED)
    stops = code in STOPS or failures >= PATIENCE
    if stops and Flow.objects.filter(pk=flow.pk, state=FlowState.ACTIVE).update(state=FlowState.PAUSED):
        audit.note(None, "flow.paused", f"flow:{flow.slug}", {"trouble": code}, source="flow")
    if stops or failures >= FEW:
        mark(flow, code, detail)
    note(flow, code, detail, paused=stops)


def mark(flow: Flow, code: str, detail: str) -> None:
    """Name what is wrong. A letter is owed when it is something new."""
    now = timezone.now()
    row = Flow.objects.filter(pk=flow.pk)
    row.exclude(trouble=code).update(trouble=code, troubled=now, told=False)
    row.update(trouble_detail=detail[:300])


def note(flow: Flow, code: str, detail: str, *, paused: bool) -> None:
    """Remember that a run went wrong: the same fault again is the same line."""
    now = timezone.now()
    again = {"last": now, "times": F("times") + 1, "detail": detail[:300], "paused": paused}
    if not flow.faults.filter(code=code, over=False).update(**again):
        flow.faults.create(code=code, detail=detail[:300], first=now, last=now, paused=paused)
    kept = flow.faults.values_list("pk", flat=True)[:MOST_FAULTS]
    flow.faults.exclude(pk__in=list(kept)).delete()
