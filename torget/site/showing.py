"""What the public pages say of posts: drawn from the rooms below, cut to what everybody may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from torget.channels.models import Channel
from torget.connectors.hub import Act, Stance
from torget.conversations import queries as conversations
from torget.media.models import Picture
from torget.publishing.models import Delivery, DeliveryState, Post, PostState, PostVersion
from torget.publishing.stances import stance_word
from torget.records.models import Record
from torget.ui.text import excerpt, plain_text

LONGEST_IN_LIST = 2_500
EXCERPT = 600


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as a list shows it. cut: the words of `html` are only the first ones."""

    post: Post
    html: SafeString
    record: Record | None
    tone: str
    badge: str
    turns: int = 0
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A channel that has a post. url: where it is read there, empty where that is here."""

    name: str
    address: str
    url: str


def with_versions(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with what a page shows of each, in a handful of questions to the database."""
    versions = Prefetch("versions", queryset=PostVersion.objects.select_related("record__leaf").order_by("number"))
    return posts.select_related("voice__unit").prefetch_related(versions)


def shown(posts: Iterable[Post]) -> list[Shown]:
    """Posts for a list, each with how much was said about it."""
    rows = list(posts)
    counts = conversations.public_turn_counts(rows)
    return [show(row, counts[row.pk]) for row in rows]


def show(post: Post, turns: int = 0) -> Shown:
    """One post."""
    version = last_version(post)
    html = version.html if version else ""
    return Shown(
        post=post,
        # rendered and cleaned by ui.text.render_markdown when it was published
        html=mark_safe(html),  # noqa: S308
        record=version.record if version else None,
        tone=post.stance,
        badge=stance_word(post.stance),
        turns=turns,
        cut=excerpt(plain_text(html), EXCERPT) if len(html) > LONGEST_IN_LIST else "",
    )


def last_version(post: Post) -> PostVersion | None:
    """What the post says now."""
    return max(post.versions.all(), key=lambda version: version.number, default=None)


def stance_sentence(stance: str) -> str:
    """What the label means, in a sentence."""
    if stance == Stance.PERSONAL:
        return _("Speaks personally in the role, not for the authority")
    return _("Speaks in service")


def platform(channel: Channel) -> str:
    """Where a channel is, as people call the place: a voice's account goes by its platform."""
    return _(channel.connector.name) if channel.voice_id else channel.name


def said_on(post: Post) -> list[Place]:
    """The channels that have the post."""
    rows = Delivery.objects.filter(post=post, act=Act.PUBLISH, state=DeliveryState.DELIVERED)
    return [
        Place(platform(row.channel), row.channel.name if row.channel.voice_id else "", _elsewhere(row.url))
        for row in rows.select_related("channel").order_by("pk")
    ]


def _elsewhere(url: str) -> str:
    ours = url.startswith(f"{settings.TORGET_URL}/")
    return url if url.startswith(("http://", "https://")) and not ours else ""


def pictures(post: Post) -> list[dict[str, Any]]:
    """The pictures of a post with addresses for pages, and smaller copies for the browser to choose from."""
    rows = post.pictures.select_related("picture").prefetch_related("picture__renditions")
    return [_picture(row.picture, row.alternative) for row in rows]


def _picture(picture: Picture, alternative: str) -> dict[str, Any]:
    copies = sorted(picture.renditions.all(), key=lambda copy: copy.width)
    return {
        "url": picture.url,
        "set": ", ".join(f"{copy.url} {copy.width}w" for copy in copies),
        "alt": alternative,
        "width": picture.width,
        "height": picture.height,
        "credit": picture.credit,
        "licence": picture.licence,
    }


def absolute(path: str) -> str:
    """A path of ours as the world writes it."""
    return f"{settings.TORGET_URL}{path}"


def is_withdrawn(post: Post) -> bool:
    """Whether only a tombstone is left to show."""
    return post.state == PostState.WITHDRAWN
