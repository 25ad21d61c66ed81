"""Turns of a conversation in the words of `ui/parts/turn.html`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from torget.connectors.hub import Act
from torget.conversations.turns import Turn
from torget.publishing.models import DeliveryState
from torget.publishing.stances import stance_word
from torget.site.showing import platform
from torget.site.threads import LONGEST
from torget.ui import moments
from torget.ui.text import excerpt, plain_text

DEEPEST = 2
SAME_EVENING = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class TurnShown:
    """A turn, cut to what everybody may see."""

    name: str
    ours: bool
    body: SafeString
    moment: datetime
    anchor: str
    spoken: str
    tone: str = ""
    badge: str = ""
    where: str = ""
    url: str = ""
    lang: str = ""
    number: str = ""
    number_url: str = ""
    depth: int = 0
    answers: str = ""
    gone: str = ""
    facts: list[str] = field(default_factory=list)


def turns_shown(turns: Iterable[Turn], *, since: datetime | None = None) -> list[TurnShown]:
    """Turns as the public sees them; on another day than `since` the day is said too."""
    return [_turn_shown(turn, since) for turn in turns]


def answered_within(turns: Iterable[Turn]) -> timedelta | None:
    """How long the first who asked waited for the first answer of ours."""
    rows = sorted(turns, key=lambda turn: turn.moment)
    asked = next((turn.moment for turn in rows if not turn.ours), None)
    answered = next((turn.moment for turn in rows if turn.ours and asked and turn.moment > asked), None)
    return answered - asked if asked and answered else None


def _turn_shown(turn: Turn, since: datetime | None) -> TurnShown:
    where = turn.role if turn.ours else platform(turn.channel) if turn.channel else ""
    return TurnShown(
        name=turn.name or _("Without name"),
        ours=turn.ours,
        body=_body(turn),
        moment=turn.moment,
        anchor=turn.uid,
        spoken="clock" if since and abs(turn.moment - since) < SAME_EVENING else "short",
        tone=turn.stance,
        badge=stance_word(turn.stance) if turn.ours else "",
        where=where,
        url=turn.url if turn.url.startswith(("http://", "https://")) else "",
        lang=turn.language,
        number=turn.record.number if turn.record else "",
        number_url=_record_path(turn),
        depth=turn.depth,
        answers=turn.answers if turn.depth > DEEPEST else "",
        gone=_gone(turn),
        facts=_facts(turn),
    )


def _record_path(turn: Turn) -> str:
    return reverse("site:record", args=[turn.record.slug]) if turn.record else ""


def _body(turn: Turn) -> SafeString:
    """What was said; of what is longer than a page should carry, the beginning and where the rest stands."""
    if len(turn.body.encode()) <= LONGEST:
        return turn.body
    beginning = excerpt(plain_text(turn.body), LONGEST // 4)
    return format_html('<p>{}</p><p><a href="{}">{}</a></p>', beginning, _record_path(turn), _("Read all of it"))


def _gone(turn: Turn) -> str:
    if not turn.gone:
        return ""
    return _("We have withdrawn this answer.") if turn.ours else _("Taken back by whoever wrote it.")


def _facts(turn: Turn) -> list[str]:
    facts = []
    if turn.edited and not turn.gone:
        facts.append(_("changed %(when)s") % {"when": moments.short(turn.edited)})
    for delivery in turn.deliveries:
        if delivery.state == DeliveryState.DELIVERED and delivery.act == Act.PUBLISH and delivery.finished:
            words = {"channel": platform(delivery.channel), "clock": moments.clock(delivery.finished)}
            facts.append(_("delivered %(clock)s, %(channel)s") % words)
    return facts
