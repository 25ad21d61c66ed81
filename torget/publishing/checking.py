"""How a post looks on each of its channels, and what stands in its way, as the writing page shows it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from torget.channels.accounts import account
from torget.channels.models import Channel
from torget.channels.vault import VaultError
from torget.connectors import hub
from torget.connectors.contract import Can
from torget.connectors.hub import Act, Preview
from torget.guidelines import Severity
from torget.publishing.models import Post, PostPicture
from torget.publishing.outgoing import outgoing
from torget.publishing.readiness import findings
from torget.publishing.words import finding_words, problem_words
from torget.ui.forms import Fault

NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Card:
    """One channel's preview. html: None where it cannot be shown. nearness: `over`, `near` or nothing."""

    channel: Channel
    can: Can
    html: str | None
    used: int
    limit: int | None
    nearness: str
    pictures: tuple[PostPicture, ...]
    faults: tuple[str, ...]
    is_own: bool

    @property
    def measure(self) -> str:
        """How much of the channel's limit is used: `286 of 500`."""
        if self.limit is None:
            return _("no limit")
        return _("%(used)d of %(limit)d") % {"used": self.used, "limit": self.limit}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the guidelines say. `mark` names it, so that a writer who has read it is not told twice."""

    severity: Severity
    words: str
    mark: str


def cards(post: Post) -> list[Card]:
    """A card for each chosen channel, in the order of their age."""
    if not post.voice or not post.pk:
        return []
    pictures = tuple(post.pictures.select_related("picture").prefetch_related("picture__renditions"))
    variants = post.variants.select_related("channel__voice").order_by("channel_id")
    return [_card(post, variant.channel, pictures, is_own=bool(variant.text)) for variant in variants]


def notes(post: Post) -> list[Note]:
    """What the guidelines say about the text, the texts of its own for each channel, and the pictures' words."""
    told: dict[str, Note] = {}
    for finding in findings(post):
        words = finding_words(finding.code, finding.values)
        told.setdefault(words, Note(finding.severity, words, f"{finding.code}:{words}"))
    return list(told.values())


def objections(found: Iterable[Note], told: Collection[str]) -> list[Fault]:
    """What forbids saying it, and what the writer should think about but has not been shown yet (by `Note.mark`)."""
    seen = list(found)
    stops = [Fault(note.words, "", "id_text") for note in seen if note.severity == "stop"]
    if not stops and any(note.severity == "think" and note.mark not in told for note in seen):
        return [Fault(_("Think twice about what is said below. If it is right, press the button once more."))]
    return stops


def _card(post: Post, channel: Channel, pictures: tuple[PostPicture, ...], *, is_own: bool) -> Card:
    can = channel.connector.can
    try:
        seen = channel.connector.preview(outgoing(post, channel, post.version + 1, Act.PUBLISH), account(channel))
    except VaultError:
        return Card(channel, can, None, 0, can.text, "", (), (problem_words("channel-sealed", {}),), is_own)
    return Card(
        channel=channel,
        can=can,
        html=seen.html,
        used=seen.used,
        limit=seen.limit,
        nearness=_nearness(seen),
        pictures=pictures[: can.images],
        faults=tuple(_fault_words(fault) for fault in seen.faults if fault.code != "nothing-said"),
        is_own=is_own,
    )


def _nearness(seen: Preview) -> str:
    if seen.limit is None or seen.used <= seen.limit * NEARLY:
        return ""
    return "over" if seen.used > seen.limit else "near"


def _fault_words(fault: hub.Fault) -> str:
    return problem_words(fault.code, fault.values)
