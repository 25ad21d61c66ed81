"""What a channel may spend in a month, and what it has spent. A platform bills in one currency; its ceiling is in it.

What is about to cost is set aside before the call, so that two who spend at once do not pass the ceiling together, and
given back where the platform certainly did nothing.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from torget.accounts.queries import zone
from torget.channels.models import Channel, Expense
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Price

REACHED, MISSING = "ceiling-reached", "ceiling-missing"
CEILINGS = frozenset({REACHED, MISSING})
# A ceiling may be raised at any time; whoever waits for one looks again this often
LOOK_AGAIN = timedelta(hours=1)
# For an act that costs we know not what: something must be left
SOMETHING = Price(Decimal("0.00001"), "")


def spent(channel: Channel, month: datetime, *, apart_from: str = "") -> Decimal:
    """What was spent in the month that `month` lies in, by the authority's calendar. apart_from: a key to leave out."""
    begin, end = _month(month)
    rows = Expense.objects.filter(channel=channel, at__gte=begin, at__lt=end).exclude(key=apart_from)
    total: Decimal | None = rows.aggregate(total=Sum("amount"))["total"]
    return total or Decimal(0)


def require(channel: Channel, price: Price, key: str) -> None:
    """Raise ConnectorError where the price would pass what may be spent this month. What is already entered under the
    key is not counted twice."""
    if price.amount <= 0:
        return
    now = timezone.now()
    ceiling = Channel.objects.values_list("ceiling", flat=True).get(pk=channel.pk)
    if ceiling is None:
        raise ConnectorError(
            "Nobody has said how much may be spent.", advice=MISSING, retry_after=LOOK_AGAIN.total_seconds()
        )
    so_far = spent(channel, now, apart_from=key)
    if so_far + price.amount > ceiling:
        wait = min(_month(now)[1] - now, LOOK_AGAIN)
        raise ConnectorError(
            f"{so_far:.2f} of {ceiling:.2f} is spent this month, and this costs {price.amount:.2f}.",
            advice=REACHED,
            retry_after=wait.total_seconds(),
        )


@transaction.atomic
def set_aside(channel: Channel, key: str, price: Price, what: str) -> None:
    """Enter what an act will cost before it is done, one spender at a time. Raise ConnectorError as `require` does."""
    Channel.objects.select_for_update().get(pk=channel.pk)
    require(channel, price, key)
    enter(channel, key, price, what)


def enter(channel: Channel, key: str, price: Price, what: str) -> None:
    """Enter what an act cost, once for each key; the last word on its price holds."""
    given = {"amount": price.amount, "currency": price.currency[:3]}
    Expense.objects.update_or_create(
        key=key[:120],
        defaults=given,
        create_defaults={"channel": channel, "at": timezone.now(), "what": what[:120], **given},
    )


def give_back(key: str) -> None:
    """The act was certainly not done, so it cost nothing."""
    Expense.objects.filter(key=key[:120]).delete()


def _month(moment: datetime) -> tuple[datetime, datetime]:
    own = zone()
    begin = moment.astimezone(own).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    later = begin + timedelta(days=32)
    return begin, later.replace(day=1)
