"""A frame on somebody else's page in a real Chromium: their width, their colours, no cookies, by keyboard."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from pytest_django.live_server_helper import LiveServer

from torget.conversations.models import Message
from torget.site.tests.scene import Scene
from torget.testing.browser import NewPage, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>En byalagssida</title>
<style>:root {{ color-scheme: {scheme} }}</style></head><body><main style="width: {width}px"><h1>Byalaget</h1>
<script async src="{home}/embed.js" {what}></script></main></body></html>"""


class Neighbour(BaseHTTPRequestHandler):
    """Somebody else's site: another origin than ours."""

    page: ClassVar[str] = ""

    def do_GET(self) -> None:
        """The one page."""
        body = type(self).page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def neighbour() -> Iterator[str]:
    """Its address; another host name than the square's, so that it is another site too."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Neighbour)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def host(live_server: LiveServer, what: str, *, width: int = 500, scheme: str = "light") -> None:
    """What the neighbour shows."""
    Neighbour.page = PAGE.format(home=live_server.url, what=what, width=width, scheme=scheme)


def test_one_line_shows_a_conversation_at_its_full_height_without_cookies(
    empty: Scene, live_server: LiveServer, neighbour: str, new_page: NewPage
) -> None:
    post = empty.say("Snö", "Vi plogar **nu**.")
    for number in range(12):
        empty.reply(post, f"Rad {number}.", by=f"Granne {number}")
    host(live_server, f'data-post="{post.uid}"', width=320)
    page = new_page()
    page.goto(neighbour)
    inside = page.frame_locator("iframe")
    inside.get_by_text("Rad 11.").wait_for()
    page.wait_for_function("document.querySelector('iframe').offsetHeight > 600")
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.context.cookies() == []
    assert axe(page) == []


def test_a_question_is_asked_in_a_frame_by_keyboard(
    empty: Scene, live_server: LiveServer, neighbour: str, new_page: NewPage
) -> None:
    host(live_server, "data-ask")
    page = new_page()
    page.goto(neighbour)
    inside = page.frame_locator("iframe")
    inside.get_by_label("Din fråga eller kommentar").focus()
    page.keyboard.type("När öppnar badhuset?")
    page.wait_for_timeout(3100)
    inside.get_by_role("button", name="Skicka").press("Enter")
    inside.get_by_role("heading", name="Vi har tagit emot det").wait_for()
    assert Message.objects.get().record.number in inside.locator("main").inner_text()
    assert page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_follows_the_colours_of_the_page_around_it(
    empty: Scene, live_server: LiveServer, neighbour: str, new_page: NewPage, scheme: str
) -> None:
    host(live_server, "data-ask", scheme=scheme)
    page = new_page(colours="dark" if scheme == "light" else "light")
    page.goto(neighbour)
    page.frame_locator("iframe").get_by_role("heading").first.wait_for()
    page.frames[1].wait_for_load_state("load")
    ink = page.frames[1].evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert ink == ("rgb(232, 238, 235)" if scheme == "dark" else "rgb(22, 35, 43)")
