"""What every feed format says: the same posts in the same words, assembled once."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from torget.accounts.models import Authority, Voice
from torget.accounts.queries import authority
from torget.api.face import Refusal
from torget.channels.models import Channel, State
from torget.connectors.feeds import Feeds
from torget.connectors.hub import Act, Outgoing, Picture
from torget.connectors.labels import labelled
from torget.press.said import press_posts
from torget.publishing.addresses import absolute, voice_url
from torget.publishing.models import Post
from torget.publishing.outgoing import outgoing
from torget.publishing.queries import public_posts
from torget.publishing.stances import stance_word
from torget.ui.text import excerpt, plain_text

NEWEST = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A post in a feed. id: a tag URI (RFC 4151) that no later version changes. sizes: of its pictures, in bytes."""

    id: str
    said: Outgoing
    topic: str
    stance_word: str
    sizes: tuple[int, ...]

    @property
    def title(self) -> str:
        """The title, or how the text begins."""
        return self.said.title or excerpt(plain_text(self.said.html), 100)

    @property
    def author(self) -> str:
        """Who says it, and as what."""
        speaker = self.said.speaker
        return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name

    @property
    def updated(self) -> datetime:
        """When it was last changed."""
        return self.said.updated or self.said.published

    @property
    def html(self) -> str:
        """The whole text, its label where it is personal, and its pictures."""
        return labelled(self.said, self.said.html) + "".join(
            format_html('<p><img src="{}" alt="{}"></p>', shown.url, shown.alternative) for shown in self.said.pictures
        )

    @property
    def enclosures(self) -> list[tuple[Picture, int]]:
        """Its pictures with their sizes."""
        return list(zip(self.said.pictures, self.sizes, strict=True))


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. address: its own, less the format's ending. hub: where readers may ask to be told at once."""

    title: str
    subtitle: str
    page: str
    address: str
    language: str
    hub: str
    updated: datetime
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The feed's own name."""
        return self.page


def feed(*, voice: Voice | None = None, official: bool = False, press: bool = False) -> Feed:
    """The newest posts that were said in feeds; press: those of the press room. Refusal (404) where there are none."""
    channel = Channel.objects.filter(kind=Feeds.kind).exclude(state=State.CLOSED).order_by("pk").first()
    if channel is None:
        raise Refusal(404, "The authority has no feeds.")
    ours = authority()
    with translation.override(ours.language):
        said = _posts(channel, voice, official=official)
        chosen = said.filter(pk__in=press_posts()) if press else said
        entries = tuple(_entry(post, channel) for post in chosen[:NEWEST])
        title, subtitle, page = _about_press(ours) if press else _about(ours, voice, official=official)
    own = "official" if official else "press" if press else f"voice/{voice.handle}" if voice else ""
    return Feed(
        title=title,
        subtitle=subtitle,
        page=page,
        address=absolute(f"/{own}/feed" if own else "/feed"),
        language=ours.language,
        # The hub is told of the site's feeds and the voices', by a connector that knows no press room
        hub="" if press else str(channel.settings.get("hub", "")),
        updated=max((entry.updated for entry in entries), default=channel.opened),
        entries=entries,
    )


def _posts(channel: Channel, voice: Voice | None, *, official: bool) -> QuerySet[Post]:
    said = public_posts(voice=voice, official_only=official).filter(variants__channel=channel)
    return said.prefetch_related("versions", "variants", "pictures__picture")


def _about(ours: Authority, voice: Voice | None, *, official: bool) -> tuple[str, str, str]:
    if voice:
        return voice.name, voice.role_title or ours.name, voice_url(voice.handle)
    if official:
        return _("%(name)s, official only") % {"name": ours.name}, ours.presentation, absolute("/official/")
    return ours.name, ours.presentation, absolute("/")


def _about_press(ours: Authority) -> tuple[str, str, str]:
    title = _("%(name)s, press") % {"name": ours.name}
    return title, _("What journalists ask, and all we answer."), absolute("/press/")


def _entry(post: Post, channel: Channel) -> Entry:
    said = outgoing(post, channel, post.version, Act.PUBLISH)
    host = settings.TORGET_DOMAIN.rpartition(":")[0] or settings.TORGET_DOMAIN
    return Entry(
        id=f"tag:{host},{said.published.astimezone(UTC):%Y-%m-%d}:post/{post.uid}",
        said=said,
        topic=post.topic,
        stance_word=stance_word(said.stance),
        sizes=tuple(shown.picture.size for shown in post.pictures.all()),
    )
