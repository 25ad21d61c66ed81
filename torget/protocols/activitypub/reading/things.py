"""The frozen things that reading gives. Empty texts stand for what was not said; ids and addresses are http(s) and
absolute."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file by its address; `alternative` is what its author says it shows."""

    url: str
    media_type: str
    alternative: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody spoken to."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something said; `kind` tells in which form (Note, Article, Question, Page, Video, ...). `html` is the stranger's
    own."""

    id: str
    kind: str
    attributed_to: str
    html: str = ""
    title: str = ""
    summary: str = ""
    language: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)
    published: datetime | None = None
    updated: datetime | None = None
    in_reply_to: str = ""
    conversation: str = ""
    url: str = ""
    sensitive: bool = False
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    mentions: tuple[Mention, ...] = ()
    hashtags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """A public key of an actor."""

    id: str
    pem: str


@dataclass(frozen=True, slots=True)
class RemoteActor:
    """Somebody out there. `inbox` is empty where only the key was shown (GoToSocial): then fetch `id` itself."""

    id: str
    kind: str
    inbox: str
    shared_inbox: str
    preferred_username: str
    name: str
    url: str
    icon: str
    followers: str
    keys: tuple[Key, ...]
    moved_to: str = ""
    also_known_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inner:
    """An activity within another, as far as it was told: by its id alone, all else is empty."""

    id: str
    kind: str = ""
    actor: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done by an actor. `id` is empty where it was given none; it lies on the actor's host."""

    id: str
    actor: str


@dataclass(frozen=True, slots=True)
class Follow(Activity):
    """Wants to follow `target`."""

    target: str


@dataclass(frozen=True, slots=True)
class Undo(Activity):
    """Takes back what the same actor did."""

    of: Inner


@dataclass(frozen=True, slots=True)
class Accept(Activity):
    """Accepts a Follow of ours."""

    of: Inner


@dataclass(frozen=True, slots=True)
class Reject(Activity):
    """Rejects a Follow of ours, also one accepted before."""

    of: Inner


@dataclass(frozen=True, slots=True)
class Create(Activity):
    """Says something. `note` is None where only its id was sent: then fetch `object_id`."""

    object_id: str
    note: Note | None


@dataclass(frozen=True, slots=True)
class Update(Activity):
    """Changes what the same actor said, or itself. `changed` is None where only the id was sent, or it is neither."""

    object_id: str
    changed: Note | RemoteActor | None


@dataclass(frozen=True, slots=True)
class Delete(Activity):
    """Deletes what lies on the same host; the actor itself where `object_id` is the actor's."""

    object_id: str

    @property
    def is_of_actor(self) -> bool:
        """Whether the whole account goes."""
        return self.object_id == self.actor


@dataclass(frozen=True, slots=True)
class Like(Activity):
    """Likes `target`; `emoji` where it is a reaction."""

    target: str
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class Announce(Activity):
    """Boosts `target`."""

    target: str
    published: datetime | None
    to: tuple[str, ...]
    cc: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block(Activity):
    """Wants to see and be seen no more by `target`."""

    target: str


@dataclass(frozen=True, slots=True)
class Flag(Activity):
    """Reports actors and notes to us."""

    targets: tuple[str, ...]
    content: str


@dataclass(frozen=True, slots=True)
class Move(Activity):
    """Has moved to `target`; believe it only where that actor names this one in `also_known_as`."""

    target: str


@dataclass(frozen=True, slots=True)
class Unknown(Activity):
    """Anything else; `kind` is its type."""

    kind: str
