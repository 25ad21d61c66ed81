"""The open day as people live it: a day said in the morning, sources that speak for themselves, the press answered in
full.

Torget runs as an operator starts it, by a clock that can be set forward; the desk and the square are a real browser,
the calendar lies at a server that others wrote.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from torget.testing.browser import NewPage
from torget.testing.clocked import WALL
from torget.testing.crawl import everything
from torget.testing.looks import look, walk
from torget.testing.openday.agenda import ROUND, SECRETS, TALK, VISIT, Keeper, called_off, day_of, moved
from torget.testing.openday.flows import SAMPLE, Maker, let_half_an_hour_pass, posts_of, standing
from torget.testing.openday.press import (
    COMMENT,
    NINE,
    QUESTIONS,
    REASON,
    STREETS,
    SUBJECT,
    Journalist,
    PressRoom,
    said_in_public,
)
from torget.testing.openday.world import BO, EVA, World, lindby, wait_for
from torget.testing.tls import LoopbackTls

pytestmark = [pytest.mark.peer, pytest.mark.browser]

ASKED = "Får man följa med till hemtjänsten?"
ANSWERED = "Ja, ring växeln dagen före."


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, tls: LoopbackTls, chromium: Browser) -> Iterator[World]:
    """Lindby kommun, started once for all stories."""
    with lindby(tmp_path_factory.mktemp("openday"), tls, chromium) as running:
        yield running


@pytest.fixture
def eva(world: World, new_page: NewPage) -> Page:
    """Eva's browser, on the desk."""
    return signed_in(world, new_page, EVA)


@pytest.fixture
def bo(world: World, new_page: NewPage) -> Page:
    """Bo's browser, in English."""
    return signed_in(world, new_page, BO)


@pytest.fixture
def citizen(world: World, new_page: NewPage) -> Page:
    """Somebody without an account."""
    return new_page(base_url=world.torget.url)


def signed_in(world: World, new_page: NewPage, email: str) -> Page:
    """Somebody's browser."""
    page = new_page(base_url=world.torget.url)
    world.sign_in(page, email)
    return page


def test_a_day_is_said_in_the_morning_and_what_is_private_never_gets_out(
    world: World, eva: Page, bo: Page, citizen: Page
) -> None:
    keeper, day = Keeper(eva), world.tomorrow
    work = world.calendars.calendar("Work")
    for name, content in day_of(day).items():
        world.calendars.put(work, name, content)
    keeper.begin(world.calendars)

    _is_decided_in_the_evening(keeper, bo)
    said = f"/voice/lindby/day/{day}/"
    assert not world.reads(said, VISIT)
    world.clock.set(datetime.combine(day, time(7), WALL))
    wait_for(lambda: world.reads(said, VISIT, ROUND, TALK))
    _stands_wherever_it_should(world, said)
    _is_asked_about_without_an_account(world, keeper, citizen, said)
    _follows_its_calendar(world, keeper, work, day)
    _tells_nobody_what_is_private(world, citizen, said)


def _is_decided_in_the_evening(keeper: Keeper, bo: Page) -> None:
    """The draft waits on the desk with every decision, and one press changes one of them."""
    page = keeper.page
    page.goto("/desk/")
    page.locator("main a[href*='/desk/agenda/lindby/']").first.click()
    expect(keeper.item(VISIT)).to_contain_text("enligt regel")
    expect(keeper.item("Lönesamtal")).to_contain_text("Möte, personalärende")
    expect(keeper.item("doktor Molin")).to_contain_text("märkt som privat")
    expect(keeper.item("badhusets nya tak")).to_have_count(0)
    expect(keeper.item(TALK)).to_contain_text("ingen har bestämt")
    keeper.decide(TALK, "Visa öppet")
    keeper.press("Den får gå ut så här")
    expect(page.get_by_text("Eva E. har tittat.")).to_be_visible()
    look(page)
    walk(page)
    for path in ("", "settings/", "calendars/", "rules/", "away/"):
        bo.goto(f"/desk/agenda/lindby/{path}")
        look(bo)


def _stands_wherever_it_should(world: World, said: str) -> None:
    """The page, the calendar to subscribe to, the feeds and the interface; what is masked has its sentence."""
    assert world.reads(said, "Möte, personalärende", "Privat")
    wait_for(lambda: world.reads("/voice/lindby/agenda.ics", VISIT, ROUND, "personal"))
    wait_for(lambda: world.reads("/feed.atom", VISIT))
    wait_for(lambda: world.reads("/api/posts.json", VISIT))


