"""What the desk tells of an item: what has become of it since, and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from torget.flows.models import Became, FlowItem
from torget.flows.queries import since
from torget.flows.saying import PERSON, WAITS
from torget.flows.words import reason
from torget.publishing.models import PostState


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a flow's history. label: what became of it. why: in a sentence. asks: whether a person must act."""

    row: FlowItem
    label: str
    why: str
    asks: bool = False


def told(row: FlowItem) -> Told:
    """An item as its flow's page shows it."""
    state = row.post.state if row.post else None
    label = str(Became(since(row.became, state)).label)
    why = reason(row.words, row.values)
    if row.became == Became.DRAFT and row.words == WAITS:
        why = _since(state) or why
        label = _("Thrown away") if state is None else label
    return Told(row, label, why, row.part == PERSON)


def _since(state: str | None) -> str:
    """What a person has done with a draft."""
    if state is None:
        return _("A person threw the draft away.")
    words = {
        PostState.PUBLISHED: _("A person approved it."),
        PostState.WITHDRAWN: _("A person approved it; it has been withdrawn since."),
        PostState.SCHEDULED: _("A person has planned it."),
    }
    return words.get(PostState(state), "")
