"""Who may see which post, and how each is on its way."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.accounts.queries import voices_for, zone
from torget.accounts.roles import Duty
from torget.channels.models import Channel
from torget.connectors.hub import Act, Stance
from torget.publishing.ledger.orders import HOPELESS
from torget.publishing.ledger.receipts import LANDED, PARCELS
from torget.publishing.models import Delivery, DeliveryEvent, DeliveryState, Post, PostState

SAID = (PostState.PUBLISHED, PostState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Parcels:
    """How far a fan-out has come. landed: of those delivered, how many have told that it was there."""

    delivered: int
    trying: int
    failed: int
    landed: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.delivered + self.trying + self.failed


def visible_posts(person: Person) -> QuerySet[Post]:
    """What this person may see at the desk: all that has been said, and the drafts of voices that are theirs."""
    posts = Post.objects.select_related("voice", "author")
    own = Q(author=person)
    if person.may(Duty.WRITE):
        own |= Q(voice__in=voices_for(person))
    if person.may(Duty.WRITE) or person.may(Duty.READ_ALL):
        return posts.filter(Q(state__in=SAID) | own)
    if person.may(Duty.READ_OWN):
        return posts.filter(own | Q(state__in=SAID, is_public=True))
    return posts.none()


def public_posts(
    *, voice: Voice | None = None, topic: str = "", official_only: bool = False, answers: bool = False
) -> QuerySet[Post]:
    """What everybody may see, newest first; answers only on request, since they stand in their conversations."""
    posts = public_said().filter(state=PostState.PUBLISHED)
    if not answers:
        posts = posts.filter(answers__isnull=True)
    if voice:
        posts = posts.filter(voice=voice)
    if topic:
        posts = posts.filter(topic=topic)
    if official_only:
        posts = posts.filter(stance=Stance.OFFICIAL)
    return posts


def public_said() -> QuerySet[Post]:
    """Public posts with those withdrawn since, whose pages show a tombstone: what an address of ours may answer for."""
    return Post.objects.filter(state__in=SAID, is_public=True).select_related("voice").order_by("-published", "-pk")


def standing_on(channel: Channel, *, since: datetime) -> QuerySet[Post]:
    """What a channel has got since then and still shows, newest first."""
    got = Delivery.objects.filter(post=OuterRef("pk"), channel=channel, act=Act.PUBLISH, state=DeliveryState.DELIVERED)
    return public_posts(answers=True).filter(Exists(got), published__gte=since)


def drafts(person: Person) -> QuerySet[Post]:
    """What this person has begun, latest first."""
    return visible_posts(person).filter(state=PostState.DRAFT).order_by("-saved")


def planned(person: Person) -> QuerySet[Post]:
    """What goes out by itself, soonest first."""
    return visible_posts(person).filter(state=PostState.SCHEDULED).order_by("goes_out")


def said(person: Person, *, words: str = "") -> QuerySet[Post]:
    """What has been said, answers apart, newest first. Every word must stand in its title or its text."""
    posts = visible_posts(person).filter(state__in=SAID, answers__isnull=True).order_by("-published", "-pk")
    for word in words.split():
        posts = posts.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return posts


def kept_back(person: Person) -> QuerySet[Post]:
    """What should have gone out but was not ready when its time came."""
    return drafts(person).filter(goes_out__lt=timezone.now())


def goes_out_today(person: Person) -> QuerySet[Post]:
    """What goes out by itself before midnight in the authority's zone."""
    return planned(person).filter(goes_out__lt=_next_midnight())


def receipts(post: Post) -> list[Delivery]:
    """The latest delivery to each channel, by the channel's name, with the whole history in `events`."""
    history = Prefetch("events", queryset=DeliveryEvent.objects.order_by("at", "pk"))
    rows = Delivery.objects.filter(post=post).select_related("channel").prefetch_related(history)
    latest = {row.channel_id: row for row in rows.order_by("pk")}
    return sorted(latest.values(), key=lambda row: (row.channel.name, row.pk))


def ledger(post: Post) -> QuerySet[Delivery]:
    """Every delivery of a post, in the order they were ordered."""
    return Delivery.objects.filter(post=post).select_related("channel").prefetch_related("events").order_by("pk")


def parcels(delivery: Delivery) -> Parcels | None:
    """How far its fan-out has come, or None where the channel carries no parcels."""
    tally = delivery.facts.get(PARCELS)
    return Parcels(tally["delivered"], tally["trying"], tally["failed"], tally.get(LANDED, 0)) if tally else None


def failed_deliveries() -> QuerySet[Delivery]:
    """What a person may try again: failed, not for ever, and nothing ordered for the same channel since."""
    later = Delivery.objects.filter(post=OuterRef("post"), channel=OuterRef("channel"), pk__gt=OuterRef("pk"))
    failed = Delivery.objects.filter(state=DeliveryState.FAILED).exclude(Exists(later)).exclude(advice__in=HOPELESS)
    return failed.select_related("post", "channel").order_by("-finished")


def _next_midnight() -> datetime:
    own = zone()
    tomorrow = timezone.now().astimezone(own).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=own)
