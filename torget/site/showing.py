"""What the public pages say of posts and turns: drawn from the rooms below, cut to what everybody may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from torget.channels.models import Channel
from torget.connectors.hub import Act, Stance
from torget.conversations import queries as conversations
from torget.conversations.models import Conversation
from torget.conversations.turns import Turn
from torget.media.models import Picture
from torget.publishing.models import Delivery, DeliveryState, Post, PostState, PostVersion
from torget.records.models import Record
from torget.ui import moments

DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as a list shows it."""

    post: Post
    html: SafeString
    record: Record | None
    tone: str
    badge: str
    turns: int = 0


@dataclass(frozen=True, slots=True)
class TurnShown:
    """A turn in the words of `ui/parts/turn.html`."""

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


def with_versions(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with what a page shows of each, in a handful of questions to the database."""
    versions = Prefetch("versions", queryset=PostVersion.objects.select_related("record__leaf").order_by("number"))
    return posts.select_related("voice__unit").prefetch_related(versions, "pictures__picture__renditions")


def shown(posts: Iterable[Post]) -> list[Shown]:
    """Posts for a list, each with how much was said about it."""
    rows = list(posts)
    counts = {c.uid: len(conversations.thread(c)) for c in Conversation.objects.filter(uid__in=[p.uid for p in rows])}
    return [show(row, counts.get(row.uid, 0)) for row in rows]


def show(post: Post, turns: int = 0) -> Shown:
    """One post."""
    version = last_version(post)
    return Shown(
        post=post,
        # rendered and cleaned by ui.text.render_markdown when it was published
        html=mark_safe(version.html if version else ""),  # noqa: S308
        record=version.record if version else None,
        tone=post.stance,
        badge=stance_word(post.stance),
        turns=turns,
    )


def last_version(post: Post) -> PostVersion | None:
    """What the post says now."""
    return max(post.versions.all(), key=lambda version: version.number, default=None)


def stance_word(stance: str) -> str:
    """The label of every statement (R54)."""
    return _("Personal in the role") if stance == Stance.PERSONAL else _("Official")


def stance_sentence(stance: str) -> str:
    """What the label means, in a sentence."""
    if stance == Stance.PERSONAL:
        return _("Speaks personally in the role, not for the authority")
    return _("Speaks in service")


def said_on(post: Post) -> list[tuple[Channel, str]]:
    """The channels that have the post, with the address it has there."""
    rows = Delivery.objects.filter(post=post, act=Act.PUBLISH, state=DeliveryState.DELIVERED)
    return [(row.channel, row.url) for row in rows.select_related("channel").order_by("pk")]


def turns_shown(turns: Iterable[Turn], *, since: datetime | None = None) -> list[TurnShown]:
    """Turns as the public sees them; on another day than `since` the day is said too."""
    return [_turn_shown(turn, since) for turn in turns]


def _turn_shown(turn: Turn, since: datetime | None) -> TurnShown:
    return TurnShown(
        name=turn.name or _("Without name"),
        ours=turn.ours,
        body=turn.body,
        moment=turn.moment,
        anchor=turn.uid,
        spoken="clock" if since and turn.moment - since < timedelta(hours=20) else "short",
        tone=turn.stance,
        badge=stance_word(turn.stance) if turn.ours else "",
        where="" if turn.ours or not turn.channel else _("on %(channel)s") % {"channel": turn.channel.name},
        url=turn.url if turn.url.startswith(("http://", "https://")) else "",
        lang=turn.language,
        number=turn.record.number if turn.record else "",
        number_url=reverse("site:record", args=[turn.record.slug]) if turn.record else "",
        depth=turn.depth,
        answers=turn.answers if turn.depth > DEEPEST else "",
        gone=_gone(turn),
        facts=_facts(turn),
    )


def _gone(turn: Turn) -> str:
    if not turn.gone:
        return ""
    return _("We have withdrawn this answer.") if turn.ours else _("Taken back by whoever wrote it.")


def _facts(turn: Turn) -> list[str]:
    facts = []
    if turn.edited:
        facts.append(_("changed %(when)s") % {"when": moments.short(turn.edited)})
    for delivery in turn.deliveries:
        if delivery.state == DeliveryState.DELIVERED and delivery.act == Act.PUBLISH and delivery.finished:
            words = {"channel": delivery.channel.name, "clock": moments.clock(delivery.finished)}
            facts.append(_("answered on %(channel)s, delivered %(clock)s") % words)
    return facts


def pictures(post: Post) -> list[dict[str, Any]]:
    """The pictures of a post with addresses for pages, and smaller copies for the browser to choose from."""
    return [_picture(shown.picture, shown.alternative) for shown in post.pictures.all()]


def _picture(picture: Picture, alternative: str) -> dict[str, Any]:
    copies = sorted(picture.renditions.all(), key=lambda copy: copy.width)
    return {
        "url": picture.file.url,
        "set": ", ".join(f"{copy.file.url} {copy.width}w" for copy in copies),
        "alt": alternative,
        "width": picture.width,
        "height": picture.height,
        "credit": picture.credit,
        "licence": picture.licence,
    }


def absolute(path: str) -> str:
    """A path of ours as the world writes it."""
    return f"{settings.TORGET_URL}{path}"


def answered_within(turns: list[Turn]) -> timedelta | None:
    """How long the first who asked waited for the first answer of ours."""
    asked = next((turn.moment for turn in turns if not turn.ours), None)
    answered = next((turn.moment for turn in turns if turn.ours and asked and turn.moment > asked), None)
    return answered - asked if asked and answered else None


def is_withdrawn(post: Post) -> bool:
    """Whether only a tombstone is left to show."""
    return post.state == PostState.WITHDRAWN
