"""What the staff does at the desk, in a real browser and in Swedish."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from torget.testing.atdesk import PATIENCE, AtDesk
from torget.testing.every.places import Place
from torget.testing.every.world import World


@dataclass(frozen=True, slots=True)
class Staff(AtDesk):
    """One person's browser."""

    world: World

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

    def _write(self, name: str, value: str) -> None:
        radio = self.page.locator(f"[name={name}][type=radio][value='{value}']")
        if radio.count():
            radio.check(force=True)
        else:
            self.page.fill(f"[name={name}]", value)
