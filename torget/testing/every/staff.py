"""What the staff does at the desk, in a real browser and in Swedish."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from torget.testing.every.places import Place
from torget.testing.every.world import World

# Milliseconds; machines that test have other things to do
PATIENCE = 20_000


@dataclass(frozen=True, slots=True)
class Staff:
    """One person's browser."""

    page: Page
    world: World

    def sign_in(self) -> None:
        """By the link that the first administrator is given, once."""
        self.page.goto(self.world.link)
        self.page.click("form button")
        self.page.wait_for_url("**/desk/")

    def open_voice(self) -> None:
        """Whoever sits here may write too, and speaks with the authority's own voice."""
        self.page.goto("/desk/people/")
        self.page.get_by_role("link", name="Eva E.").last.click()
        self.page.locator("[name=roles][value=communicator]").check(force=True)
        self.page.locator("form:has([name=roles]) .button-main").click()
        self.page.goto("/desk/voices/new/")
        self.page.fill("[name=name]", "Lindby kommun")
        self.page.fill("[name=handle]", "lindby")
        self.page.fill("[name=presentation]", "Kommunen som helhet.")
        self.page.locator("[name=speakers]").first.check()
        self.page.click("main form .button-main")
        self.page.wait_for_url("**/desk/voices/")

    # --- channels -------------------------------------------------------------------------------------------------

    def connect(self, place: Place[Any]) -> None:
        """Through the guided pages, from the list of kinds to an open channel."""
        self.begin(place.kind, place.typed)
        if place.journey:
            self.give_access(place, "Ge åtkomst hos plattformen")
        self.press("Öppna kanalen")
        expect(self.notice("Kanalen är öppen.")).to_be_visible(timeout=PATIENCE)

    def begin(self, kind: str, typed: Mapping[str, str]) -> None:
        """The form of one kind, written and sent."""
        self.page.goto("/desk/channels/new/")
        self.page.locator(f"a[href$='/new/{kind}/']").click()
        self.page.fill("[name=purpose]", "Nyheter och svar.")
        self.page.fill("[name=audience]", "De som bor här.")
        for fold in self.page.locator("main form summary").all():
            fold.click()
        for name, value in typed.items():
            self._write(f"setting_{name}", value)
        self.page.click("main form .button-main")
        self.page.wait_for_url(re.compile(rf"/desk/channels/{kind}(-\d+)?/$"))

    def give_access(self, place: Place[Any], button: str) -> None:
        """There, and back again by itself."""
        self.press(button)
        self.page.get_by_role("link", name=re.compile("^Gå till 127")).click()
        if place.takes:
            self.page.get_by_label(place.takes, exact=True).check()
            self.press("Ta den här")
        self.page.wait_for_url(re.compile(rf"/desk/channels/{place.kind}/$"))
        expect(self.notice("Det fungerar.")).to_be_visible(timeout=PATIENCE)

    def set_ceiling(self, kind: str, amount: int) -> None:
        """The most it may cost in a month."""
        self.page.goto(f"/desk/channels/{kind}/")
        self.page.fill("[name=ceiling]", str(amount))
        self.press("Spara")

    def make_official(self, kind: str) -> None:
        """Answer the checklist, then say so."""
        self.page.goto(f"/desk/channels/{kind}/checklist/")
        for box in self.page.locator("main textarea").all():
            box.fill("Det vet vi, och så här är det.")
        self.press("Spara svaren")
        self.page.get_by_label("Officiell").check()
        self.press("Spara")

    def sign_up(self, address: str) -> None:
        """Somebody wants the newsletter; what is sent too soon after the page was opened is no person's."""
        self.page.goto("/newsletter/")
        self.page.fill("[name=email]", address)
        self.page.wait_for_timeout(3100)
        self.page.click("main form .button-main")
        self.page.wait_for_url("**/newsletter/sent/")
        self.page.goto(self.world.newsletter.link())
        self.page.click("main form .button-main")

    # --- posts ----------------------------------------------------------------------------------------------------

    def write(
        self, text: str, picture: Path | None = None, alternative: str = "", *, only: Collection[str] = ()
    ) -> None:
        """A draft for every channel, also those that cost, or only for some."""
        self.page.goto("/desk/write/")
        self.page.locator("[name=speaker][value='lindby:official']").check(force=True)
        self.page.fill("textarea[name=text]", text)
        for box in self.page.locator("[name=channels]").all():
            box.set_checked(not only or str(box.get_attribute("value")) in only, force=True)
        if picture:
            self.page.set_input_files("[name=pictures]", picture)
            self.page.fill("textarea[name^=alternative-]", alternative)
        self.press("Spara och förhandsvisa")

    def preview(self, channel: str) -> Locator:
        """How it will look on a channel."""
        return self.page.locator("article.preview").filter(
            has=self.page.get_by_role("heading", name=channel, exact=True)
        )

    def publish(self) -> str:
        """The one press; the post's uid."""
        self.page.click("button[value=publish]")
        self.page.wait_for_url(re.compile(r"/desk/post/[a-z0-9]{12}/$"))
        return self.page.url.rstrip("/").rsplit("/", 1)[-1]

    def receipts(self, tone: str = "") -> list[str]:
        """The channels with a receipt of this tone, or of any."""
        kind = f".receipt-{tone}" if tone else ".receipt"
        return self.page.locator(f"#receipts {kind} .receipt-channel").all_inner_texts()

    # --- conversations --------------------------------------------------------------------------------------------

    def open_conversation(self, subject: str) -> None:
        """From the inbox."""
        self.page.goto("/desk/inbox/?state=all")
        self.page.get_by_role("link", name=subject).first.click()

    def answer(self, question: str, text: str) -> None:
        """Answer a turn of the conversation that is open."""
        choose = self.turn(question).locator("a[href*='?answer=']")
        if choose.count():
            choose.click()
        self.page.fill("#answer-form textarea[name=text]", text)
        self.page.locator("#answer-form [name=speaker][value='lindby:official']").check(force=True)
        self.page.click("#send")
        self.page.locator("#sent").wait_for()

    def hide(self, question: str, reason: str) -> None:
        """Hide a turn, with a reason."""
        turn = self.turn(question)
        turn.get_by_text("Dölj för allmänheten").click()
        turn.locator("[name=reason]").fill(reason)
        turn.get_by_role("button", name="Dölj", exact=True).click()

    def turn(self, words: str) -> Locator:
        """What somebody said."""
        return self.page.locator("li.staff-turn").filter(has_text=words)

    # --- anything -------------------------------------------------------------------------------------------------

    def reads(self, path: str, *words: str) -> bool:
        """Whether a page, opened now, has these words."""
        self.page.goto(path)
        said = self.page.inner_text("main")
        return all(word in said for word in words)

    def press(self, words: str) -> None:
        """A button by its words."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def notice(self, words: str) -> Locator:
        """What the page says it did."""
        return self.page.locator(".notice").filter(has_text=words)

    def _write(self, name: str, value: str) -> None:
        radio = self.page.locator(f"[name={name}][type=radio][value='{value}']")
        if radio.count():
            radio.check(force=True)
        else:
            self.page.fill(f"[name={name}]", value)