def _is_asked_about_without_an_account(world: World, keeper: Keeper, citizen: Page, said: str) -> None:
    """A question about one item comes into the inbox, and stands beside the item with its answer."""
    citizen.goto(said)
    look(citizen)
    walk(citizen)
    citizen.get_by_role("listitem").filter(has_text=VISIT).locator("a[href*='item=']").click()
    citizen.get_by_label("Din fråga").fill(ASKED)
    citizen.wait_for_timeout(3100)
    citizen.get_by_role("button", name="Skicka").click()
    citizen.wait_for_url("**/asked/**")
    keeper.page.goto("/desk/inbox/")
    keeper.page.get_by_role("link", name="Agenda för Lindby kommun").first.click()
    keeper.answer(ASKED, ANSWERED)
    wait_for(lambda: world.reads(said, ASKED, ANSWERED))
    citizen.goto(said)
    beside = citizen.get_by_role("listitem").filter(has_text=VISIT).first
    expect(beside).to_contain_text(ASKED)
    expect(beside).to_contain_text(ANSWERED)


def _follows_its_calendar(world: World, keeper: Keeper, work: str, day: date) -> None:
    """What is moved moves, what is called off says so, and the post says that it was corrected."""
    world.clock.forward(minutes=15)
    world.calendars.put(work, "visit", moved(day))
    world.calendars.put(work, "round", called_off(day))
    keeper.read_now()
    wait_for(lambda: world.reads(f"/voice/lindby/day/{day}/", "09.30", f"<del>{ROUND}</del>", "inställt"))
    wait_for(lambda: world.reads("/voice/lindby/agenda.ics", "STATUS:CANCELLED", "T093000"))
    wait_for(lambda: world.reads("/api/posts.json", "Kalendern har ändrats.", "09.30"))


def _tells_nobody_what_is_private(world: World, citizen: Page, said: str) -> None:
    """Not on any page, in any feed, any file of ours; and the other pages of the agenda hold the rules too."""
    for path in (f"/en{said}", "/voice/lindby/days/", f"/en/voice/lindby/month/{world.clock.now():%Y-%m}/"):
        citizen.goto(path)
        look(citizen)
    found = everything(world.torget, "/voice/lindby/agenda.ics", "/ap/lindby", "/ap/lindby/outbox")
    assert said in found
    assert [(path, word) for path, text in found.items() for word in SECRETS if word.lower() in text.lower()] == []


def test_a_flow_speaks_for_its_source_until_the_source_misbehaves(
    world: World, eva: Page, bo: Page, citizen: Page
) -> None:
    maker, source = Maker(eva), world.source
    source.streets = {"V1": "Storgatan"}
    slug = maker.make("Vägarbeten", source.address)
    look(eva)
    maker.try_out(SAMPLE)
    expect(eva.get_by_text("1 inlägg skulle ha skrivits.")).to_be_visible()
    look(eva)
    maker.start(slug)
    let_half_an_hour_pass(world)
    assert standing(world) == []
    source.streets |= {"V2": "Kyrkogatan"}
    let_half_an_hour_pass(world)
    wait_for(lambda: standing(world) == ["Vägarbete: Kyrkogatan"])
    _is_said_as_a_machine_says_it(world, citizen)
    _stops_when_the_source_shouts(world, maker, slug)
    _goes_on_where_it_was_killed(world, maker, slug)
    for path in ("/desk/flows/", f"/desk/flows/{slug}/", f"/desk/flows/{slug}/dry/"):
        bo.goto(path)
        look(bo)
    eva.goto(f"/desk/flows/{slug}/")
    walk(eva)


def _is_said_as_a_machine_says_it(world: World, citizen: Page) -> None:
    """With the label, the voice that answers for it, and its number in the register."""
    citizen.goto("/")
    citizen.get_by_role("link", name="Vägarbete: Kyrkogatan").first.click()
    said = citizen.get_by_role("article").first
    expect(said).to_contain_text("Automatiskt meddelande")
    expect(said).to_contain_text("Lindby kommun")
    expect(citizen.locator("a[href*='/record/']").first).to_be_attached()
    look(citizen)


