"""What can happen in Lindby, as data; each act does what somebody would have done at the desk or out there."""

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.core.files.base import ContentFile
from django.utils import timezone

from torget.channels.models import Channel
from torget.channels.queries import for_writing
from torget.connectors.hub import Incoming, Kind, Received, Sender, Stance
from torget.conversations import actions as conversations
from torget.conversations.intake import take_in
from torget.conversations.models import Conversation
from torget.demo.clock import Moment
from torget.demo.drawing import draw
from torget.demo.scenes import Drawn
from torget.demo.stage import Stage
from torget.media.actions import take_picture
from torget.publishing import actions as publishing


@dataclass(frozen=True, kw_only=True)
class Act(ABC):
    """Something that happens at a moment."""

    at: Moment

    @abstractmethod
    def play(self, stage: Stage) -> None:
        """Do it; `timezone.now()` is the moment."""


@dataclass(frozen=True, kw_only=True)
class Write(Act):
    """A draft by `by` in the name of `voice`. pinned: for the board in the library too."""

    key: str
    voice: str
    text: str
    title: str = ""
    topic: str = ""
    language: str = "sv"
    personal: bool = False
    picture: Drawn | None = None
    pinned: bool = False
    by: str = "anna"

    def play(self, stage: Stage) -> None:
        """Write it and save it."""
        author, voice = stage.people[self.by], stage.voices[self.voice]
        post = stage.posts[self.key] = publishing.new_draft(author)
        open_to_it = for_writing(author, voice)
        publishing.save_draft(
            post,
            voice=voice,
            channels=[channel for channel in open_to_it if self.pinned or channel.connector.can.shape != "notice"],
            title=self.title,
            text=self.text,
            topic=self.topic,
            language=self.language,
            stance=Stance.PERSONAL if self.personal else Stance.OFFICIAL,
        )
        if self.picture:
            drawn = take_picture(ContentFile(draw(self.picture.scene)), by=author)
            publishing.add_picture(post, drawn, alternative=self.picture.alternative)


@dataclass(frozen=True, kw_only=True)
class Say(Write):
    """A post that goes out at once."""

    first: bool = False

    def play(self, stage: Stage) -> None:
        """Write it and publish it; `first` puts it first on its voice's page."""
        super().play(stage)
        post, author = stage.posts[self.key], stage.people[self.by]
        publishing.publish(post, by=author)
        if self.first:
            publishing.feature(post, first=True, by=author)


@dataclass(frozen=True, kw_only=True)
class Plan(Write):
    """A post that waits for its time."""

    goes_out: Moment

    def play(self, stage: Stage) -> None:
        """Write it and schedule it."""
        super().play(stage)
        moment = stage.moment(self.goes_out)
        publishing.schedule(stage.posts[self.key], moment, by=stage.people[self.by])


@dataclass(frozen=True, kw_only=True)
class Correct(Act):
    """One passage of a post put right, and why."""

    post: str
    old: str
    new: str
    reason: str

    def play(self, stage: Stage) -> None:
        """Correct it."""
        post = stage.posts[self.post]
        text = post.text.replace(self.old, self.new)
        publishing.correct(post, title=post.title, text=text, reason=self.reason, by=stage.people["anna"])


@dataclass(frozen=True, kw_only=True)
class Withdraw(Act):
    """A post taken back."""

    post: str
    ground: str

    def play(self, stage: Stage) -> None:
        """Withdraw it."""
        publishing.withdraw(stage.posts[self.post], ground=self.ground, by=stage.people["anna"])


