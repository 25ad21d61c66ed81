"""What has come to be while Lindby's two weeks are played: who there is, what was said, and what it is called."""

from dataclasses import dataclass, field
from datetime import datetime

from torget.accounts.models import Person, Voice
from torget.accounts.queries import zone
from torget.channels.models import Channel
from torget.connectors.hub import Act
from torget.connectors.table import CONNECTORS
from torget.conversations.models import Message
from torget.demo.clock import Moment
from torget.publishing.models import Delivery, Post


@dataclass(frozen=True, slots=True)
class Stage:
    """Posts and messages stand under the keys that the story gives them. now: when the two weeks end."""

    now: datetime
    people: dict[str, Person]
    voices: dict[str, Voice]
    posts: dict[str, Post] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)

    def moment(self, told: Moment) -> datetime:
        """The moment a story means."""
        return told.told_from(self.now, zone())

    def channel_of(self, post: str = "", voice: str = "") -> Channel:
        """Where a voice, or the voice of a post, is heard out in the world."""
        speaker = self.posts[post].voice if post else self.voices[voice]
        outside = [kind for kind, connector in CONNECTORS.items() if connector.can.per_voice and connector.can.hears]
        return Channel.objects.get(voice=speaker, kind__in=outside)

    def name_of(self, post: str, channel: Channel) -> str:
        """What the world calls a post, by the receipt of its delivery."""
        return Delivery.objects.get(post=self.posts[post], channel=channel, act=Act.PUBLISH).external_id
