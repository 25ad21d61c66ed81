"""Posts, turns, voices and channels as open data: plain values for JSON, already cut to what everybody may see."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from torget.accounts.models import Voice
from torget.accounts.queries import authority
from torget.channels.health import facts
from torget.channels.models import Channel
from torget.channels.queries import former_list, official_list, pretenders
from torget.connectors.feeds import Feeds
from torget.connectors.feeds.addresses import feed_addresses
from torget.conversations.turns import Turn
from torget.publishing.addresses import absolute, post_url, voice_url
from torget.publishing.models import Post, PostVersion
from torget.publishing.outgoing import pictures
from torget.records.models import Record

Data = dict[str, Any]


def with_all(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with what is told of each, in a handful of questions to the database."""
    versions = Prefetch("versions", queryset=PostVersion.objects.select_related("record").order_by("number"))
    return posts.select_related("voice").prefetch_related(versions, "variants", "pictures__picture")


def post(said: Post) -> Data:
    """One post as it stands now."""
    version = max(said.versions.all(), key=lambda version: version.number)
    return {
        "uid": said.uid,
        "url": post_url(said),
        "voice": voice(said.voice) if said.voice else None,
        "stance": said.stance,
        "language": said.language,
        "topic": said.topic,
        "title": version.title,
        "html": version.html,
        "markdown": version.text,
        "published": moment(said.published),
        "updated": moment(version.at) if version.number > 1 else None,
        "version": version.number,
        "correction": version.reason,
        "pictures": [
            {
                "url": shown.url,
                "media_type": shown.media_type,
                "width": shown.width,
                "height": shown.height,
                "alternative": shown.alternative,
                "credit": shown.credit,
            }
            for shown in pictures(said)
        ],
        "record": record(version.record),
    }


def turn(said: Turn) -> Data:
    """One turn of a conversation. A name that is withheld is empty, as are words taken back."""
    return {
        "uid": said.uid,
        "ours": said.ours,
        "name": said.name,
        "role": said.role,
        "stance": said.stance,
        "moment": moment(said.moment),
        "edited": moment(said.edited),
        "gone": said.gone,
        "language": said.language,
        "html": str(said.body),
        "answers": said.answers,
        "depth": said.depth,
        "channel": said.channel.name if said.channel else None,
        "source": said.url if said.url.startswith(("http://", "https://")) else None,
        "record": record(said.record) if said.record else None,
    }


def record(kept: Record) -> Data:
    """A record's number, its page, and what proves it."""
    return {
        "number": kept.number,
        "url": absolute(f"/record/{kept.slug}/"),
        "proof": absolute(f"/api/records/{kept.slug}/proof.json"),
    }


def voice(speaking: Voice) -> Data:
    """Who speaks."""
    return {
        "handle": speaking.handle,
        "name": speaking.name,
        "role": speaking.role_title,
        "address": speaking.address,
        "url": voice_url(speaking.handle),
    }


def channels() -> Data:
    """The list of official channels, those that have closed, and pages that may be taken for ours."""
    return {
        "authority": authority().name,
        "url": absolute("/channels/"),
        "channels": [_channel(channel) for channel in official_list()],
        "former": [
            {**_channel(channel), "closed": moment(channel.closed), "moved_to": channel.moved_to or None}
            for channel in former_list()
        ],
        "not_ours": [
            {"name": page.name, "url": page.url, "sort": page.sort, "note": page.note, "found": page.found.isoformat()}
            for page in pretenders(public=True)
        ],
    }


def _channel(channel: Channel) -> Data:
    url = _address(channel)
    return {
        "name": channel.name,
        "kind": channel.kind,
        "voice": voice(channel.voice) if channel.voice else None,
        "address": channel.voice.address if channel.voice and channel.connector.can.per_voice else url,
        "url": url,
        "purpose": channel.purpose,
        "audience": channel.audience,
        "goal": channel.goal,
        "status": channel.state,
        "verified": _verified(channel, url),
    }


def _verified(channel: Channel, url: str) -> Data:
    """Both ways: it stands here, and there. What stands under our own domain says by its very address whose it is."""
    if url.startswith(f"{settings.TORGET_URL}/"):
        return {"listed_here": True, "confirmed_there": True, "by": "domain", "checked": None}
    known = facts(channel)
    there = known.links_back if known else None
    checked = moment(known.at) if known and there is not None else None
    return {"listed_here": True, "confirmed_there": there, "by": "profile" if there else "", "checked": checked}


def _address(channel: Channel) -> str:
    if channel.address:
        return channel.address
    if channel.voice:
        return voice_url(channel.voice.handle)
    if channel.kind == Feeds.kind:
        return feed_addresses(settings.TORGET_URL)[0]
    return absolute("/")


def moment(when: datetime | None) -> str | None:
    """A time in Greenwich, to the second."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else None