def _stops_when_the_source_shouts(world: World, maker: Maker, slug: str) -> None:
    """A whole town at once is no road work: nothing of it is said; the desk tells, and a letter that outlives us."""
    calm = dict(world.source.streets)
    world.source.streets = {f"X{number}": f"Gata {number}" for number in range(30)} | calm
    let_half_an_hour_pass(world)
    wait_for(lambda: maker.reads(f"/desk/flows/{slug}/", "Behöver dig", "Står stilla"))
    look(maker.page)
    world.cut_power()
    assert wait_for(lambda: world.letters("Vägarbeten"))[0]["To"] == EVA
    assert standing(world) == ["Vägarbete: Kyrkogatan"]
    world.source.streets = calm


def _goes_on_where_it_was_killed(world: World, maker: Maker, slug: str) -> None:
    """Three posts are under way when the power goes. Each is said once."""
    streets = ["Bygatan", "Hamngatan", "Ängsgatan"]
    world.source.streets |= {street: street for street in streets}
    maker.start(slug)
    wait_for(lambda: posts_of(world.torget.data) >= len(streets) + 1, pause=0.002)
    world.cut_power()
    expected = sorted(f"Vägarbete: {street}" for street in ["Kyrkogatan", *streets])
    wait_for(lambda: sorted(standing(world)) == expected)
    let_half_an_hour_pass(world)
    assert sorted(standing(world)) == expected


def test_the_press_is_answered_in_full_and_in_public(world: World, eva: Page, bo: Page, citizen: Page) -> None:
    maja = Journalist(citizen)
    maja.begin()
    look(citizen)
    walk(citizen)
    maja.next()
    look(citizen)
    maja.correct(world.clock.now() + timedelta(hours=3))
    maja.send()

    room, number = PressRoom(eva), said_in_public(citizen)
    uid = room.open(SUBJECT)
    _is_answered_by_two(room, PressRoom(bo), uid, number)
    public = f"/press/{uid}/"
    wait_for(lambda: world.reads(public, *QUESTIONS, NINE, STREETS, REASON))
    assert not world.reads(public, maja.name)
    assert wait_for(lambda: world.letters(NINE))[0]["To"] == maja.email
    _stands_beside_what_was_printed(world, room, citizen, uid)
    for path in ("/desk/press/", f"/desk/press/{uid}/", "/desk/press/room/"):
        bo.goto(path)
        look(bo)
    for path in (public, "/press/", f"/en{public}", "/en/press/", "/en/press/ask/"):
        citizen.goto(path)
        look(citizen)
    eva.goto(f"/desk/press/{uid}/")
    walk(eva)


def _is_answered_by_two(room: PressRoom, other: PressRoom, uid: str, number: str) -> None:
    """One question each, with what somebody said and a record beside; one is declined."""
    look(room.page)
    room.assign(1, "Eva E.")
    room.assign(2, "Bo Lind")
    room.reply(1, NINE)
    room.quote(1, COMMENT, "Hon sade ja i telefon.")
    room.attach(1, "Plogschemat", number)
    other.page.goto(f"/desk/press/{uid}/")
    other.reply(2, STREETS)
    room.page.reload()
    room.decline(3, REASON)
    room.send()


def _stands_beside_what_was_printed(world: World, room: PressRoom, citizen: Page, uid: str) -> None:
    """The article, what it got wrong, and a quotation that is checked by its address alone."""
    room.page.goto(f"/desk/press/{uid}/")
    today = f"{world.clock.now():%Y-%m-%d}"
    room.afterwards("article", title="Åtta plogbilar i Norrby", url="https://bladet.example/plog", out=today)
    room.afterwards("correct-article", wrong="Åtta plogbilar är ute.", right=NINE)
    wait_for(lambda: world.reads(f"/press/{uid}/", "Åtta plogbilar är ute.", "https://bladet.example/plog"))
    citizen.goto(room.check(uid, NINE, "Tio plogbilar är ute varje natt."))
    expect(citizen.locator("del")).to_contain_text("Nio")
    expect(citizen.locator("ins")).to_contain_text("Tio")
    look(citizen)
    citizen.fill("[name=proposed]", NINE)
    citizen.click("button[value=propose]")
    expect(citizen.get_by_role("status")).to_contain_text("Diariefört som")
    look(citizen)
