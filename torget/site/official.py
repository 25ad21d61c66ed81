"""The official channels as the square shows them: what is ours, how that is known, where we have been, and what is not
ours."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from torget.channels.health import facts
from torget.channels.models import Channel, State
from torget.connectors.hub import Profile
from torget.site.showing import platform


@dataclass(frozen=True, slots=True)
class Account:
    """One channel. url: where people find us there, empty where that is here. confirmed: whether the other side names
    us too; None where it cannot tell or nobody has asked. looked: when it was asked. number: where people write to
    follow it; empty where they follow it otherwise."""

    channel: Channel
    platform: str
    url: str
    confirmed: bool | None
    looked: datetime | None
    number: str = ""


def account(channel: Channel) -> Account:
    """A channel as its tile shows it. What stands under our own domain says by its very address whose it is."""
    known = facts(channel)
    profile = known.told.profile if known else None
    url = elsewhere(channel)
    confirmed = (known.links_back if known else None) if url else True
    return Account(channel, platform(channel), url, confirmed, known.at if known else None, _number(channel, profile))


def _number(channel: Channel, profile: Profile | None) -> str:
    """The number that a follow word is sent to, while somebody is there to hear it."""
    told = profile.handle if profile and channel.state == State.ACTIVE else ""
    return told if channel.connector.can.follow_word and told.startswith("+") else ""


def elsewhere(channel: Channel) -> str:
    """The channel's public address at another's; empty where it is ours."""
    url = channel.address
    is_theirs = urlsplit(url).scheme in {"http", "https"} and not url.startswith(f"{settings.TORGET_URL}/")
    return url if is_theirs else ""
