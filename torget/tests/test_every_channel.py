"""Every channel at once, as people live it: connected through the guided pages, one press to all of them, answers from
all of them, and whatever goes wrong between.

Torget runs as an operator starts it, and the desk is a real browser. Mail is carried by servers that others wrote; the
platforms are stand-ins, each of which minds every call that its platform forbids.
"""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from torget.connectors.meta.tests.graph import graph_error
from torget.testing.atdesk import PATIENCE
from torget.testing.browser import NewPage
from torget.testing.connectors.platform import Step
from torget.testing.every.places import FRIDA
from torget.testing.every.staff import Staff
from torget.testing.every.world import World, lindby
from torget.testing.tls import LoopbackTls

pytestmark = [pytest.mark.peer, pytest.mark.browser]

BEGINS = "Storgatan plogas först i natt, sedan skolvägarna."
# Too long for three of them, and each piece another than the one before
WORDS = "\n\n".join(
    [BEGINS, *(f"Lag {number} börjar klockan {number + 3} och är klart innan bussarna går." for number in range(1, 12))]
)
CORRECTED = WORDS.replace("Storgatan", "Kyrkogatan")
ALTERNATIVE = "En plogbil på en snöig gata i gryningen."
ANSWER = "Den plogas med skolvägarna från i natt."
# Our own site, the feeds, the voice's own account and the board in the library
HOUSE = 4
BOARD = "notice_board"
DONE, REFUSED = Step(), Step(400)
BROKEN_AFTER, SILENT = Step(500, after=True), Step(silent=True, after=True)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, tls: LoopbackTls) -> Iterator[World]:
    """Lindby kommun, started once for all stories."""
    with lindby(tmp_path_factory.mktemp("torget"), tls) as running:
        yield running


@pytest.fixture(scope="module")
def session(world: World, chromium: Browser) -> str:
    """Every channel connected through the guided pages, and one of them made official; who sits there."""
    context = chromium.new_context(base_url=world.torget.url, ignore_https_errors=True, locale="sv-SE")
    staff = Staff(context.new_page(), world)
    staff.sign_in(world.link)
    staff.open_voice()
    for place in world.all:
        staff.connect(place)
    staff.begin(BOARD, {})
    staff.press("Öppna kanalen")
    staff.set_ceiling("x", 20)
    staff.make_official("bluesky")
    staff.sign_up(FRIDA)
    session = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "sessionid")
    context.close()
    return session


@pytest.fixture
def staff(world: World, session: str, new_page: NewPage) -> Staff:
    """At the desk; what has been said before is of no interest."""
    page = new_page(base_url=world.torget.url)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": world.torget.url}])
    world.begin()
    return Staff(page, world)


def test_a_channel_that_is_connected_and_answered_for_is_official(world: World, staff: Staff) -> None:
    listed = world.torget.get("/channels/")
    assert "Bluesky" in listed
    assert "WordPress" not in listed


def test_one_press_reaches_everybody_and_everybody_reaches_us(world: World, staff: Staff, tmp_path: Path) -> None:
    picture = tmp_path / "plow.png"
    Image.new("RGB", (1200, 800), "#8fb0a8").save(picture)
    world.x.side.plan = deque([DONE, DONE, BROKEN_AFTER, DONE])
    world.page.side.plan = deque([graph_error(100), DONE])
    world.wordpress.side.plan = deque([REFUSED, DONE])

    staff.write(WORDS, picture, ALTERNATIVE)
    _is_shown_as_it_will_be(staff)
    uid = staff.publish()
    _is_mended_with_one_press(world, staff)
    for place in world.answered:
        assert BEGINS in place.last(), place.kind
        assert place.alternatives() == (ALTERNATIVE,), place.kind
    assert BEGINS in world.torget.get(f"/screen/{BOARD}/")
    once = {place.kind: len(place.stands()) for place in world.answered}
    assert once == {"bluesky": 3, "mastodon": 2, "x": 3, "facebook_page": 1, "wordpress": 1, "newsletter": 1}

    _everybody_answers(world, staff)
    _is_corrected_where_it_can_be(world, staff, uid)
    _is_withdrawn_where_it_can_be(world, staff, uid)
    assert world.torget.command("verify").returncode == 0


def _is_shown_as_it_will_be(staff: Staff) -> None:
    """Threads with their posts, and the price of what costs."""
    for channel, posts in (("Bluesky", 3), ("Mastodon", 2), ("X", 3), ("WordPress", 0)):
        expect(staff.preview(channel).locator(".preview-thread > li")).to_have_count(posts, timeout=PATIENCE)
    expect(staff.preview("X")).to_contain_text("kostar 0,05 USD")
    expect(staff.preview("Mastodon")).not_to_contain_text("kostar")


def _is_mended_with_one_press(world: World, staff: Staff) -> None:
    """Two have refused, one broke after it had it: the page says which, and nobody is told twice."""
    channels = HOUSE + len(world.answered)
    world.wait_for(lambda: len(staff.receipts("done")) == channels - 2)
    assert staff.receipts("failed") == ["Facebook-sida", "WordPress"]
    staff.press("Försök igen med alla")
    world.wait_for(lambda: len(staff.receipts("done")) == channels)


