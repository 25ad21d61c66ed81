"""The main loop, as people live it: a press of a button here, a reply there, and everything proven in between.

Torget runs as an operator starts it. The desk is a real browser, the Fediverse a server written by others, in both
generations of signatures.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from playwright.sync_api import Page

from torget.testing.browser import NewPage
from torget.testing.live import LiveTorget
from torget.testing.peers.fedify import FedifyPeer, Json
from torget.testing.tls import LoopbackTls

pytestmark = [pytest.mark.peer, pytest.mark.browser]

Found = TypeVar("Found")
WORDS = "Storgatan plogas först i natt, sedan skolvägarna. Vad har vi missat?"
ALTERNATIVE = "En plogbil på en snöig gata i gryningen."
QUESTION = "Cykelbanan förbi skolan glöms varje gång."
ANSWER = "Du har rätt. Från i natt plogas den med skolvägarna."
CORRECTED = "Storgatan plogas först i natt, sedan skolvägarna och cykelbanorna."


@pytest.fixture(scope="module")
def torget(tmp_path_factory: pytest.TempPathFactory, tls: LoopbackTls) -> Iterator[LiveTorget]:
    """Lindby kommun, started once for all stories."""
    with LiveTorget(tmp_path_factory.mktemp("torget"), tls, options=("--demo",)) as live:
        yield live


@pytest.fixture
def desk(torget: LiveTorget, new_page: NewPage) -> Page:
    """The desk, signed in by a link made on the console."""
    page = new_page(base_url=torget.url)
    page.goto(link(torget))
    page.click("form button")
    page.wait_for_url("**/desk/")
    return page


def link(torget: LiveTorget) -> str:
    """A fresh sign-in link for the person the demo greets."""
    greeted = re.findall(r"/desk/link/\S+", torget.output())
    assert greeted, torget.output()
    made = torget.command("link", "eva@lindby.example")
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def wait_for(ask: Callable[[], Found | None], seconds: float = 15) -> Found:
    """Ask until there is an answer."""
    deadline = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < deadline, f"Nothing came within {seconds} seconds."
        time.sleep(0.1)
    return found


def publish(desk: Page, picture: Path) -> str:
    """Write a post with a picture as the chief executive, publish it, and wait for the last receipt; its uid."""
    desk.goto("/desk/write/")
    desk.locator("input[name=speaker][value^='kommunchefen:official']").check(force=True)
    desk.fill("textarea[name=text]", WORDS)
    desk.set_input_files("input[name=pictures]", picture)
    desk.fill("textarea[name^=alternative-]", ALTERNATIVE)
    desk.wait_for_timeout(1000)
    desk.click("button[value=publish]")
    desk.wait_for_url(re.compile(r"/desk/post/[a-z0-9]{12}/$"))
    wait_for(lambda: 0 < desk.locator(".receipt").count() == desk.locator(".receipt-done").count())
    return desk.url.rstrip("/").rsplit("/", 1)[-1]


def arrived(peer: FedifyPeer, kind: str, part: str) -> Json:
    """The activity of this type at the peer that says `part`."""

    def look() -> Json | None:
        return next((one for one in peer.received(kind) if part in json.dumps(one, ensure_ascii=False)), None)

    return wait_for(look)


def records_on(page: Page) -> list[str]:
    """The paths of all records a public page names."""
    found = page.eval_on_selector_all(
        "main a[href*='/record/'], aside a[href*='/record/']", "all => all.map(a => a.pathname)"
    )
    return sorted(set(found))


def test_from_a_press_of_the_button_to_a_proven_answer(
    torget: LiveTorget, peer: FedifyPeer, desk: Page, new_page: NewPage, tmp_path: Path
) -> None:
    picture = tmp_path / "plow.png"
    Image.new("RGB", (1200, 800), "#8fb0a8").save(picture)
    actor = f"{torget.url}/ap/kommunchefen"

    peer.follow(actor)
    wait_for(lambda: peer.received("Accept"))

    uid = publish(desk, picture)
    note = arrived(peer, "Create", WORDS)["object"]
    post = wait_for(lambda: next((one for one in peer.timeline() if one["id"] == note["id"]), None))
    assert [shown["alt"] for shown in post["pictures"]] == [ALTERNATIVE]
    assert post["pictures"][0]["sha256"]

    replied = time.monotonic()
    said = peer.reply(QUESTION, mention=actor, in_reply_to=note["id"])
    desk.goto("/desk/inbox/")
    desk.get_by_text("Storgatan plogas först").first.wait_for(timeout=2000)
    assert time.monotonic() - replied < 5

    desk.get_by_text("Storgatan plogas först").first.click()
    desk.get_by_text(QUESTION).first.wait_for()
    desk.locator("form textarea[name=text]").first.fill(ANSWER)
    desk.locator("input[name=speaker][value^='kommunchefen:official']").first.check(force=True)
    desk.locator("form:has(textarea[name=text]) button.button-main").first.click()
    answer = arrived(peer, "Create", ANSWER)["object"]
    assert answer["inReplyTo"] == said.note

    public = new_page(base_url=torget.url)
    path = f"/post/{uid}/"
    wait_for(lambda: ANSWER in torget.get(path))
    public.goto(path)
    for words in (WORDS, QUESTION, ANSWER):
        assert public.get_by_text(words).first.is_visible()
    records = records_on(public)
    assert len(records) == 3
    for record in records:
        verified = wait_for(lambda record=record: _verified(torget, record))  # type: ignore[misc]
        assert verified["verified"], verified

    desk.goto(f"/desk/post/{uid}/correct/")
    desk.fill("textarea[name=text]", CORRECTED)
    desk.fill("[name=reason]", "Cykelbanorna saknades.")
    desk.click("form .button-main")
    arrived(peer, "Update", CORRECTED)
    wait_for(lambda: CORRECTED in torget.get(path))

    desk.goto(f"/desk/post/{uid}/withdraw/")
    desk.fill("[name=ground]", "Publicerat av misstag.")
    desk.click("form .button-alarm")
    arrived(peer, "Delete", note["id"])
    answered = public.goto(path)
    assert answered is not None
    wait_for(lambda: public.reload() and "Publicerat av misstag." in public.content())
    assert CORRECTED not in public.content()
    assert QUESTION in public.content()
    assert torget.command("verify").returncode == 0


def _verified(torget: LiveTorget, record: str) -> Json | None:
    """What `torget verify` says of a record, once the log has taken it in."""
    said = torget.command("verify", f"{torget.url}{record}", "--json")
    if not said.stdout:
        return None
    verdict: Json = json.loads(said.stdout)
    return verdict if verdict["verified"] else None
