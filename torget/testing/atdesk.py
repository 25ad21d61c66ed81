"""Somebody at the desk of a running Torget, in a real browser and in Swedish: what every story needs."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

# Milliseconds; machines that test have other things to do
PATIENCE = 20_000


@dataclass(frozen=True, slots=True)
class AtDesk:
    """One person's browser."""

    page: Page

    def sign_in(self, link: str) -> None:
        """By the link that the first administrator is given, once."""
        self.page.goto(link)
        self.page.click("form button")
        self.page.wait_for_url("**/desk/")

    def open_voice(self) -> None:
        """Whoever sits here may write too, and everybody speaks with the authority's own voice."""
        self.page.goto("/desk/people/")
        self.page.get_by_role("link", name="Eva E.").last.click()
        self.page.locator("[name=roles][value=communicator]").check(force=True)
        self.page.locator("form:has([name=roles]) .button-main").click()
        self.page.goto("/desk/voices/new/")
        self.page.fill("[name=name]", "Lindby kommun")
        self.page.fill("[name=handle]", "lindby")
        self.page.fill("[name=presentation]", "Kommunen som helhet.")
        for box in self.page.locator("[name=speakers]").all():
            box.check()
        self.page.click("main form .button-main")
        self.page.wait_for_url("**/desk/voices/")

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
