"""Warnings before, not after: what will go wrong with a channel unless somebody does something, as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torget.channels import costs
from torget.channels.checklist import is_due, local_day
from torget.channels.health import Facts, facts
from torget.channels.models import Channel, State
from torget.ui import moments

TOKEN_ENDS = timedelta(days=14)
SUNSET = timedelta(days=60)
NEAR_CEILING = Decimal("0.8")

SENTENCES: dict[str, Promise] = {
    "approved": _("The platform has approved it. Open the channel on its page."),
    "ceiling-near": _("%(spent)s of %(ceiling)s is spent this month. Raise the ceiling, or let it rest."),
    "review-due": _("Answers in its checklist are to be looked at again: %(number)s."),
    "scopes-missing": _("It lacks permissions: %(scopes)s. Give access again and grant all that is asked."),
    "sunset": _("The platform closes the version that we speak on %(day)s. Update Torget before that."),
    "token-ended": _("Our access there ended %(day)s. Give access again on the channel's page."),
    "token-ends": _("Our access there ends %(day)s. Give access again before that, on the channel's page."),
}


@dataclass(frozen=True, slots=True)
class Forewarning:
    """One warning. `mark` tells it from the next of its code: the day it concerns, say."""

    channel: Channel
    code: str
    mark: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The sentence, in the active language and zone."""
        said = {name: moments.day(value) if isinstance(value, date) else value for name, value in self.values.items()}
        return str(SENTENCES[self.code]) % said


def current() -> list[Forewarning]:
    """All that somebody should do something about, by channel."""
    open_ones = Channel.objects.exclude(state__in=[State.NEW, State.CLOSED]).prefetch_related("checkpoints")
    return [
        warning for channel in open_ones.select_related("voice", "owner").order_by("name") for warning in of(channel)
    ]


def of(channel: Channel) -> list[Forewarning]:
    """What there is to say of one channel."""
    known = facts(channel)
    told = _of_facts(channel, known) if known else ()
    return [*told, *_of_costs(channel), *_of_checklist(channel)]


def _of_facts(channel: Channel, known: Facts) -> Iterator[Forewarning]:
    told, now = known.told, timezone.now()
    if told.expires and not told.renews and told.expires - now <= TOKEN_ENDS:
        code = "token-ends" if told.expires > now else "token-ended"
        yield Forewarning(channel, code, told.expires.date().isoformat(), {"day": told.expires})
    if told.sunset and told.sunset - local_day() <= SUNSET:
        yield Forewarning(channel, "sunset", told.sunset.isoformat(), {"day": told.sunset})
    if known.missing:
        missing = ", ".join(known.missing)
        yield Forewarning(channel, "scopes-missing", missing, {"scopes": missing})
    if channel.state == State.UNAPPROVED and told.well and not told.unapproved:
        yield Forewarning(channel, "approved", "")


def _of_costs(channel: Channel) -> Iterator[Forewarning]:
    if not channel.connector.can.costs or not channel.ceiling:
        return
    now = timezone.now()
    spent = costs.spent(channel, now)
    if spent >= channel.ceiling * NEAR_CEILING:
        values = {"spent": f"{spent:.2f}", "ceiling": f"{channel.ceiling:.2f}"}
        yield Forewarning(channel, "ceiling-near", f"{local_day():%Y-%m} {channel.ceiling}", values)


def _of_checklist(channel: Channel) -> Iterator[Forewarning]:
    today = local_day()
    due = sorted(row.question for row in channel.checkpoints.all() if row.answer and is_due(row, today))
    if due:
        yield Forewarning(channel, "review-due", " ".join(due), {"number": len(due)})
