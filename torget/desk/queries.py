"""What the first page tells somebody: what waits, what goes out, who is unwell. Only figures that are counted."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from torget.accounts.models import Person
from torget.accounts.queries import zone
from torget.channels import warnings
from torget.channels.models import Channel
from torget.channels.warnings import Forewarning
from torget.conversations.models import Conversation
from torget.conversations.queries import waiting
from torget.publishing.models import Post, PostState
from torget.publishing.queries import visible_posts

A_WEEK = timedelta(days=7)
AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Work:
    """One conversation that waits, and on which channels it is held."""

    conversation: Conversation
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How often we have answered and how often we have said something unasked."""

    answered: int
    said: int


def work(person: Person) -> list[Work]:
    """What waits for an answer from this person, longest first."""
    rows = waiting(person).prefetch_related("messages__channel")[:AT_MOST]
    return [Work(row, tuple(sorted({message.channel.name for message in row.messages.all()}))) for row in rows]


def going_out(person: Person) -> QuerySet[Post]:
    """What goes out today or has gone out today, in the order of the clock; answers stand in their conversations."""
    today = timezone.now().astimezone(zone()).date()
    midnight = datetime.combine(today, time.min, tzinfo=zone())
    next_midnight = datetime.combine(today + timedelta(days=1), time.min, tzinfo=zone())
    planned = Q(state=PostState.SCHEDULED, goes_out__lt=next_midnight)
    gone = Q(state=PostState.PUBLISHED, published__gte=midnight, published__lt=next_midnight)
    posts = visible_posts(person).filter(planned | gone, answers__isnull=True)
    return posts.prefetch_related("variants", "deliveries").order_by("goes_out", "published")


def balance(person: Person) -> Balance:
    """The last seven days."""
    posts = visible_posts(person).filter(published__gte=timezone.now() - A_WEEK)
    answered = posts.filter(answers__isnull=False).count()
    return Balance(answered, posts.filter(answers__isnull=True).count())


def forewarnings() -> list[Forewarning]:
    """What will go wrong with a channel unless somebody does something, by channel."""
    return warnings.current()


def well_channels() -> int:
    """How many channels carry what they should."""
    return Channel.objects.filter(state="active", trouble="").count()
