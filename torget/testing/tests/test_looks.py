"""What must hold wherever somebody looks is seen when it does not."""

import pytest
from playwright.sync_api import Page

from torget.testing.looks import look, walk

PAGE = '<!doctype html><html lang="sv"><title>Torget</title><body><main><h1>Torget</h1>{}</main></body></html>'


@pytest.mark.browser
def test_a_word_left_in_the_other_language_is_seen_and_what_somebody_wrote_is_not(page: Page) -> None:
    page.set_content(PAGE.format('<p dir="auto">Mind the gap</p>'))
    look(page)
    page.set_content(PAGE.format("<details><summary>Mer</summary><p>Wait for the bus</p></details>"))
    with pytest.raises(AssertionError, match="the"):
        look(page)


@pytest.mark.browser
def test_what_is_wider_than_a_phone_is_seen(page: Page) -> None:
    page.set_content(PAGE.format('<p style="width: 700px">Bred</p>'))
    with pytest.raises(AssertionError, match="wider than 390"):
        look(page)


@pytest.mark.browser
def test_what_the_tabulator_does_not_reach_is_seen(page: Page) -> None:
    page.set_content(PAGE.format('<a href="#1">Ett</a> <button>Två</button> <input aria-label="Tre">'))
    walk(page)
    page.evaluate("() => { document.querySelector('button').onfocus = event => event.target.blur(); }")
    with pytest.raises(AssertionError, match="Två"):
        walk(page)
