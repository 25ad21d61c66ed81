"""Pages that were written to hurt whoever reads them."""

import pytest

from torget.protocols.webmention.discovery import endpoint
from torget.protocols.webmention.pages import TangledError, lean
from torget.protocols.webmention.sources import read

URL, TARGET = "https://granne.example/", "https://torget.example/post/abcdefgh2345/"
# Each keeps a parser of the whole language busy for minutes
HURTFUL = {
    "comments": "<!--" * 75_000,
    "declarations": "<!" * 150_000,
    "depth": "<div>" * 60_000,
    "nested formats": "<b><i><p>" * 30_000,
    "open tags": "<a " * 100_000,
    "sections": "<![CDATA[" * 30_000,
    "less than": "<" * 300_000,
}


@pytest.mark.parametrize("page", HURTFUL.values(), ids=HURTFUL)
def test_a_page_that_hurts_is_refused_at_once(page: str) -> None:
    with pytest.raises(TangledError):
        endpoint(URL, [], page)
    with pytest.raises(TangledError):
        read(page, URL, TARGET)


def test_a_page_too_deep_is_refused_and_an_ordinary_one_is_not() -> None:
    link = f"<a href='{TARGET}'>x</a>"
    with pytest.raises(TangledError):
        read("<div>" * 151 + link, URL, TARGET)
    assert read("<div>" * 140 + link, URL, TARGET)
    assert read("<p>x<br><img src='y'>" * 2000 + link, URL, TARGET)


def test_only_what_is_asked_for_is_left() -> None:
    page = "<!-- c --><script>alert(1)</script><p onclick='x'><a href='/a' id='t'>b</a><style>p{}</style>"
    assert lean(page, {"a"}, {"a": {"href"}}) == '<a href="/a">b</a>'