def _everybody_answers(world: World, staff: Staff) -> None:
    """All come to one conversation around the post; one is answered where it was written, one is hidden there."""
    asked = {place.kind: place.answer(f"Glöms cykelbanan? Undrar en på {place.kind}.") for place in world.answered}
    staff.open_conversation(BEGINS)
    for place in world.answered:
        world.wait_for(lambda kind=place.kind: staff.turn(f"en på {kind}.").count())  # type: ignore[misc]
    staff.page.goto("/desk/inbox/?state=all")
    heard = staff.page.locator(".work-item").filter(has_text=BEGINS).inner_text()
    assert all(name in heard for name in ("Bluesky", "Mastodon", "X", "Facebook-sida", "WordPress", "E-post"))

    staff.open_conversation(BEGINS)
    staff.answer("en på mastodon.", ANSWER)
    world.wait_for(lambda: ANSWER in world.mastodon.last())
    assert world.mastodon.answered() == asked["mastodon"]
    staff.hide("en på facebook_page.", "Uppgifter om någon annan.")
    world.wait_for(lambda: world.page.side.things[asked["facebook_page"]].hidden)


def _is_corrected_where_it_can_be(world: World, staff: Staff, uid: str) -> None:
    """Where it cannot be is said before the press and after it."""
    staff.page.goto(f"/desk/post/{uid}/correct/")
    expect(staff.notice("Kan inte rättas där: Bluesky, X, Nyhetsbrev")).to_be_visible()
    staff.page.fill("textarea[name=text]", CORRECTED)
    staff.page.fill("[name=reason]", "Fel gata.")
    staff.press("Publicera rättelsen")
    world.wait_for(lambda: len(staff.receipts("done")) == HOUSE + 3)
    assert staff.receipts("warning") == ["Bluesky", "Nyhetsbrev", "X"]
    assert [place.kind for place in world.answered if "Kyrkogatan" in place.last()] == [
        "mastodon",
        "facebook_page",
        "wordpress",
    ]


def _is_withdrawn_where_it_can_be(world: World, staff: Staff, uid: str) -> None:
    """Letters cannot be fetched back; our answer to somebody is another post, and stands."""
    staff.page.goto(f"/desk/post/{uid}/withdraw/")
    expect(staff.notice("Kan inte tas bort där: Nyhetsbrev")).to_be_visible()
    staff.page.fill("[name=ground]", "Publicerat av misstag.")
    staff.page.click("main form .button-alarm")
    world.wait_for(lambda: len(staff.receipts("done")) == HOUSE + 5)
    assert staff.receipts("warning") == ["Nyhetsbrev"]
    assert "Kyrkogatan" not in world.torget.get(f"/screen/{BOARD}/")
    left = {place.kind: len(place.stands()) for place in world.answered}
    assert left == {"bluesky": 0, "mastodon": 1, "x": 0, "facebook_page": 0, "wordpress": 0, "newsletter": 1}


def test_a_token_that_has_ended_is_renewed_once_and_nobody_notices(world: World, staff: Staff) -> None:
    before = world.x.side.renewals
    world.x.side.access.clear()
    staff.write("Badhuset öppnar igen på måndag.", only=["x"])
    staff.publish()
    world.wait_for(lambda: staff.receipts("done") == ["X"])
    assert world.x.side.renewals == before + 1
    assert len(world.x.stands()) == 1


def test_access_that_is_taken_back_stops_the_channel_until_it_is_given_again(world: World, staff: Staff) -> None:
    world.mastodon.side.tokens.clear()
    staff.write("Biblioteket håller öppet till åtta.", only=["mastodon", "bluesky"])
    uid = staff.publish()
    world.wait_for(lambda: staff.receipts("done") == ["Bluesky"])
    world.wait_for(lambda: staff.reads("/desk/", "Mastodon", "pausad"))
    staff.page.goto("/desk/channels/mastodon/")
    staff.give_access(world.mastodon, "Ge åtkomst igen")
    staff.press("Återuppta")
    staff.page.goto(f"/desk/post/{uid}/")
    world.wait_for(lambda: len(staff.receipts("done")) == 2)
    assert len(world.mastodon.stands()) == 1


def test_killed_in_the_middle_of_a_delivery_it_says_nothing_twice_and_loses_nothing(world: World, staff: Staff) -> None:
    for place in (world.x, world.wordpress):
        place.side.plan = deque([SILENT, DONE])
    staff.write("Ringvägen är avstängd till i morgon.")
    uid = staff.publish()
    world.wait_for(lambda: world.x.stands() and world.wordpress.stands())
    world.torget.kill()
    world.torget.start()
    staff.page.goto(f"/desk/post/{uid}/")
    world.wait_for(lambda: len(staff.receipts("done")) == HOUSE + len(world.answered))
    assert [len(place.stands()) for place in world.answered] == [1] * len(world.answered)
