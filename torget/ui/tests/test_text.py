"""Hostile and ordinary text: what may be shown, and how it reads as plain words."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.ui.text import OWN_TAGS, STRANGERS_TAGS, clean_html, excerpt, own_html, plain_text, render_markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVa\tScript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<p style="position:fixed">x</p>',
    '<iframe src="https://evil.example"></iframe>',
    '<form action="https://evil.example"><input name=password></form>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/spy.gif)",
    '[x](https://a.example "onmouseover=alert(1)")',
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<p onclick=alert(1) id=main class='notice-error'>x</p>",
]


class Seen(HTMLParser):
    """What a browser would find: every tag, and every attribute with its value."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def assert_harmless(html: str, tags: set[str]) -> None:
    seen = Seen(html)
    assert seen.tags <= tags
    assert {name for name, _value in seen.attributes} <= {"href", "rel"}
    addresses = [value or "" for name, value in seen.attributes if name == "href"]
    assert all(address.startswith(("https://", "http://", "mailto:", "/", "#")) for address in addresses)


@pytest.mark.parametrize("attack", HOSTILE)
def test_no_attack_survives_as_html_or_as_markdown(attack: str) -> None:
    assert_harmless(clean_html(attack), STRANGERS_TAGS)
    assert_harmless(render_markdown(attack), OWN_TAGS)


@given(st.text())
def test_any_text_can_be_rendered_and_gives_only_what_is_allowed(text: str) -> None:
    assert Seen(render_markdown(text)).tags <= OWN_TAGS
    assert Seen(clean_html(text)).tags <= STRANGERS_TAGS


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_an_excerpt_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(excerpt(text, length)) <= length


def test_markdown_links_are_marked_and_a_bare_address_becomes_one() -> None:
    html = render_markdown("Se https://lindby.example och [karta](https://karta.lindby.example).")
    assert html.count('rel="nofollow noopener"') == 2
    assert 'href="https://lindby.example"' in html


@pytest.mark.parametrize("address", ["/samtal/12", "#a1", "mailto:kommun@lindby.example", "https://a.example/x:y"])
def test_ordinary_links_are_kept(address: str) -> None:
    assert f'href="{address}"' in render_markdown(f"[här]({address})")


@pytest.mark.parametrize("address", ["ftp://a.example/x", "tel:112", "javascript:x", "vbscript:x"])
def test_a_link_of_another_kind_stays_as_words(address: str) -> None:
    assert "href" not in render_markdown(f"[här]({address})")


def test_a_picture_in_markdown_is_refused_but_its_words_stay() -> None:
    assert "Karta" in render_markdown("![Karta](https://a.example/x.png)")
    assert "<img" not in render_markdown("![Karta](https://a.example/x.png)")


def test_headings_stand_below_the_headings_of_the_page() -> None:
    html = render_markdown("# Ett\n\n## Två\n\n###### Sex")
    assert html == "<h3>Ett</h3>\n<h4>Två</h4>\n<h6>Sex</h6>\n"


def test_a_new_line_is_a_new_line() -> None:
    assert "<br>" in render_markdown("Rad ett\nRad två")


def test_raw_html_in_markdown_is_shown_as_it_was_written() -> None:
    assert "&lt;b&gt;fet&lt;/b&gt;" in render_markdown("<b>fet</b>")


def test_a_fediverse_post_keeps_its_words_and_loses_its_classes() -> None:
    sent = (
        '<p><span class="h-card"><a href="https://a.example/@b" class="u-url mention">@<span>b</span></a></span> '
        '<a href="https://x.example/long"><span class="invisible">https://</span><span>x.example/long</span></a></p>'
    )
    html = clean_html(sent)
    assert "class" not in html
    assert html.count('rel="nofollow noopener ugc"') == 2
    assert plain_text(sent) == "@b https://x.example/long"


def test_plain_text_breaks_where_blocks_break() -> None:
    assert plain_text("<p>Ett</p><p>Två<br>tre</p><ul><li>fyra</li></ul>") == "Ett\nTvå\ntre\nfyra"
    assert plain_text("# Rubrik\n\n**fet** text", markdown=True) == "Rubrik\nfet text"


def test_plain_text_gives_characters_and_not_their_codes() -> None:
    assert plain_text("<p>3 &lt; 4 &amp; å&auml;ö</p>") == "3 < 4 & åäö"


def test_right_to_left_and_emoji_come_through_whole() -> None:
    words = "شكراً! 👩🏽‍🚒 tack"
    assert plain_text(clean_html(f"<p>{words}</p>")) == words
    assert words in render_markdown(words)


def test_an_excerpt_ends_at_a_word() -> None:
    assert excerpt("Utryckningsvägarna går först, sedan skolvägarna", 30) == "Utryckningsvägarna går först…"
    assert excerpt("Kort", 30) == "Kort"


def test_an_excerpt_never_cuts_an_emoji_or_an_accent() -> None:
    assert excerpt("aaa👩🏽‍🚒bbbbbbbbbb", 6) == "aaa…"
    assert excerpt("ae\u0301bbbbbbbbb", 3) == "a…"


def test_what_a_connector_rendered_keeps_its_structure_below_a_card_and_nothing_more() -> None:
    html = own_html('<h1 class="x">Ett</h1><p onclick="x">två</p><script>1</script>')
    assert html == "<h4>Ett</h4><p>två</p>"
