"""Our Markdown as plain text, sentence by sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.wording.plain import Link, plain

GOLDEN = {
    "words as they are": ("Badhuset öppnar klockan sju.", "Badhuset öppnar klockan sju."),
    "emphasis is only words": ("**Viktigt:** _stängt_ ~~öppet~~ `idag`", "Viktigt: stängt öppet idag"),
    "a blank line between paragraphs": ("Ett.\n\n\n\nTvå.", "Ett.\n\nTvå."),
    "a line break where the writer made one": ("Gatan 1\nLindby", "Gatan 1\nLindby"),
    "a heading is a paragraph": ("# Öppettider\nAlla dagar.", "Öppettider\n\nAlla dagar."),
    "a list": ("Ta med:\n\n- mössa\n- vantar\n\nVälkomna.", "Ta med:\n\n• mössa\n• vantar\n\nVälkomna."),
    "a list with numbers": ("3. ring\n4. vänta", "3. ring\n4. vänta"),
    "a list in a list": ("- bad\n  - inne\n  - ute\n- is", "• bad\n  • inne\n  • ute\n• is"),
    "a table": ("| Dag | Tid |\n|---|---|\n| lördag | 10 |", "Dag Tid\nlördag 10"),
    "a line across": ("Före.\n\n---\n\nEfter.", "Före.\n\nEfter."),
    "code keeps its lines": ("```\na\n  b\n```", "a\n  b"),
    "what was escaped": (r"2\. maj \*inte fet\*", "2. maj *inte fet*"),
    "HTML is words": ("<b>fet</b> & co", "<b>fet</b> & co"),
    "an address after its words": ("Läs [mer](https://lindby.se/a).", "Läs mer (https://lindby.se/a)."),
    "an address that is its own words": ("[https://lindby.se](https://lindby.se)", "https://lindby.se"),
    "an address as it was written": ("Se www.lindby.se/öppet!", "Se www.lindby.se/öppet!"),
    "an address in brackets": ("Se <https://lindby.se/a?b=å>.", "Se https://lindby.se/a?b=å."),
    "an address with our letters": ("[mer](https://räkan.se/öppet)", "mer (https://räkan.se/öppet)"),
    "an address without words": ("[](https://lindby.se)", "https://lindby.se"),
    "a letter box": ("Skriv till [oss](mailto:info@lindby.se).", "Skriv till oss (info@lindby.se)."),
    "a letter box as it was written": ("Skriv till info@lindby.se.", "Skriv till info@lindby.se."),
    "a telephone number": ("[Ring oss](tel:0123-45)", "Ring oss (0123-45)"),
    "a telephone number that is its own words": ("[0123-45](tel:0123-45)", "0123-45"),
    "a way within our own site": ("[Här](/post/1/)", "Här"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("markdown", "words"), GOLDEN.values(), ids=GOLDEN)
def test_markdown_is_told_in_plain_words(markdown: str, words: str) -> None:
    assert plain(markdown).text == words


def linked(markdown: str, *, within: bool) -> dict[str, str]:
    """The words of each link and where it leads."""
    told = plain(markdown, within=within)
    return {told.text[link.start : link.end]: link.url for link in told.links}


def test_a_link_lies_on_its_address_or_within_its_words() -> None:
    text = "Läs [mer här](https://lindby.se/å) eller [ring](tel:1) eller www.lindby.se."
    assert linked(text, within=False) == {
        "https://lindby.se/å": "https://lindby.se/%C3%A5",
        "www.lindby.se": "http://www.lindby.se",
    }
    assert linked(text, within=True) == {
        "mer här": "https://lindby.se/%C3%A5",
        "www.lindby.se": "http://www.lindby.se",
    }
    assert plain(text, within=True).text == "Läs mer här eller ring (1) eller www.lindby.se."


def test_a_dangerous_link_is_only_words() -> None:
    assert plain("[klicka](javascript:alert(1))").links == ()
    assert plain("[klicka](data:text/html,x)", within=True).links == ()


def test_links_in_lists_lie_where_they_should() -> None:
    assert linked("- a\n- [b](https://b.se)\n\n[c](https://c.se)", within=True) == {
        "b": "https://b.se",
        "c": "https://c.se",
    }


@given(st.text(alphabet="ab *_[]()<>#-1.`|\n!åhttps:/x.e", max_size=120), st.booleans())
def test_links_are_in_order_and_on_words(markdown: str, within: bool) -> None:
    told = plain(markdown, within=within)
    end = 0
    for link in told.links:
        assert end <= link.start < link.end <= len(told.text)
        end = link.end


def test_a_link_is_what_it_is() -> None:
    assert plain("[b](https://b.se)").links == (Link(3, 15, "https://b.se"),)
