"""Every write that a person makes to a flow, in one transaction with its line in the audit trail."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.channels.vault import seal
from torget.flows.engine.errors import FlowError
from torget.flows.engine.flow import load
from torget.flows.engine.outcomes import past_as_json, past_from_json
from torget.flows.engine.signing import new_secret
from torget.flows.engine.source import Source
from torget.flows.models import Arrival, Flow, FlowState
from torget.flows.taking import LOOKED_AT
from torget.worker import wake

MOST_ARRIVALS = 1000
# What stands in an address where a flow's short name does
RESERVED = ("new", "faults")


@transaction.atomic
def save(
    flow: Flow | None,
    *,
    name: str,
    text: str,
    voice: Voice,
    channels: Iterable[Channel],
    needs_approval: bool,
    by: Person,
) -> Flow:
    """Make a flow, or change one: another source begins anew. Raise NotAFlowError."""
    plan = load(text)
    if flow is None:
        found = Flow(slug=_free_slug(name), owner=by)
    else:
        found = Flow.objects.select_for_update().get(pk=flow.pk)
        if load_source_of(found.text) != plan.source:
            found.began, found.etag, found.modified, found.memory = None, "", "", {}
    found.name, found.text, found.voice, found.needs_approval = name, text, voice, needs_approval
    if plan.source.kind == "hook" and not found.sealed_secret:
        found.sealed_secret = seal({"hook": new_secret()})
    found.save()
    found.channels.set(channels)
    audit.note(by, "flow.changed" if flow else "flow.made", f"flow:{found.slug}")
    return found


@transaction.atomic
def start(flow: Flow, *, by: Person) -> bool:
    """Let it work, at once; False where it does already. Whoever does so has looked at what it stumbled over."""
    changed = Flow.objects.filter(pk=flow.pk).exclude(state=FlowState.ACTIVE)
    held = changed.select_for_update().first()
    if held is None or not changed.update(
        memory=_looked_at(held),
        began=_began(held),
        state=FlowState.ACTIVE,
        due=timezone.now(),
        failures=0,
        trouble="",
        trouble_detail="",
        told=True,
    ):
        return False
    audit.note(by, "flow.started", f"flow:{flow.slug}")
    transaction.on_commit(wake)
    return True


@transaction.atomic
def pause(flow: Flow, *, by: Person) -> bool:
    """Let it stand still; False where it does already."""
    if not Flow.objects.filter(pk=flow.pk, state=FlowState.ACTIVE).update(state=FlowState.PAUSED):
        return False
    audit.note(by, "flow.paused", f"flow:{flow.slug}")
    return True


@transaction.atomic
def renew_secret(flow: Flow, *, by: Person) -> str:
    """A new key for its web hook; the former one opens nothing any more."""
    secret = new_secret()
    Flow.objects.filter(pk=flow.pk).update(sealed_secret=seal({"hook": secret}))
    audit.note(by, "flow.key-renewed", f"flow:{flow.slug}")
    return secret


@transaction.atomic
def arrive(flow: Flow, call: str, body: bytes) -> bool:
    """Keep a proven call until the worker reads it; False where so many wait that no more are taken."""
    if flow.arrivals.count() >= MOST_ARRIVALS:
        return False
    Arrival.objects.get_or_create(flow=flow, call=call, defaults={"body": body})
    Flow.objects.filter(pk=flow.pk, state=FlowState.ACTIVE).update(due=timezone.now())
    transaction.on_commit(wake)
    return True


def _began(flow: Flow) -> datetime | None:
    """Letters are taken from the moment it is started; whoever holds what was there before is asked first."""
    source = load_source_of(flow.text)
    return flow.began or (timezone.now() if source and source.kind == "email" else None)


def _looked_at(flow: Flow) -> dict[str, Any]:
    """What it remembers, without the turns it was stopped for; what vanished does not stop it again."""
    past = past_from_json(flow.memory)
    for standing in past.standings.values():
        standing.turns.clear()
    return past_as_json(past) | ({LOOKED_AT: True} if flow.trouble == "vanished" else {})


def load_source_of(text: str) -> Source | None:
    """The source that a text says, or nothing where it says none any more."""
    try:
        return load(text).source
    except FlowError:
        return None


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:36] or "flow"
    taken = {*RESERVED, *Flow.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)}
    return next(
        slug for number in range(1, 1000) if (slug := wanted if number == 1 else f"{wanted}-{number}") not in taken
    )
