"""Lindby kommun with two at the desk, a calendar server and a source beside it."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as wall
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_network
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, BrowserContext, Page

from torget.net import Net
from torget.testing.atdesk import AtDesk
from torget.testing.clocked import WALL, Clock
from torget.testing.connectors.platform import serving
from torget.testing.live import LiveTorget
from torget.testing.openday.source import Source
from torget.testing.peers.radicale import Radicale
from torget.testing.tls import LoopbackTls

Found = TypeVar("Found")
# So late that whoever signs in then is still signed in the morning after
EVENING, WEDNESDAY = wall(22), 2
EVA, BO = "eva@lindby.example", "bo@lindby.example"


@dataclass(frozen=True, slots=True)
class World:
    """The program, its clock, and what is around it. It begins on a Wednesday evening. sessions: who is signed in."""

    torget: LiveTorget
    clock: Clock
    calendars: Radicale
    source: Source
    sessions: Mapping[str, str]

    @property
    def tomorrow(self) -> date:
        """The day after today."""
        return self.clock.now().date() + timedelta(days=1)

    def sign_in(self, page: Page, email: str) -> None:
        """Let somebody sit at this browser."""
        page.context.add_cookies([{"name": "sessionid", "value": self.sessions[email], "url": self.torget.url}])

    def cut_power(self) -> None:
        """Kill it, and start it again five minutes later."""
        self.torget.kill()
        self.clock.forward(minutes=5)
        self.torget.start()

    def letters(self, words: str) -> list[EmailMessage]:
        """The letters that have left us with these words in them."""
        files = sorted((self.torget.data / "mail").glob("*.log"))
        letters = [message_from_bytes(file.read_bytes().rpartition(b"\n---")[0], policy=default) for file in files]
        return [letter for letter in letters if isinstance(letter, EmailMessage) and words in _text(letter)]

    def reads(self, path: str, *words: str) -> bool:
        """Whether the public page there has all of these words now."""
        try:
            said = self.torget.get(path)
        except OSError:
            return False
        return all(word in said for word in words)


def wait_for(ask: Callable[[], Found | None], seconds: float = 60, pause: float = 0.2) -> Found:
    """Ask until there is an answer."""
    deadline = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < deadline, f"Nothing came within {seconds} seconds."
        time.sleep(pause)
    return found


@contextmanager
def lindby(folder: Path, tls: LoopbackTls, chromium: Browser) -> Iterator[World]:
    """Set up, with Eva who writes in Swedish and Bo who reads English, and running."""
    data, calendars = folder / "torget", folder / "radicale"
    calendars.mkdir(parents=True)
    clock = Clock(data)
    clock.set(_next_wednesday())
    torget = LiveTorget(data, tls, program="torget.testing.clocked")
    link = torget.set_up()
    source = Source(content_type="application/json")
    loopback = Net(allow=(ip_network("127.0.0.0/8"),))
    with Radicale(calendars, loopback) as peer, serving(source, (tls.cert_file, tls.key_file)), torget:
        yield World(torget, clock, peer, source, _gather(chromium, torget.url, link))


def _gather(chromium: Browser, url: str, link: str) -> dict[str, str]:
    """Eva signs in, invites Bo and opens a voice for both; Bo comes by the link that she is shown."""
    browsers = {email: chromium.new_context(base_url=url, ignore_https_errors=True) for email in (EVA, BO)}
    eva, bo = (AtDesk(browser.new_page()) for browser in browsers.values())
    eva.sign_in(link)
    eva.page.goto("/desk/people/invite/")
    eva.page.fill("[name=name]", "Bo Lind")
    eva.page.fill("[name=email]", BO)
    eva.page.select_option("[name=language]", "en")
    for role in ("communicator", "case_officer"):
        eva.page.locator(f"[name=roles][value={role}]").check(force=True)
    eva.page.click("main form .button-main")
    # What follows in the address is choosing a password, which Bo leaves for another day
    bo.sign_in(eva.page.locator("#address").input_value().partition("?")[0])
    eva.open_voice()
    sessions = {email: _session(browser) for email, browser in browsers.items()}
    for browser in browsers.values():
        browser.close()
    return sessions


def _session(browser: BrowserContext) -> str:
    return next(cookie["value"] for cookie in browser.cookies() if cookie["name"] == "sessionid")


def _next_wednesday() -> datetime:
    now = datetime.now(WALL)
    ahead = (WEDNESDAY - now.weekday()) % 7 or 7
    return datetime.combine(now.date() + timedelta(days=ahead), EVENING, WALL)


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return f"{letter['To']} {letter['Subject']}\n{body.get_content() if body else ''}"
