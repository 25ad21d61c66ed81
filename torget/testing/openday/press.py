"""The press room: a journalist with a letter, and those who answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from playwright.sync_api import Locator, Page

from torget.testing.atdesk import AtDesk

SUBJECT = "Snöröjningen i Norrby"
QUESTIONS = ("Hur många plogbilar är ute?", "Vilka gator tas först?", "Vad kostar entreprenören?")
NINE, STREETS = "Nio plogbilar är ute varje natt.", "Vägen till sjukhuset, sedan skolvägarna."
REASON = "vi förhandlar om priset just nu."
COMMENT = "De plogade vår gata redan klockan fem."
LETTER = f"""Hej!

1. {QUESTIONS[0]}
2. {QUESTIONS[1]}

Svara gärna senast i morgon kl 12.

Maja Holm
Lindbybladet
"""


@dataclass(frozen=True, slots=True)
class Journalist:
    """Somebody without an account, with questions."""

    page: Page
    name: ClassVar[str] = "Maja Holm"
    email: ClassVar[str] = "maja@bladet.example"

    def begin(self) -> None:
        """The letter, as she would write it."""
        self.page.goto("/press/")
        self.page.locator("main a[href*='/press/ask/'], aside a[href*='/press/ask/']").first.click()
        self.page.fill("[name=subject]", SUBJECT)
        self.page.fill("[name=text]", LETTER)
        self.page.fill("[name=organisation]", "Lindbybladet")
        self.page.fill("[name=name]", self.name)
        self.page.fill("[name=email]", self.email)

    def next(self) -> None:
        """See how it is read; what is sent too soon is no person's."""
        self.page.wait_for_timeout(3100)
        self.page.click("button[value=read]")
        self.page.locator("[name=question-1]").wait_for()

    def correct(self, deadline: datetime) -> None:
        """A question that she forgot, and another deadline."""
        read = [self.page.input_value(f"[name=question-{number}]") for number in range(2)]
        assert read == list(QUESTIONS[:2])
        self.page.fill("[name=question-2]", QUESTIONS[2])
        self.page.fill("[name=deadline]", f"{deadline:%Y-%m-%dT%H:%M}")

    def send(self) -> None:
        """Off it goes."""
        self.page.click("button[value=send]")
        self.page.wait_for_url("**/asked/**")


class PressRoom(AtDesk):
    """Somebody who answers the press, in Swedish or in English."""

    __slots__ = ()

    def open(self, subject: str) -> str:
        """From the list; the inquiry's name."""
        self.page.goto("/desk/press/")
        self.page.get_by_role("link", name=subject).click()
        self.page.wait_for_url("**/desk/press/*/")
        return self.page.url.partition("#")[0].rstrip("/").rsplit("/", 1)[-1]

    def assign(self, number: int, name: str) -> None:
        """A question to somebody."""
        form = self._form(number, "assign")
        form.locator("[name=person]").select_option(label=name)
        form.locator("button").click()
        self.page.wait_for_load_state()

    def reply(self, number: int, text: str) -> None:
        """A question, in the authority's voice."""
        self._write(number, "reply", {"text": text})

    def decline(self, number: int, reason: str) -> None:
        """A question, with the reason."""
        self._write(number, "decline", {"because": reason})

    def attach(self, number: int, title: str, record: str) -> None:
        """A record beside the answer."""
        self._write(number, "attach", {"title": title, "number": record})

    def quote(self, number: int, words: str, consent: str) -> None:
        """What somebody has said in public, found by its words."""
        self._question(number).locator("a[href*='/quote/']").click()
        self.page.fill("[name=words]", words)
        self.page.locator("form[role=search] button").click()
        self.page.locator("[name=message]").first.check()
        self.page.fill("[name=consent]", consent)
        self.page.locator("form:has([name=consent]) .button-main").click()
        self._question(number).get_by_text(words).wait_for()

    def send(self) -> None:
        """All of it."""
        self.page.locator("form[action$='/send/'] button").click()
        self.page.locator("main a[href^='/press/']").first.wait_for()

    def afterwards(self, act: str, **given: str) -> None:
        """What stands beside the answer later: an article, or a correction of it."""
        form = self.page.locator(f"form[action$='/{act}/']").first
        self._open(form)
        for name, value in given.items():
            form.locator(f"[name={name}]").fill(value)
        form.locator("button").click()
        self.page.locator(".notice-done").first.wait_for()

    def check(self, uid: str, said: str, draft: str) -> str:
        """A quotation that is to be printed beside what was said; the address where it is answered."""
        self.page.goto(f"/desk/press/{uid}/check/")
        self.page.fill("[name=speaker]", "Driftledaren")
        self.page.fill("[name=approved]", said)
        self.page.fill("[name=draft]", draft)
        self.page.click("button[value=make]")
        return str(self.page.locator("a[href*='/press/quote/']").first.get_attribute("href"))

    def _write(self, number: int, act: str, given: Mapping[str, str]) -> None:
        form = self._opened(number, act)
        for name, value in given.items():
            form.locator(f"[name={name}]").fill(value)
        form.locator("button").click()
        self.page.get_by_text(next(iter(given.values()))).first.wait_for()

    def _opened(self, number: int, act: str) -> Locator:
        form = self._form(number, act)
        self._open(form)
        return form

    def _form(self, number: int, act: str) -> Locator:
        return self._question(number).locator(f"form[action$='/{act}/']").first

    def _question(self, number: int) -> Locator:
        asked = self.page.get_by_role("heading", name=f"{number}. {QUESTIONS[number - 1]}", exact=True)
        return self.page.locator("section").filter(has=asked)

    def _open(self, form: Locator) -> None:
        if not form.is_visible():
            form.locator("xpath=ancestor::details").first.locator("summary").first.click()


def said_in_public(page: Page) -> str:
    """A neighbour says what she thinks; the number of her words in the register."""
    page.goto("/ask/")
    page.fill("[name=text]", COMMENT)
    page.fill("[name=name]", "Asta Ek")
    page.wait_for_timeout(3100)
    page.click("main form .button-main")
    page.wait_for_url("**/asked/**")
    return page.locator("main strong").first.inner_text()
