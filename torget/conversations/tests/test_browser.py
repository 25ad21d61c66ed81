"""The inbox and a conversation in a real browser: what arrives by itself, answering in place, and nothing lost."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.conversations.actions import Question, answer, ask
from torget.conversations.models import Answer, AnswerDraft, Message
from torget.conversations.tests.speech import hear, said
from torget.publishing.tests.work import carry_all
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways
from torget.testing.cast import SignIn
from torget.testing.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
INBOX = "/desk/inbox/"
BOX = "Ditt svar"
SEND = "Skicka svaret"


@pytest.fixture
def desk(live_server: LiveServer, anna: Person, voice: Voice, sign_in: SignIn, settings: Settings) -> Desk:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    return Desk(anna, sign_in, live_server.url)


@pytest.fixture
def page(desk: Desk, new_page: NewPage) -> Page:
    page = new_page(base_url=desk.url)
    desk.open(page.context)
    return page


@pytest.fixture
def asked(site: Channel) -> Message:
    """A question on our own site."""
    return ask(Question("Why is Storgatan not cleared?", name="Didrik"), at=timezone.now())


def address(message: Message) -> str:
    return reverse("conversations:conversation", args=[message.conversation.uid])


def look(page: Page, name: str) -> None:
    """Hold the page to the rules, and keep its picture where TORGET_PICTURES says."""
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    assert axe(page) == []
    assert not scrolls_sideways(page)


def test_a_new_conversation_appears_without_a_reload(page: Page, asked: Message, fediverse: Channel) -> None:
    page.goto(INBOX)
    page.locator(f"#open-{asked.conversation.uid}").focus()
    page.evaluate("window.untouched = true")
    hear(fediverse, said("Where is the library?", by="Fia"))
    expect(page.get_by_role("link", name="Where is the library?", exact=True)).to_be_visible()
    assert page.evaluate("document.activeElement.id") == f"open-{asked.conversation.uid}"
    assert page.evaluate("window.untouched")


def test_filters_work_as_they_are_typed(page: Page, asked: Message, fediverse: Channel) -> None:
    hear(fediverse, said("Where is the library?", by="Fia"))
    page.goto(INBOX)
    page.get_by_label("Sök").fill("library")
    expect(page.locator("#list")).not_to_contain_text("Storgatan")
    expect(page.locator("#list")).to_contain_text("library")
    assert "words=library" in page.url


def test_answering_in_place(page: Page, asked: Message) -> None:
    page.goto(address(asked))
    page.evaluate("window.untouched = true")
    page.get_by_label(BOX).fill("It is **now**.")
    expect(page.locator("#saved")).to_contain_text("Sparat")
    expect(page.locator("#previews strong").first).to_have_text("now")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#sent")).to_be_focused()
    expect(page.locator("#thread")).to_contain_text("It is now.")
    carry_all()
    expect(page.locator("#thread .receipt-done")).to_be_visible()
    assert page.evaluate("window.untouched")
    page.wait_for_function("localStorage.length === 0")
    assert not AnswerDraft.objects.exists()


def test_a_message_that_comes_while_one_writes_disturbs_nothing(page: Page, asked: Message, site: Channel) -> None:
    page.goto(address(asked))
    page.get_by_label(BOX).press_sequentially("It ")
    page.locator(f"#times-{asked.uid} summary").click()
    page.get_by_label(BOX).focus()
    ask(Question("Nor is Kyrkogatan!", about=asked.uid), at=timezone.now())
    expect(page.locator("#thread")).to_contain_text("Kyrkogatan")
    page.keyboard.type("is.")
    expect(page.get_by_label(BOX)).to_have_value("It is.")
    expect(page.locator(f"#times-{asked.uid}")).to_have_attribute("open", "")


def test_what_is_wrong_is_told_in_place_and_nothing_is_lost(page: Page, asked: Message) -> None:
    page.goto(address(asked))
    page.get_by_label(BOX).fill("You are 19121212-1212.")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("alert")).to_contain_text("personnummer")
    expect(page.get_by_label(BOX)).to_have_value("You are 19121212-1212.")
    page.get_by_label(BOX).fill("You are right.")
    expect(page.locator("#saved")).to_contain_text("Sparat")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#sent")).to_be_visible()
    assert Answer.objects.count() == 1


def test_two_answers_from_the_same_page(page: Page, asked: Message) -> None:
    ask(Question("And Kyrkogatan?", name="Fia", about=asked.uid), at=timezone.now())
    page.goto(address(asked))
    page.get_by_label(BOX).fill("Soon.")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#answer-heading")).to_contain_text("Fia")
    page.get_by_label(BOX).fill("Tomorrow.")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#answer")).to_have_count(0)
    assert Answer.objects.count() == 2
    page.wait_for_function("localStorage.length === 0")


def test_nothing_is_lost_when_the_sign_in_has_run_out(page: Page, desk: Desk, asked: Message) -> None:
    page.goto(address(asked))
    page.context.clear_cookies(name="sessionid")
    page.get_by_label(BOX).fill("Written after the sign-in ran out.")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#autosave-expired")).to_be_visible()
    assert not Answer.objects.exists()
    desk.open(page.context)
    page.goto(address(asked))
    expect(page.get_by_label(BOX)).to_have_value("Written after the sign-in ran out.")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#sent")).to_be_visible()


def test_by_keyboard_and_without_javascript(new_page: NewPage, desk: Desk, asked: Message) -> None:
    plain = new_page(width=360, javascript=False, base_url=desk.url)
    desk.open(plain.context)
    plain.goto(INBOX)
    plain.locator(f"#act-{asked.conversation.uid}").focus()
    plain.keyboard.press("Enter")
    plain.get_by_label(BOX).focus()
    plain.keyboard.type("It is cleared now.")
    plain.keyboard.press("Tab")
    assert plain.evaluate("document.activeElement.textContent").strip() == SEND
    plain.keyboard.press("Enter")
    plain.locator("#thread").get_by_text("It is cleared now.").wait_for()
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(
    ("width", "colours", "language"),
    [(1280, "light", "sv"), (360, "dark", "en"), (1280, "dark", "en"), (360, "light", "sv"), (320, "light", "sv")],
)
def test_the_pages_are_for_everybody(
    width: int, colours: Colours, language: str, new_page: NewPage, desk: Desk, anna: Person, voice: Voice,
    question: Message, fediverse: Channel, asked: Message,
) -> None:  # fmt: skip
    anna.language = language
    anna.save()
    answer(question, voice=voice, stance=Stance.OFFICIAL, text="Yes, *since six*.", by=anna)
    thanks = hear(fediverse, said("شكراً! متى يبدأ التنظيف؟", by="سعاد", target=question.external_id, language="ar"))
    hear(fediverse, said("I am 19121212-1212", by="Fia", target=thanks.external_id))
    page = new_page(width=width, colours=colours, base_url=desk.url)
    desk.open(page.context)
    for name, where in {
        "inbox": INBOX,
        "nothing": f"{INBOX}?words=unheard",
        "own": address(asked),
        "thread": address(question),
    }.items():
        page.goto(where)
        if name == "thread":
            page.locator(f"#hide-{question.uid} summary").click()
            page.locator(f"#times-{thanks.uid} summary").click()
        look(page, f"{name}-{width}-{colours}-{language}")
