"""Where a page wants to be told of links to it (Webmention, 3.1.2), and what a text of ours links to."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from torget.protocols.webmention.pages import lean

LINK = re.compile(r"<([^>]*)>((?:[^,\"]|\"[^\"]*\")*)")
REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,]+))", re.IGNORECASE)
LONGEST = 500


def endpoint(url: str, headers: Iterable[str], html: str) -> str | None:
    """The first endpoint named in the `Link` headers of an answer, else in its page; None where it wants none.

    url: where the answer came from after redirects, against which a relative endpoint is read. Raise TangledError.
    """
    found = _in_headers(headers)
    if found is None and html:
        reader = _Endpoint()
        reader.feed(lean(html, {"a", "link"}, {"a": {"rel", "href"}, "link": {"rel", "href"}}))
        reader.close()
        found = reader.found
    return _absolute(url, found) if found is not None else None


def links(html: str) -> list[str]:
    """The addresses that a text of our own leads to, each once, in order."""
    reader = _Links()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.found))


def _in_headers(headers: Iterable[str]) -> str | None:
    for header in headers:
        for place, rest in LINK.findall(header):
            said = REL.search(rest)
            if said and "webmention" in (said[1] or said[2] or "").lower().split():
                return str(place)
    return None


def _absolute(url: str, found: str) -> str | None:
    try:
        place = urljoin(url, found.strip())
        return place if urlsplit(place).scheme in {"http", "https"} else None
    except ValueError:
        return None


class _Endpoint(HTMLParser):
    """The first `link` or `a` that says so, also where its address is empty: then it is the page itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        rel = (told.get("rel") or "").lower().split()
        if self.found is None and tag in {"link", "a"} and "webmention" in rel and "href" in told:
            self.found = told["href"] or ""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        place = (dict(attrs).get("href") or "").strip() if tag == "a" else ""
        if place.startswith(("http://", "https://")) and len(place) <= LONGEST:
            self.found.append(place)
