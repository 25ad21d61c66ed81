"""A conversation as a row of turns, theirs and ours, in order, each already cut to what its reader may see."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from torget.channels.models import Channel, OthersWords
from torget.conversations.models import Answer, Conversation, Message, Prominence
from torget.publishing.models import Delivery, Post, PostState, PostVersion
from torget.records.models import Record

SHOWN = {Prominence.PUBLIC, Prominence.GONE}


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said. body is safe HTML, empty where it may not be shown. depth: 0 for what answers the post itself.

    parent: the uid of the turn it answers, empty where that is the post itself or is not known. answers: who said that,
    where it may be told.
    """

    uid: str
    ours: bool
    name: str
    moment: datetime
    body: SafeString
    language: str
    channel: Channel | None
    record: Record | None
    depth: int = 0
    parent: str = ""
    answers: str = ""
    stance: str = ""
    role: str = ""
    url: str = ""
    edited: datetime | None = None
    message: Message | None = None
    post: Post | None = None
    deliveries: tuple[Delivery, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether its sender took it back, or we did."""
        if self.message is not None:
            return self.message.prominence == Prominence.GONE
        return self.post is not None and self.post.state == PostState.WITHDRAWN

    @property
    def prominence(self) -> str:
        """How public it is."""
        return self.message.prominence if self.message else Prominence.PUBLIC


def turns(conversation: Conversation, *, inside: bool) -> list[Turn]:
    """All turns in the order they became available. `inside`: for staff who may read the conversation."""
    messages = list(
        conversation.messages.select_related("contact", "channel", "record", "errand").order_by("available", "pk")
    )
    answers = list(_answers(conversation))
    depths, known = _depths(messages, answers), _known(messages, answers, inside=inside)
    shown = [_theirs(message, depths, known, inside=inside) for message in messages if inside or is_shown(message)]
    shown += [_ours(answer, depths, known, inside=inside) for answer in answers if inside or answer.post.is_public]
    return sorted(shown, key=lambda turn: turn.moment)


def is_shown(message: Message) -> bool:
    """Whether the public sees this message at all, by its prominence and its channel's rule."""
    return message.prominence in SHOWN and message.channel.others_words != OthersWords.COUNT


def _answers(conversation: Conversation) -> list[Answer]:
    return list(
        conversation.answers.filter(post__state__in=[PostState.PUBLISHED, PostState.WITHDRAWN])
        .select_related("post__voice", "message__contact")
        .prefetch_related("post__versions__record", "post__deliveries__channel", "post__deliveries__parts")
        .order_by("post__published", "pk")
    )


def _known(messages: list[Message], answers: list[Answer], *, inside: bool) -> dict[str, tuple[str, str]]:
    """By the name a platform knows it under: the uid of what was said, and who said it where that may be told."""
    theirs = {message.external_id: (message.uid, _name(message, inside=inside)) for message in messages}
    voices = {answer.post: answer.post.voice.name if answer.post.voice else "" for answer in answers}
    ours = {name: (post.uid, voice) for post, voice in voices.items() for name in _names_of(post)}
    return ours | theirs


def _names_of(post: Post) -> set[str]:
    deliveries = post.deliveries.all()
    parts = (part.external_id for delivery in deliveries for part in delivery.parts.all())
    return {post.uid, *parts, *(delivery.external_id for delivery in deliveries)} - {""}


def _name(message: Message, *, inside: bool) -> str:
    told = is_shown(message) and message.channel.others_words == OthersWords.FULL
    return str(message.contact) if inside or told else ""


def _theirs(message: Message, depths: dict[str, int], known: dict[str, tuple[str, str]], *, inside: bool) -> Turn:
    nameless = not inside and message.channel.others_words == OthersWords.NAMELESS
    parent, answers = known.get(message.parent_id, ("", ""))
    readable = inside or message.prominence == Prominence.PUBLIC
    return Turn(
        uid=message.uid,
        ours=False,
        name=_name(message, inside=inside),
        moment=message.available,
        # cleaned by ui.text.clean_html when it was taken in
        body=mark_safe(message.html if readable else ""),  # noqa: S308
        language=message.language,
        channel=message.channel,
        record=message.record,
        depth=depths.get(message.external_id, 0),
        parent=parent,
        answers=answers,
        url="" if nameless else message.url,
        edited=message.edited,
        message=message,
    )


def _ours(answer: Answer, depths: dict[str, int], known: dict[str, tuple[str, str]], *, inside: bool) -> Turn:
    parent, answers = known.get(answer.message.external_id, ("", ""))
    post = answer.post
    version = _last(post)
    withdrawn = post.state == PostState.WITHDRAWN
    return Turn(
        uid=post.uid,
        ours=True,
        name=post.voice.name if post.voice else "",
        moment=post.published or post.created,
        # rendered and cleaned by ui.text.render_markdown when it was published
        body=mark_safe(version.html if version and (inside or not withdrawn) else ""),  # noqa: S308
        language=post.language,
        channel=None,
        record=version.record if version else None,
        depth=depths.get(answer.message.external_id, 0) + 1,
        parent=parent,
        answers=answers,
        stance=post.stance,
        role=post.voice.role_title if post.voice else "",
        edited=version.at if version and version.number > 1 else None,
        post=post,
        deliveries=tuple(post.deliveries.all()),
    )


def _last(post: Post) -> PostVersion | None:
    return max(post.versions.all(), key=lambda version: version.number, default=None)


def _depths(messages: list[Message], answers: list[Answer]) -> dict[str, int]:
    """How deep each message lies. What answers itself, or goes round in a ring, ends where it comes back to itself."""
    parents = {message.external_id: message.parent_id for message in messages}
    for answer in answers:
        parents |= dict.fromkeys(_names_of(answer.post), answer.message.external_id)
    depths: dict[str, int] = {}
    for name in parents:
        _measure(name, parents, depths)
    return depths


def _measure(name: str, parents: dict[str, str], depths: dict[str, int]) -> None:
    """Walk up until something measured, something unknown or the walk itself; then down again, writing depths."""
    walked: dict[str, None] = {}
    while name in parents and name not in depths and name not in walked:
        walked[name] = None
        name = parents[name]
    depth = depths.get(name, -1)
    for step in reversed(walked):
        depth += 1
        depths[step] = depth
