"""Where others see a link (examples of https://github.com/twitter/twitter-text/blob/master/conformance/extract.yml)."""

import pytest

from torget.connectors.wording.addresses import links

FOUND = {
    "text http://example.com": ["http://example.com"],
    "text https://example.com/path?q=1#part.": ["https://example.com/path?q=1#part"],
    "(http://example.com)": ["http://example.com"],
    "See http://example.com/foo_(bar)_baz.": ["http://example.com/foo_(bar)_baz"],
    "test http://example.comだよね.comtest/hogehoge": ["http://example.com"],
    "example.comてすと": ["example.com"],
    "twitter.jp日本語it.so": ["twitter.jp", "it.so"],
    "http://sub_domain-dash.twitter.com": ["http://sub_domain-dash.twitter.com"],
    "Läs på lindby.app eller ELPAÍS.com": ["lindby.app", "ELPAÍS.com"],
    "http://☃.net/ och http://räkan.se/öppet": ["http://☃.net/", "http://räkan.se/öppet"],
    "http://example.com:8080/a": ["http://example.com:8080/a"],
    "HTTPS://Lindby.SE": ["HTTPS://Lindby.SE"],
    "http://no-tld och http://tld-too-short.x": [],
    "http://domain.com-that-you-should": [],
    "http://twitter_underscore.com": [],
    "http://leadingunderscore._twitter.com": [],
    "#test.com @test.com @http://test.com": [],
    "$TVI.CA": [],
    "info@lindby.se john.doe.jp@mail.com": [],
    "kl. 7.30 bl.a. 3.5": [],
    f"https://{'a' * 64}.se": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_a_link_is_seen_where_the_conformance_suite_sees_it(text: str) -> None:
    assert [text[start:end] for start, end in links(text)] == FOUND[text]


@pytest.mark.parametrize("tail", ["a" * 30000, " a.b-" * 8000, " a" + ".b-" * 8000, "(a" * 8000, "!" * 8000])
def test_no_text_makes_the_search_long(tail: str) -> None:
    assert len(list(links(f"https://a.se/{tail}"))) == 1
