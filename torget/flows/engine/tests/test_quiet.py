"""A source calls nobody: no name, no tag and no link comes of its words, on our page or on anybody's platform."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.bluesky.facets import facets
from torget.connectors.wording.pieces import Piece
from torget.connectors.wording.plain import plain
from torget.flows.engine.quiet import JOINER, hushed, quiet
from torget.protocols.webmention.discovery import links
from torget.ui.text import plain_text, render_markdown

# How Mastodon finds names and tags in what it is sent (app/models/account.rb and tag.rb, 4.3)
NAME = re.compile(r"(?<![=/\w])@(([a-z0-9_]+)((?:[a-z0-9_.-]+)[a-z0-9_])?)", re.IGNORECASE)
TAG = re.compile(r"(?<![=/)\w])[#\uff03](\w+)")
CALLING = [
    "@frida hej",
    "Hej @frida@mastodon.example, kom",
    "(@frida)",
    "Hej\n@frida",
    "@@frida",
    "\uff20frida",
    "#svpol #snö",
    "\uff03svpol",
    "och/@frida",
    "@frida.bsky.social",
]
LINKING = [
    "https://evil.example/x",
    "se http://localhost/x",
    "www.evil.com",
    "evil.com/x?y=1",
    "//evil.com",
    "info@lindby.se",
    "mailto:info@lindby.se",
    "ftp://evil.com",
    "http://10.0.0.1/",
    "http://[::1]/",
    "å.se och xn--4ca.se",
    "[klicka](https://evil.com)",
    "<https://evil.com>",
    "[a]: https://evil.com",
    "HTTPS://EVIL.COM",
]


def read(words: str) -> str:
    """What people see of it."""
    return plain_text(render_markdown(quiet(words))).replace(JOINER, "")


@pytest.mark.parametrize("words", CALLING)
def test_nobody_is_called_and_nothing_tagged(words: str) -> None:
    for said in (hushed(words), plain(quiet(words)).text):
        assert not NAME.search(said.replace("/@", " @") if "/@" in words else said), said
        assert not TAG.search(said), said
    assert read(words) == "\n".join(words.split("\n"))


@pytest.mark.parametrize("words", LINKING)
def test_no_address_in_a_sources_words_is_a_link(words: str) -> None:
    html = render_markdown(quiet(words))
    assert "<a" not in html
    assert links(html) == []
    assert plain(quiet(words)).links == ()
    assert read(words) == words


@pytest.mark.parametrize("words", ["info@lindby.example", "klockan 06.30", "C# och F#", "#", "@ hemma", "nr # 5"])
def test_ordinary_signs_are_left_alone(words: str) -> None:
    assert hushed(words) == words
    assert read(words) == words


def test_an_address_of_the_web_stays_whole() -> None:
    assert hushed("https://mastodon.example/@frida#x") == "https://mastodon.example/@frida#x"


@given(st.text(st.sampled_from(list("ab1 .:/@#[]()<>*_`~|!-+=\\\n&;'\"å\t{}www.secom")), max_size=60))
def test_whatever_is_written_no_markup_comes_of_it(words: str) -> None:
    html = render_markdown(quiet(words))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= {"p", "br"}, html
    assert not NAME.search(plain(hushed(words)).text) or "://" in words


@pytest.mark.parametrize("words", CALLING)
def test_a_platform_that_reads_texts_itself_finds_nobody(words: str) -> None:
    everybody = dict.fromkeys(("frida.bsky.social", "mastodon.example"), "did:plc:frida")
    assert facets(Piece(plain(quiet(words)).text), everybody) == []
