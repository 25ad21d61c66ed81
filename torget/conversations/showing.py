"""Turns as the staff sees them: in the words of `ui/parts/turn.html`, with receipts, times and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from torget.conversations import hiding
from torget.conversations.caution import REASONS
from torget.conversations.models import Message, Prominence
from torget.conversations.turns import Turn
from torget.publishing.receipts import Row, rows
from torget.publishing.stances import stance_word
from torget.ui import moments

HIDEABLE = {Prominence.PUBLIC, Prominence.HELD}
SHOWABLE = {Prominence.HELD, Prominence.HIDDEN}


@dataclass(frozen=True, slots=True)
class StaffTurn:
    """One turn. `said` is the context of `ui/parts/turn.html`; `there`: how it stands where it was written."""

    said: dict[str, Any]
    depth: int
    message: Message | None
    receipts: list[Row]
    state: str
    reason: str
    there: str = ""

    @property
    def may_be_hidden(self) -> bool:
        """Whether it is public, or would be."""
        return self.message is not None and self.message.prominence in HIDEABLE

    @property
    def may_be_shown(self) -> bool:
        """Whether it is kept from the public by us."""
        return self.message is not None and self.message.prominence in SHOWABLE


def staff_turns(turns: Iterable[Turn], *, opens_records: bool) -> list[StaffTurn]:
    """All turns; numbers lead to the register for those it is open to."""
    known = list(turns)
    since = known[0].moment if known else None
    return [_staff_turn(turn, since, opens_records=opens_records) for turn in known]


def _staff_turn(turn: Turn, since: datetime | None, *, opens_records: bool) -> StaffTurn:
    record = turn.record
    said = {
        "name": turn.name or _("Without a name"),
        "ours": turn.ours,
        "body": turn.body,
        "moment": turn.moment,
        "spoken": "clock" if since and _same_day(since, turn.moment) and turn.moment != since else "short",
        "anchor": turn.uid,
        "tone": turn.stance,
        "badge": stance_word(turn.stance) if turn.ours else "",
        "where": "" if turn.ours or not turn.channel else _("on %(channel)s") % {"channel": turn.channel.name},
        "url": turn.url if turn.url.startswith(("http://", "https://")) else "",
        "lang": turn.language,
        "number": record.number if record else "",
        "number_url": reverse("records:record", args=[record.slug]) if record and opens_records else "",
        "depth": turn.depth,
        "answers": turn.answers if turn.depth > 2 else "",
        "facts": [_("changed %(when)s") % {"when": moments.short(turn.edited)}] if turn.edited else [],
    }
    there = hiding.there(turn.message) if turn.message else ""
    return StaffTurn(
        said, min(turn.depth, 2), turn.message, _receipts(turn), _state(turn), _reason(turn.message), there
    )


def _receipts(turn: Turn) -> list[Row]:
    return rows(turn.post) if turn.post else []


def _state(turn: Turn) -> str:
    """How far from public it is, in a word; nothing for what everybody sees."""
    if turn.ours:
        return _("Withdrawn") if turn.gone else ""
    prominence = Prominence(turn.prominence)
    return "" if prominence == Prominence.PUBLIC else str(prominence.label)


def _reason(message: Message | None) -> str:
    if message is None or not message.prominence_reason:
        return ""
    return str(REASONS.get(message.prominence_reason, message.prominence_reason))


def _same_day(first: datetime, second: datetime) -> bool:
    return moments.day(first) == moments.day(second)
