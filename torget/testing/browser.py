"""A real Chromium for tests: pages of any size, language and colours, with or without JavaScript, and axe's findings.

Every page also stands guard: a script error, a break of the content security policy or a request to a third party fails
the test, whatever else it looked at.
"""

import os
import shutil
from collections.abc import Iterator
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit
from weakref import WeakSet

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

Colours = Literal["light", "dark"]
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
# axe leaves target-size (WCAG 2.2, 2.5.8) off unless it is asked for
_RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
# axe measures with inline styles of its own; the policy refuses them, which is told late and is no fault of the page
_MEASURED: WeakSet[Page] = WeakSet()


class NewPage(Protocol):
    """How a test asks for a page; the sizes are CSS pixels."""

    def __call__(
        self,
        *,
        width: int = 1280,
        height: int = 900,
        locale: str = "sv-SE",
        colours: Colours = "light",
        javascript: bool = True,
        base_url: str | None = None,
    ) -> Page:
        """A page in a fresh context, with nobody signed in."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if not program:
        pytest.fail("No Chromium is installed: run tools/system chromium.")
    # Playwright's sync API keeps an event loop in this thread, and Django would then refuse its own database
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET + root)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[NewPage]:
    """The factory of pages; what the guard saw on any of them fails the test at its end."""
    contexts = []
    faults: list[str] = []

    def open_one(
        *,
        width: int = 1280,
        height: int = 900,
        locale: str = "sv-SE",
        colours: Colours = "light",
        javascript: bool = True,
        base_url: str | None = None,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            color_scheme=colours,
            java_script_enabled=javascript,
            base_url=base_url,
            ignore_https_errors=True,
            timezone_id="Europe/Stockholm",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        _guard(page, faults)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A desktop page in Swedish, light, with JavaScript."""
    return new_page()


def axe(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one sentence for each element; an empty list is what we want."""
    _MEASURED.add(page)
    found: dict[str, Any] = Axe().run(page, options=_RULES).response
    return [
        f"{page.url}: {violation['help']} ({violation['id']}) at {' '.join(map(str, node['target']))}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window (WCAG 1.4.10)."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def _guard(page: Page, faults: list[str]) -> None:
    def read(message: ConsoleMessage) -> None:
        if page in _MEASURED and "Applying inline style" in message.text:
            return
        if message.type == "error" and "Content Security Policy" in message.text:
            faults.append(f"{page.url} breaks its content security policy: {message.text}")

    def watch(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"localhost", "127.0.0.1", None}:
            faults.append(f"{page.url} asked a third party: {request.url}")

    page.on("console", read)
    page.on("request", watch)
    page.on("pageerror", lambda error: faults.append(f"A script failed on {page.url}: {error}"))
