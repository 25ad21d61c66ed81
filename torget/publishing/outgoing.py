"""A post as one channel shall have it: the same assembly for previews, deliveries and the post's own address."""

from dataclasses import asdict, replace
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from torget.accounts.models import Voice
from torget.channels.models import Channel
from torget.channels.queries import is_blocked
from torget.connectors.hub import Act, Outgoing, Picture, Reference, Speaker, Stance
from torget.publishing.addresses import conversation_url, file_url, post_url, voice_url
from torget.publishing.drawn import Shown, drawn
from torget.publishing.models import Post, PostVersion
from torget.ui.text import render_markdown


def key_of(post: Post, channel: Channel, version: int, act: Act) -> str:
    """The idempotency key: the same for every attempt at the same act and version on the same channel."""
    return f"{post.uid}.{version}.{act.value}.{channel.slug}"


def outgoing(post: Post, channel: Channel, version: int, act: Act) -> Outgoing:
    """Version `version` of the post for the channel; a number that is no version yet takes the post as it stands."""
    kept = _version(post, version)
    markdown = _variant(post, channel) or (kept.text if kept else post.text)
    return Outgoing(
        key=key_of(post, channel, version, act),
        post_id=post.uid,
        version=version,
        speaker=speaker(post),
        stance=Stance(post.stance),
        language=post.language,
        title=kept.title if kept else post.title,
        markdown=markdown,
        html=kept.html if kept and markdown == kept.text else render_markdown(markdown),
        url=post_url(post),
        published=post.published or timezone.now(),
        updated=post.withdrawn or (kept.at if kept and kept.number > 1 else None),
        pictures=_pictures(post, channel),
        answers=_answered(post, channel),
        conversation=conversation_url(post),
        public=post.is_public,
        reason=post.ground if act is Act.WITHDRAW else (kept.reason if kept else ""),
        label=label(post),
    )


def speaker(post: Post) -> Speaker:
    """Who says it; raise ValueError where nobody does yet."""
    if not post.voice:
        raise ValueError("A post without a voice goes nowhere.")
    return speaker_of(post.voice)


def speaker_of(voice: Voice) -> Speaker:
    """A voice as others see it."""
    return Speaker(voice.handle, voice.name, voice.role_title, voice.is_person, voice_url(voice.handle))


def label(post: Post) -> str:
    """How a personal statement says in its own language that it is one; nothing where it is official."""
    if post.stance != Stance.PERSONAL or not post.voice:
        return ""
    role = post.voice.role_title
    with translation.override(post.language):
        if not role:
            return _("Personally in the role")
        return _("%(role)s, personally in the role") % {"role": role[:1].upper() + role[1:]}


def pictures(post: Post) -> tuple[Picture, ...]:
    """The post's pictures in order."""
    return tuple(_picture(shown) for shown in post.pictures.all())


def reference(post: Post) -> Reference | None:
    """What the post answers."""
    return Reference(**post.answers) if post.answers else None


def _pictures(post: Post, channel: Channel) -> tuple[Picture, ...]:
    """What the channel gets: where it takes no post without a picture and there is none, what was drawn of it."""
    own = pictures(post)
    return own or tuple(_picture(shown) for shown in drawn(post) if channel.connector.can.needs_image)


def _answered(post: Post, channel: Channel) -> Reference | None:
    """What the post answers; whoever has asked the channel to stay away is not spoken to."""
    answered = reference(post)
    if answered and is_blocked(channel, answered.author_id):
        return replace(answered, author_id="", author_handle="", author_name="", stay_away=True)
    return answered


def as_json(answered: Reference) -> dict[str, Any]:
    """A reference as `Post.answers` keeps it."""
    return asdict(answered)


def _version(post: Post, number: int) -> PostVersion | None:
    return next((version for version in post.versions.all() if version.number == number), None)


def _variant(post: Post, channel: Channel) -> str:
    return next((variant.text for variant in post.variants.all() if variant.channel_id == channel.pk), "")


def _picture(shown: Shown) -> Picture:
    picture = shown.picture
    return Picture(
        url=file_url(str(picture.file.name)),
        path=picture.file.path,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        alternative=shown.alternative,
        credit=picture.credit,
    )
