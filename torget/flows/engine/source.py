"""Where a flow's items come from, as its text says it."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from urllib.parse import urlsplit

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.filters.hours import DAYS, days_of
from torget.flows.engine.items import NAMES
from torget.flows.engine.saying import _
from torget.flows.engine.tree import Tree

KINDS = ("feed", "json", "calendar", "folder", "hook", "email", "schedule")
ASKED = ("feed", "json", "calendar")
MAPPED = ("json", "folder", "hook")
QUARTER = timedelta(minutes=15)
COMMON = ("kind", "every", "old")
OWN: dict[str, tuple[str, ...]] = {
    "feed": ("address", "fields"),
    "json": ("address", "list", "fields"),
    "calendar": ("address", "days"),
    "folder": ("list", "fields"),
    "hook": ("list", "fields"),
    "email": ("channel", "from", "to", "subject"),
    "schedule": ("days", "at", "title", "text"),
}
NEEDED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ASKED, ("address",)),
    "email": ("channel",),
    "schedule": ("at", "title"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """address: what is asked. list: the path to the items in JSON, names with points between. fields: an item's names
    and the paths of their values. says_old: whether what is there when the flow begins is said too. ahead: how many
    days of a calendar. channel, senders, to, subject: which letters;
    senders and to are addresses, parts of them or tags. days, at, title, text: a schedule."""

    kind: str
    address: str = ""
    every: timedelta = QUARTER
    list: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    says_old: bool = False
    ahead: int = 14
    channel: str = ""
    senders: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    subject: str = ""
    days: tuple[str, ...] = DAYS
    at: time = time(7)
    title: str = ""
    text: str = ""


def load_source(tree: Tree, clerk: Clerk) -> Source:
    """Read it from the flow's text."""
    every_name = sorted({name for names in OWN.values() for name in names})
    loose = clerk.mapping(tree, (*COMMON, *every_name), ("kind",))
    kind = clerk.choice(loose.get("kind"), KINDS, "feed")
    found = clerk.mapping(tree, (*COMMON, *OWN[kind]), NEEDED.get(kind, ())) if loose else {}
    if kind == "email" and not {"from", "to"} & found.keys():
        clerk.wrong(tree.line, _("Say whose letters: “from” a sender, “to” an address or a +tag of ours, or both."))
    is_schedule = kind == "schedule"
    return Source(
        kind=kind,
        address=_address(found.get("address"), clerk),
        every=clerk.span(found.get("every"), QUARTER),
        list=clerk.words(found.get("list")),
        fields=_fields(found.get("fields"), clerk),
        says_old=clerk.choice(found.get("old"), ("skip", "say"), "skip") == "say",
        ahead=14 if is_schedule else clerk.number(found.get("days"), 14, highest=90),
        channel=clerk.words(found.get("channel")),
        senders=clerk.several(found.get("from")),
        to=clerk.several(found.get("to")),
        subject=clerk.words(found.get("subject")),
        days=days_of(found.get("days") if is_schedule else None, clerk),
        at=clerk.clock(found.get("at"), time(7)),
        title=clerk.words(found.get("title")),
        text=clerk.words(found.get("text")),
    )


def _address(tree: Tree | None, clerk: Clerk) -> str:
    text = clerk.words(tree).strip()
    if tree is None:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        good = False
    if not good or len(text) > 1000 or not text.isascii():
        clerk.wrong(tree.line, _("Here a web address is expected that begins with https:// and holds no password."))
    return text


def _fields(tree: Tree | None, clerk: Clerk) -> dict[str, str]:
    allowed = (*(name for name in NAMES if name != "point"), "latitude", "longitude")
    return {name: clerk.words(under) for name, under in clerk.mapping(tree, allowed).items()}
