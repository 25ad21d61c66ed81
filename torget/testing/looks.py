"""What must hold wherever somebody looks: on a desk and on a phone, by day and by night, by keyboard, in their own
language."""

from playwright.sync_api import Page

from torget.testing.browser import Colours, axe, scrolls_sideways

DESK, PHONE = (1280, 900), (390, 844)
SEEN: tuple[tuple[tuple[int, int], Colours], ...] = ((PHONE, "dark"), (DESK, "light"))
# Words that stand in nearly every sentence of the one language and in none of the other
FOREIGN = {"sv": ("the", "and", "have", "this", "with"), "en": ("och", "att", "inte", "som", "på")}
# What somebody wrote is in whatever language they wrote it
WRITTEN = "[dir=auto], [lang], textarea, select, blockquote, .prose, code, pre, script, style"
OWN_WORDS = """([written, words]) => {
    const copy = document.body.cloneNode(true);
    copy.querySelectorAll(written).forEach(one => one.remove());
    const said = copy.textContent.split(/[^\\p{L}]+/u).map(word => word.toLowerCase());
    return words.filter(word => said.includes(word));
}"""
REACHABLE = """() => {
    const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const shown = one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.trap');
    const chosen = one => one.type !== 'radio' || one.checked
        || !document.querySelector(`input[name="${one.name}"]:checked`);
    return [...document.querySelectorAll(all)].filter(
        one => one.type !== 'hidden' && !one.disabled && one.tabIndex >= 0 && shown(one) && chosen(one));
}"""
AT = f"() => ({REACHABLE})().indexOf(document.activeElement)"
NAMES = f"() => ({REACHABLE})().map(one => `${{one.tagName}} ${{(one.textContent || one.name).trim().slice(0, 60)}}`)"


def look(page: Page) -> None:
    """Hold the page as it stands to the rules, on both sizes and in both colours; it stays as it was."""
    for (width, height), colours in SEEN:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours)
        assert not scrolls_sideways(page), f"{page.url} is wider than {width} pixels."
        found = axe(page)
        assert not found, "\n".join(found)
    language = str(page.get_attribute("html", "lang"))
    left = page.evaluate(OWN_WORDS, [WRITTEN, FOREIGN[language]])
    assert left == [], f"{page.url} has words of another language: {left}"


def walk(page: Page) -> None:
    """Reach everything by the tabulator alone, from the first to the last and out again."""
    names = page.evaluate(NAMES)
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    reached = set()
    for _press in range(2 * len(names)):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(AT))
        if len(reached - {-1}) == len(names):
            break
    missed = [name for number, name in enumerate(names) if number not in reached]
    assert missed == [], f"{page.url}: not reached by keyboard: {missed}"
