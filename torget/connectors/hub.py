"""The hub format: what passes between connectors and the rest of the house.

Frozen, plain Python, no Django and no database key upwards. Times are aware. Text that came from others is untrusted
until `torget.ui.text` has cleaned it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Stance(StrEnum):
    """In which capacity a voice speaks (R55). Private speech never enters the house."""

    OFFICIAL = "official"
    PERSONAL = "personal"


class Act(StrEnum):
    """What a delivery does to a post on a channel."""

    PUBLISH = "publish"
    REVISE = "revise"
    WITHDRAW = "withdraw"


class Kind(StrEnum):
    """What somebody out there did."""

    REPLY = "reply"
    MENTION = "mention"
    DIRECT = "direct"
    QUESTION = "question"
    LIKE = "like"
    BOOST = "boost"
    EDIT = "edit"
    DELETE = "delete"
    UNDO = "undo"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    BLOCK = "block"
    UNBLOCK = "unblock"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of ours as others see it. `handle` is the local part of its address."""

    handle: str
    name: str
    role: str
    is_person: bool
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture we publish; `path` is where its bytes lie on this machine, `url` where the world finds them."""

    url: str
    path: str
    media_type: str
    width: int
    height: int
    alternative: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a post of ours answers: the foreign id and address, and whom to tell. stay_away: they have asked us to."""

    external_id: str
    url: str = ""
    author_id: str = ""
    author_handle: str = ""
    author_name: str = ""
    direct: bool = False
    stay_away: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One version of one post as one channel shall have it.

    `key` is the idempotency key: the same for every attempt at the same act and version, and never reused. `markdown`
    is the writer's text; `html` its sanitised rendering; `translations` maps further languages to html. `label` tells
    in the post's language that it is personal; empty where it is official, as the voice's profile says.
    """

    key: str
    post_id: str
    version: int
    speaker: Speaker
    stance: Stance
    language: str
    title: str
    markdown: str
    html: str
    url: str
    published: datetime
    updated: datetime | None = None
    pictures: tuple[Picture, ...] = ()
    answers: Reference | None = None
    conversation: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)
    public: bool = True
    reason: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A platform's word that it has the post. `facts` is kept as evidence; nothing secret may stand in it.

    parts: the names of all its posts, first to last, where it took several; the first is `external_id`.
    """

    external_id: str
    url: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """What an act costs before it is done. `units` of something called `unit` (English source string)."""

    amount: Decimal
    currency: str
    units: int = 1
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a person is sent to give us leave, and what must be remembered until they come back."""

    url: str
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a platform gave when leave was given. `label` tells grants apart where there are several to choose from."""

    secrets: Mapping[str, str] = field(repr=False)
    settings: Mapping[str, str] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address that a fan-out channel carries to, with the host whose silence may delay it."""

    address: str
    host: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """One body for many recipients: serialised once, digested once."""

    id: str
    body: bytes
    media_type: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A parcel that was handed over; `external_id` is the name it got, by which its fate is told later. cost: what
    the platform says that it took."""

    external_id: str = ""
    detail: str = ""
    cost: Price | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """What became of a parcel after we let it go: a delivery receipt, a bounce. gone: the address has ceased. anywhere:
    the name is one that no two channels give, and another one than this may have carried the parcel."""

    external_id: str
    arrived: bool
    at: datetime
    detail: str = ""
    gone: bool = False
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Who spoke to us, as the platform tells it."""

    external_id: str
    name: str = ""
    handle: str = ""
    url: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that somebody did towards us. `target` is the foreign or own id it concerns (parent, liked post, edited
    message).

    `said` is the platform's time, `available` when it became visible to us, `fetched` when we took it in (law: three
    times are kept apart). `raw` is the evidence as it came. `voice` is the handle of ours that it was said to,
    where the platform tells which one was meant. held: the platform itself shows it to nobody until we have looked.
    consent: how somebody who follows us asked for it, where the law wants that kept.
    """

    kind: Kind
    external_id: str
    sender: Sender
    said: datetime
    available: datetime
    fetched: datetime
    target: str = ""
    html: str = ""
    language: str = ""
    url: str = ""
    public: bool = True
    mentions: tuple[str, ...] = ()
    attachments: tuple[Mapping[str, str], ...] = ()
    raw: bytes = b""
    media_type: str = "application/json"
    voice: str = ""
    inbox: str = ""
    shared_inbox: str = ""
    held: bool = False
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What one call brought: what happened, and what the platform must be told in return (recipient and envelope)."""

    incoming: tuple[Incoming, ...] = ()
    replies: tuple[tuple[Recipient, Envelope], ...] = ()
    landings: tuple[Landing, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a proven call is answered. queue: whether it brought anything to read."""

    status: int = 200
    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    queue: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """What one poll brought, and where the next begins. more: the platform has more at once. cost: what it took.
    replies: what must be told in return."""

    incoming: tuple[Incoming, ...]
    cursor: str
    landings: tuple[Landing, ...] = ()
    more: bool = False
    cost: Price | None = None
    replies: tuple[tuple[Recipient, Envelope], ...] = ()


@dataclass(frozen=True, slots=True)
class RawRequest:
    """A web hook as it reached us; `url` is the full address the caller used, header names are lower case."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a channel will not take as it stands. `blocks`: it cannot go out until mended. `code` is translated
    by the faces."""

    code: str
    blocks: bool
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One post of a preview: how it is drawn, and word for word what is sent."""

    html: str
    sent: str
    used: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a channel will show: the same text `publish` sends, how much of its limit is used, and what is wrong with
    it.

    used: of the fullest part, where there are several. parts: each post in turn where words go over the wire as text.
    """

    html: str
    used: int
    limit: int | None
    faults: tuple[Fault, ...] = ()
    pictures: tuple[Picture, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """How many calls are left of how many, and when they are given anew."""

    left: int
    of: int
    resets: datetime | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Our account as the platform shows it. links_back: whether it links to our site; None where it cannot tell."""

    name: str = ""
    handle: str = ""
    url: str = ""
    links_back: bool | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """The answer of a probe. `detail` is a sentence in English for the log; faces show `code` translated.

    expires: when we must sign in again; renews: we do so ourselves. scopes: permissions we have; missing: those we
    need and lack. sunset: when the version of the platform's language that we speak dies. unapproved: the platform has
    not yet approved us for real use.
    """

    well: bool
    code: str = "well"
    detail: str = ""
    expires: datetime | None = None
    renews: bool = False
    scopes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sunset: date | None = None
    budget: Budget | None = None
    profile: Profile | None = None
    unapproved: bool = False
