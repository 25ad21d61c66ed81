"""The first page of the desk: what waits for me, what goes out today, is any channel unwell."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.agenda import queries as agendas
from torget.channels.models import Channel
from torget.channels.queries import unwell
from torget.channels.warnings import Forewarning
from torget.channels.words import trouble_words
from torget.conversations.queries import waiting_count
from torget.desk import queries
from torget.flows import queries as flows
from torget.flows.words import fault_words
from torget.press.announcing import with_held_posts
from torget.press.queries import due_today
from torget.publishing.models import DeliveryState, Post, PostState


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a bar, in per cent of it, as ui/parts/share.html draws it."""

    text: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Hour:
    """One line of what goes out today."""

    post: Post
    moment: datetime
    about: str


@needs(*Duty)
@require_safe
def today(request: StaffRequest) -> HttpResponse:
    """Show the day to whoever works here."""
    person = request.user
    hears = person.may(Duty.READ_ALL) or person.may(Duty.READ_OWN)
    context = {
        "now": timezone.now(),
        "hears": hears,
        "may_write": person.may(Duty.WRITE),
        "may_answer": person.may(Duty.ANSWER),
        "work": queries.work(person) if hears else [],
        "waiting": waiting_count(person) if hears else 0,
        "press_due": due_today(person) if hears else 0,
        "press_held": with_held_posts(person) if person.may(Duty.PUBLISH) else [],
        "hours": sorted(map(_hour, queries.going_out(person)), key=lambda hour: hour.moment),
        "agendas": agendas.waiting(person),
        "troubled": [(flow, fault_words(flow.trouble)) for flow in flows.troubled(person)],
        "well": queries.well_channels(),
        "unwell": [*map(_health, unwell()), *map(_warning, queries.forewarnings())],
        "shares": _shares(queries.balance(person)) if person.may(Duty.READ_ALL) else [],
    }
    return render(request, "desk/today.html", context)


def _hour(post: Post) -> Hour:
    channels = len(post.variants.all())
    words = ngettext("%d channel", "%d channels", channels) % channels
    moment = post.goes_out or post.published or timezone.now()
    if post.state == PostState.SCHEDULED:
        return Hour(post, moment, words)
    receipts = sum(delivery.state == DeliveryState.DELIVERED for delivery in post.deliveries.all())
    got = ngettext("%d receipt", "%d receipts", receipts) % receipts
    return Hour(post, moment, f"{words} · {got}")


def _health(channel: Channel) -> dict[str, str]:
    """A channel that needs somebody, in the words of ui/parts/receipt.html."""
    paused = _("paused") if channel.state == "paused" else _("unwell")
    return {"channel": channel.name, "tone": "warning", "state": paused, "detail": str(trouble_words(channel.trouble))}


def _warning(warning: Forewarning) -> dict[str, str]:
    """What will go wrong with a channel unless somebody does something."""
    return {"channel": warning.channel.name, "tone": "warning", "state": _("look ahead"), "detail": warning.words}


def _shares(balance: queries.Balance) -> list[Share]:
    total = balance.answered + balance.said
    if not total:
        return []
    answered = round(100 * balance.answered / total, 1)
    return [
        Share(ngettext("%d answer", "%d answers", balance.answered) % balance.answered, 0, answered),
        Share(ngettext("%d post", "%d posts", balance.said) % balance.said, answered, 100 - answered),
    ]
