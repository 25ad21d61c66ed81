"""Lindby kommun as an operator sets it up, with every platform around it."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from torget.connectors.bluesky.tests.stand_in import StandIn as BlueskySide
from torget.connectors.wordpress.tests.stand_in import StandIn as WordPressSide
from torget.testing.connectors.platform import serving
from torget.testing.every import places
from torget.testing.every.doors import MastodonDoor, PageDoor, XDoor
from torget.testing.every.places import FRIDA, Place, Platformed
from torget.testing.live import LiveTorget
from torget.testing.peers.mail import MailPeer
from torget.testing.tls import LoopbackTls

Found = TypeVar("Found")
# What waits for its time, and what a killed process still holds
WAITING = {
    "channels_channel": ("next_fetch",),
    "publishing_delivery": ("due", "lease_until"),
    "publishing_parcel": ("due", "lease_until"),
    "conversations_call": ("due", "lease_until"),
    "conversations_errand": ("due", "lease_until"),
}


@dataclass(frozen=True, slots=True)
class World:
    """The program, the way in to its desk, and the places by kind."""

    torget: LiveTorget
    link: str
    bluesky: places.Bluesky
    mastodon: places.Mastodon
    x: places.X
    page: places.Page
    wordpress: places.WordPress
    newsletter: places.Newsletter
    mailbox: places.Mailbox

    @property
    def platforms(self) -> tuple[Platformed[Any], ...]:
        """The places with a stand-in."""
        return (self.bluesky, self.mastodon, self.x, self.page, self.wordpress)

    @property
    def answered(self) -> tuple[Place[Any], ...]:
        """The places where posts go, and where somebody answers."""
        return (*self.platforms, self.newsletter)

    @property
    def all(self) -> tuple[Place[Any], ...]:
        """Every place."""
        return (*self.answered, self.mailbox)

    def begin(self) -> None:
        """A story begins."""
        for place in self.all:
            place.begin()

    def hurry(self) -> None:
        """Let all the time pass that anything waits of its own accord: the next look, the next attempt, a dead
        process's lease."""
        with closing(sqlite3.connect(self.torget.data / "torget.sqlite3", timeout=30)) as database:
            for table, columns in WAITING.items():
                for column in columns:
                    database.execute(f"UPDATE {table} SET {column} = '2026-01-01 00:00:00' WHERE {column} IS NOT NULL")
            database.commit()

    def wait_for(self, ask: Callable[[], Found | None], seconds: float = 20) -> Found:
        """Ask until there is an answer, while time passes quickly."""
        deadline = time.monotonic() + seconds
        while not (found := ask()):
            assert time.monotonic() < deadline, f"Nothing came within {seconds} seconds."
            self.hurry()
            time.sleep(0.5)
        return found


@contextmanager
def lindby(data: Path, tls: LoopbackTls) -> Iterator[World]:
    """Set up and running; at the end nobody may have been called in a way that its platform forbids."""
    torget = LiveTorget(data, tls)
    with MailPeer(tls, FRIDA) as host, ExitStack() as opened:
        world = World(
            torget,
            torget.set_up(),
            places.Bluesky(BlueskySide(), torget),
            places.Mastodon(MastodonDoor(), torget),
            places.X(XDoor(), torget),
            places.Page(PageDoor(), torget),
            places.WordPress(WordPressSide(), torget),
            places.Newsletter(host, torget),
            places.Mailbox(host, torget),
        )
        world.page.side.greets = world.page.greets
        for place in world.platforms:
            opened.enter_context(serving(place.side))
        opened.enter_context(torget)
        yield world
    assert [words for place in world.platforms for words in place.side.violations] == []