@dataclass(frozen=True, kw_only=True)
class Ask(Act):
    """Somebody writes on our own site."""

    key: str
    text: str
    name: str = ""
    about: str = ""
    language: str = "sv"

    def play(self, stage: Stage) -> None:
        """Ask it."""
        about = stage.posts[self.about].uid if self.about else ""
        question = conversations.Question(self.text, name=self.name, about=about, language=self.language)
        stage.messages[self.key] = conversations.ask(question, at=timezone.now())


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody with an account on another, invented server."""

    name: str
    user: str
    host: str

    @property
    def sender(self) -> Sender:
        """As the hub has them."""
        page = f"https://{self.host}/@{self.user}"
        address = f"https://{self.host}/users/{self.user}"
        return Sender(address, self.name, f"@{self.user}@{self.host}", page, self.host)


@dataclass(frozen=True, kw_only=True)
class Hear(Act):
    """Somebody answers a post of ours, or speaks to a voice of ours, from another server."""

    key: str
    who: Stranger
    text: str
    post: str = ""
    voice: str = ""
    direct: bool = False

    def play(self, stage: Stage) -> None:
        """Take it in as the letter it would have been."""
        channel = stage.channel_of(self.post, self.voice)
        target = stage.name_of(self.post, channel) if self.post else ""
        (stage.messages[self.key],) = take_in(channel, Received((self._incoming(channel, target, timezone.now()),)))

    def _incoming(self, channel: Channel, target: str, now: datetime) -> Incoming:
        sender, handle = self.who.sender, channel.voice.handle if channel.voice else ""
        address = f"https://{sender.host}/users/{self.who.user}/statuses/{self.key}"
        html = f"<p>{escape(self.text)}</p>"
        note = {
            "id": address,
            "type": "Note",
            "attributedTo": sender.external_id,
            "inReplyTo": target or None,
            "content": html,
        }
        return Incoming(
            kind=Kind.DIRECT if self.direct else Kind.REPLY if target else Kind.MENTION,
            external_id=address,
            sender=sender,
            said=now,
            available=now,
            fetched=now,
            target=target,
            html=html,
            language="sv",
            url=f"{sender.url}/{self.key}",
            public=not self.direct,
            mentions=(handle,),
            raw=json.dumps(
                {"type": "Create", "actor": sender.external_id, "object": {**note, "inReplyTo": target or None}}
            ).encode(),
            media_type="application/activity+json",
            voice=handle,
        )


@dataclass(frozen=True, kw_only=True)
class React(Act):
    """People out there like a post or pass it on."""

    post: str
    likes: int
    boosts: int

    def play(self, stage: Stage) -> None:
        """Take the reactions in; each comes from somebody else."""
        channel = stage.channel_of(self.post)
        kinds = [Kind.LIKE] * self.likes + [Kind.BOOST] * self.boosts
        target, now = stage.name_of(self.post, channel), timezone.now()
        reactions = tuple(
            Incoming(
                kind=kind,
                external_id=f"https://byn.example/{self.post}/{number}",
                sender=Sender(f"https://byn.example/users/{number}", host="byn.example"),
                said=now,
                available=now,
                fetched=now,
                target=target,
            )
            for number, kind in enumerate(kinds)
        )
        take_in(channel, Received(reactions))


@dataclass(frozen=True, kw_only=True)
class Answer(Act):
    """One of ours answers a message."""

    message: str
    voice: str
    text: str
    personal: bool = False
    by: str = "anna"

    def play(self, stage: Stage) -> None:
        """Answer it."""
        conversations.answer(
            stage.messages[self.message],
            voice=stage.voices[self.voice],
            stance=Stance.PERSONAL if self.personal else Stance.OFFICIAL,
            text=self.text,
            by=stage.people[self.by],
        )


@dataclass(frozen=True, kw_only=True)
class Care(Act):
    """One of ours sees to a message without answering: nothing more is needed, it is somebody's, or all is said."""

    message: str
    needs_no_answer: bool = False
    assign_to: str = ""
    close: bool = False

    def play(self, stage: Stage) -> None:
        """See to it."""
        message, anna = stage.messages[self.message], stage.people["anna"]
        conversation = Conversation.objects.get(pk=message.conversation_id)
        if self.needs_no_answer:
            conversations.needs_no_answer(message, by=anna)
        if self.assign_to:
            conversations.assign(conversation, stage.people[self.assign_to], by=anna)
        if self.close:
            conversations.close(conversation, by=anna)
