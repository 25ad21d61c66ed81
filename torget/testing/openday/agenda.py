"""The agenda: a calendar with everything a day may hold, and what its keeper does at the desk."""

import re
from datetime import date, timedelta

from playwright.sync_api import Locator, expect

from torget.protocols.calendars.tests.files import calendar, event
from torget.testing.atdesk import PATIENCE, AtDesk
from torget.testing.peers.radicale import PASSWORD, USER, Radicale

VISIT, ROUND, TALK = "Besök i hemtjänsten", "Veckomöte om snöröjningen", "Samtal om hamnens kajer"
# What stands in the calendar and is nobody's business
SECRETS = ("Frida Falk", "doktor Molin", "tårta till Gun", "badhusets nya tak", "portkod 4711", "gun@privat.example")


def day_of(day: date) -> dict[str, bytes]:
    """One day as calendars hold it, each event by its file's name."""
    at, before = f"{day:%Y%m%d}T", f"{day - timedelta(days=14):%Y%m%d}T"
    visit = event("visit", f"{at}083000", summary=VISIT, location="Norrby", categories="Öppen", **_inside())
    return {
        "visit": calendar(visit),
        "round": calendar(_round(before)),
        "pay": calendar(event("pay", f"{at}110000", summary="Lönesamtal med Frida Falk")),
        "talk": calendar(event("talk", f"{at}130000", summary=TALK, location="Hamnen")),
        "off": calendar(event("off", f"{at}140000", summary="Om badhusets nya tak", status="CANCELLED")),
        "own": calendar(event("own", f"{at}150000", summary="Hos doktor Molin", **{"class": "PRIVATE"})),
        "note": calendar(event("note", f"{at}160000", summary="Köp tårta till Gun", transp="TRANSPARENT")),
    }


def moved(day: date) -> bytes:
    """The visit an hour later."""
    start = f"{day:%Y%m%d}T093000"
    return calendar(event("visit", start, summary=VISIT, location="Norrby", categories="Öppen", **_inside()))


def called_off(day: date) -> bytes:
    """The weekly meeting, not this week."""
    at = f"{day:%Y%m%d}T100000"
    here = {"recurrence_id": f";TZID=Europe/Stockholm:{at}", "status": "CANCELLED"}
    return calendar(_round(f"{day - timedelta(days=14):%Y%m%d}T"), event("round", at, summary=ROUND, **here))


def _round(before: str) -> str:
    return event("round", f"{before}100000", summary=ROUND, categories="Öppen", rrule="FREQ=WEEKLY;COUNT=9")


def _inside() -> dict[str, str]:
    return {"description": "Säg portkod 4711 till Gun.", "attendee": ";CN=Gun:mailto:gun@privat.example"}


class Keeper(AtDesk):
    """Whoever decides what is shown of the day."""

    __slots__ = ()

    def begin(self, server: Radicale) -> None:
        """An agenda, two rules and a calendar, found from the server's own address."""
        self.page.goto("/desk/agenda/")
        self.press("Börja")
        self.page.fill("[name=name]", "Arbete")
        self.page.locator("[name=kind][value=caldav]").check(force=True)
        self.page.fill("[name=url]", server.url)
        self.page.fill("[name=username]", USER)
        self.page.fill("[name=password]", PASSWORD)
        self.press("Spara")
        self.rule("category", "Öppen", "public")
        self.rule("words", "lön*", "masked", "personnel")
        self.wait_until_read()

    def rule(self, criterion: str, value: str, decision: str, ground: str = "") -> None:
        """One more rule."""
        self.page.goto("/desk/agenda/lindby/rules/new/")
        self.page.select_option("[name=criterion]", criterion)
        self.page.fill("[name=value]", value)
        self.page.locator(f"[name=decision][value={decision}]").check(force=True)
        if ground:
            self.page.select_option("[name=ground]", ground)
        self.press("Spara")
        self.page.wait_for_url("**/rules/")

    def wait_until_read(self) -> None:
        """Until the calendar is well."""
        well = self.page.get_by_text("Mår bra", exact=True)
        self.page.goto("/desk/agenda/lindby/calendars/")
        for _look in range(PATIENCE // 500):
            if well.count():
                break
            self.page.wait_for_timeout(500)
            self.page.reload()
        expect(well).to_be_visible()

    def read_now(self) -> None:
        """Have the calendar read."""
        self.page.goto("/desk/agenda/lindby/calendars/")
        self.page.get_by_role("button", name=re.compile("^Läs den nu")).click()
        expect(self.notice("Den läses nu.")).to_be_visible()

    def decide(self, title: str, words: str) -> None:
        """One press at one item of tomorrow."""
        self.page.get_by_role("button", name=re.compile(f"^{words}.*{title}")).click()
        expect(self.item(title)).to_contain_text("bestämt för hand")

    def item(self, title: str) -> Locator:
        """An item of the draft."""
        return self.page.get_by_role("listitem").filter(has=self.page.get_by_role("heading", name=title))
