"""How a post looks on each of its channels, what it costs there, and what stands in its way."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torget.channels.accounts import account
from torget.channels.models import Channel
from torget.channels.vault import VaultError
from torget.connectors import hub
from torget.connectors.can import Can
from torget.connectors.hub import Act, Outgoing, Part, Preview, Price
from torget.publishing.models import Post, PostPicture
from torget.publishing.outgoing import outgoing
from torget.publishing.words import cannot_words, problem_words

NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Card:
    """One channel's preview. html: None where it cannot be shown. parts: each post of a thread. nearness: `over`,
    `near` or nothing. price: what it costs, in words. cannot: what nobody will be able to do there afterwards."""

    channel: Channel
    can: Can
    html: str | None
    used: int
    limit: int | None
    nearness: str
    pictures: tuple[PostPicture, ...]
    faults: tuple[str, ...]
    is_own: bool
    parts: tuple[Part, ...] = ()
    price: str = ""
    cannot: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """How much of the channel's limit is used: `286 of 500`; for text messages, how many it takes."""
        if self.limit is None:
            return _("no limit")
        if self.can.counts == "segments":
            return ngettext("%d text message", "%d text messages", self.used) % self.used
        said = _("%(used)s of %(limit)s") % {"used": _grouped(self.used), "limit": _grouped(self.limit)}
        if len(self.parts) < 2:
            return said
        return ngettext("%d post", "%d posts", len(self.parts)) % len(self.parts)


def cards(post: Post) -> list[Card]:
    """A card for each chosen channel, in the order of their age."""
    if not post.voice or not post.pk:
        return []
    pictures = tuple(post.pictures.select_related("picture").prefetch_related("picture__renditions"))
    variants = post.variants.select_related("channel__voice").order_by("channel_id")
    return [_card(post, variant.channel, pictures, is_own=bool(variant.text)) for variant in variants]


def _card(post: Post, channel: Channel, pictures: tuple[PostPicture, ...], *, is_own: bool) -> Card:
    can = channel.connector.can
    said = outgoing(post, channel, post.version + 1, Act.PUBLISH)
    try:
        own = account(channel)
    except VaultError:
        return Card(channel, can, None, 0, can.text, "", (), (problem_words("channel-sealed", {}),), is_own)
    seen = channel.connector.preview(said, own)
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
        parts=seen.parts if len(seen.parts) > 1 else (),
        price=_price(channel, said) if can.costs else "",
        cannot=tuple(cannot_words(can, is_answer=bool(post.answers))),
    )


def _price(channel: Channel, said: Outgoing) -> str:
    recipients = 1 if said.answers else channel.followers.count()
    price = channel.connector.price(said, account(channel), recipients)
    return _("costs %s") % money(price) if price else ""


def money(price: Price) -> str:
    """An amount with its currency, as people write it; small ones with all their decimals."""
    places = 2 if price.amount >= 1 or price.amount == price.amount.quantize(Decimal("0.01")) else 4
    return f"{number_format(price.amount, places)} {price.currency}"


def _grouped(number: int) -> str:
    return number_format(number, force_grouping=True)


def _nearness(seen: Preview) -> str:
    if seen.limit is None or seen.used <= seen.limit * NEARLY or len(seen.parts) > 1:
        return ""
    return "over" if seen.used > seen.limit else "near"


def _fault_words(fault: hub.Fault) -> str:
    return problem_words(fault.code, fault.values)
