"""Who may see and use which channels."""

from collections.abc import Iterable, Iterator

from django.db.models import Case, Count, F, Q, QuerySet, When

from torget.accounts.models import Person, Voice
from torget.accounts.queries import voices_for
from torget.accounts.roles import Duty
from torget.channels.models import Blocked, Channel, Follower, Pretender, State
from torget.connectors.hub import Recipient
from torget.connectors.table import CONNECTORS
from torget.connectors.wording.choosing import only_on_purpose

NOT_SPEAKING = (State.NEW, State.UNAPPROVED, State.CLOSED)


def for_writing(person: Person, voice: Voice | None = None) -> QuerySet[Channel]:
    """Channels that this person may speak on: the shared ones, and those of the voice, or of all voices the person
    may use. Channels that only answer are not for writing."""
    if not person.may(Duty.WRITE):
        return Channel.objects.none()
    voices = voices_for(person)
    mine = voices.filter(pk=voice.pk) if voice else voices
    return (
        Channel.objects.filter(state=State.ACTIVE)
        .exclude(kind__in=[kind for kind, connector in CONNECTORS.items() if connector.can.only_answers])
        .filter(Q(voice=None) | Q(voice__in=mine))
        .select_related("voice")
        .order_by("pk")
    )


def by_themselves(channels: Iterable[Channel]) -> list[Channel]:
    """Those that get what is said without being chosen for it."""
    return [channel for channel in channels if not only_on_purpose(channel.settings)]


def for_sign_up() -> QuerySet[Channel]:
    """Channels that people follow with an address on our own pages."""
    kinds = [kind for kind, connector in CONNECTORS.items() if connector.can.sign_up]
    return Channel.objects.filter(state=State.ACTIVE, kind__in=kinds).order_by("name", "pk")


def official_list() -> QuerySet[Channel]:
    """The public list: every channel that speaks for the authority, also while it is paused."""
    return (
        Channel.objects.filter(is_official=True)
        .exclude(state__in=NOT_SPEAKING)
        .filter(Q(voice=None) | Q(voice__is_active=True))
        .select_related("voice")
        .order_by("kind", "voice__is_person", "name")
    )


def former_list() -> QuerySet[Channel]:
    """Where the authority has spoken officially and does so no more, the latest first."""
    return closed().filter(is_official=True)


def pretenders(*, public: bool = False) -> QuerySet[Pretender]:
    """Pages that may be taken for ours, those still there first; public: those that everybody is warned of."""
    pages = Pretender.objects.order_by(F("gone").asc(nulls_first=True), "name")
    return pages.filter(is_public=True, gone=None) if public else pages


def closed() -> QuerySet[Channel]:
    """All that have been closed, the latest first."""
    return Channel.objects.filter(state=State.CLOSED).select_related("voice").order_by("-closed", "name")


def overview() -> QuerySet[Channel]:
    """All channels for the staff's list, those in trouble first, each with `follower_count`."""
    return (
        Channel.objects.exclude(state=State.CLOSED)
        .select_related("voice")
        .annotate(follower_count=Count("followers"))
        .order_by(Case(When(trouble="", then=1), default=0), "kind", "name")
    )


def unwell() -> QuerySet[Channel]:
    """Channels that need a person: in trouble or paused."""
    return overview().filter(~Q(trouble="") | Q(state=State.PAUSED)).exclude(state=State.NEW)


def recipients(channel: Channel) -> Iterator[Recipient]:
    """Where an envelope to all followers goes: one per inbox, however many share it."""
    rows = Follower.objects.filter(channel=channel).values_list("inbox", "host").distinct().order_by("host", "inbox")
    return (Recipient(address, host) for address, host in rows.iterator())


def is_blocked(channel: Channel, address: str) -> bool:
    """Whether this actor has asked us to stay away."""
    return Blocked.objects.filter(channel=channel, address=address).exists()


def shut_inboxes(channel: Channel) -> frozenset[str]:
    """The own inboxes of those who have asked us to stay away; one that others share stays open for the others."""
    return frozenset(Blocked.objects.filter(channel=channel).exclude(inbox="").values_list("inbox", flat=True))
