"""Flows: what their maker does at the desk, and what has been said."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from torget.flows.examples import EXAMPLES
from torget.testing.atdesk import AtDesk
from torget.testing.openday.world import World, wait_for

SAMPLE = EXAMPLES["roadworks"].sent.decode()


class Maker(AtDesk):
    """Whoever makes flows."""

    __slots__ = ()

    def make(self, example: str, address: str) -> str:
        """From an example, with another address, for every channel and without approval; its short name."""
        self.page.goto("/desk/flows/")
        self.page.get_by_role("link", name="Nytt flöde").click()
        self.page.get_by_role("link", name=example).click()
        self.page.select_option("[name=voice]", label="Lindby kommun")
        for box in self.page.locator("[name=channels]").all():
            box.check(force=True)
        self.page.locator("[name=needs_approval]").uncheck(force=True)
        text = self.page.locator("[name=text]")
        text.fill(text.input_value().replace("https://karta.lindby.example/roadworks.geojson", address))
        self.press("Spara")
        self.page.get_by_role("heading", name=example, level=1).wait_for()
        return self.page.url.rstrip("/").rsplit("/", 1)[-1]

    def try_out(self, sample: str) -> None:
        """The dry run of the flow that is open."""
        self.page.get_by_role("link", name="Provkörning").click()
        self.page.fill("[name=sample]", sample)
        self.press("Prova")

    def start(self, slug: str) -> None:
        """Let it work, for the first time or again."""
        self.page.goto(f"/desk/flows/{slug}/")
        self.press("Starta")
        self.notice("Flödet arbetar från och med nu.").wait_for()


def standing(world: World) -> list[str]:
    """The titles of what flows have said in public."""
    posts = json.loads(world.torget.get("/api/posts.json"))["posts"]
    return [post["title"] for post in posts if post["title"].startswith("Vägarbete")]


def let_half_an_hour_pass(world: World) -> None:
    """Until the flow is due again, and has run. What it began before the clock is set, it ends before."""
    wait_for(lambda: _at_rest(world))
    asked = world.source.asked()
    world.clock.forward(minutes=31)
    wait_for(lambda: world.source.asked() > asked and _at_rest(world))


def posts_of(data: Path) -> int:
    """How many posts flows have published, as the database has them."""
    return _count(data, "SELECT count(*) FROM flows_flowitem WHERE became = 'posted'")


def _at_rest(world: World) -> bool:
    return not _count(world.torget.data, "SELECT count(*) FROM flows_flow WHERE lease_owner != '' OR last_run IS NULL")


def _count(data: Path, query: str) -> int:
    with closing(sqlite3.connect(data / "torget.sqlite3", timeout=30)) as database:
        return int(database.execute(query).fetchone()[0])
