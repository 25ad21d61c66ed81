"""Where a page wants to be told, in the headers and on the pages of careful and careless sites."""

import pytest

from torget.protocols.webmention.discovery import endpoint, links

PAGE = "https://granne.example/blogg/post"
HEAD = "https://granne.example/head"
HEADERS = (
    ('<https://granne.example/head>; rel="webmention"', HEAD),
    ("</head>; rel=webmention", HEAD),
    ("<../head>; REL=Webmention", HEAD),
    ('</other>; rel="other", </head>; rel="other webmention"', HEAD),
    ('</head>; title="a, b; c"; rel="webmention"', HEAD),
    ("</head?version=1>; rel=webmention", f"{HEAD}?version=1"),
)
PAGES = (
    ('<link rel="webmention" href="/link">', "https://granne.example/link"),
    ('<p><a href="/a" rel="webmention">tell</a></p><link rel="webmention" href="/link">', "https://granne.example/a"),
    ('<link rel="nofollow WEBMENTION" href="x?a=1&amp;b=2">', "https://granne.example/blogg/x?a=1&b=2"),
    ('<link rel="webmention" href="">', PAGE),
    ('<link rel="webmention"><a rel="webmention" href="/a">', "https://granne.example/a"),
    ('<!-- <link rel="webmention" href="/no"> -->', None),
    ('<code>&lt;link rel="webmention" href="/no"&gt;</code>', None),
    ('<link rel="not-webmention" href="/no">', None),
    ('<link rel="webmention" href="javascript:alert(1)">', None),
    ('<link rel="webmention" href="//[::1/">', None),
    ("", None),
)


@pytest.mark.parametrize(("header", "found"), HEADERS)
def test_an_endpoint_is_named_in_the_headers(header: str, found: str) -> None:
    assert endpoint(PAGE, [header], '<link rel="webmention" href="/link">') == found


def test_headers_that_name_another_relation_leave_it_to_the_page() -> None:
    assert endpoint(PAGE, ["</x>; rel=preload", "<y"], PAGES[0][0]) == PAGES[0][1]


@pytest.mark.parametrize(("page", "found"), PAGES)
def test_an_endpoint_is_named_on_the_page(page: str, found: str | None) -> None:
    assert endpoint(PAGE, [], page) == found


def test_a_text_links_to_each_address_once_and_to_the_web_only() -> None:
    text = (
        '<p><a href="https://a.example/?b=1&amp;c">a</a> <a href="https://a.example/?b=1&amp;c">a</a>'
        '<a href="mailto:a@b.example">b</a><a href="/post/">c</a><a>d</a><a href="http://b.example/">e</a></p>'
    )
    assert links(text) == ["https://a.example/?b=1&c", "http://b.example/"]
    assert links(f'<a href="https://a.example/{"x" * 500}">') == []
