"""What a page that links to us says: by its microformats, else by its title and the words around the link.

https://microformats.org/wiki/h-entry
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from torget.protocols.webmention.pages import lean

if TYPE_CHECKING:
    from bs4 import Tag

REPLY, LIKE, REPOST, MENTION = "reply", "like", "repost", "mention"
MANNERS = {"in-reply-to": REPLY, "like-of": LIKE, "repost-of": REPOST}
# Webmention, 3.2.2: what may hold the link
HOLDERS = {"a": "href", "area": "href", "link": "href", "img": "src", "video": "src", "audio": "src", "source": "src"}
AROUND = ("p", "li", "blockquote", "td", "figcaption", "dd", "article", "div")
EXCERPT, NAME, TITLE = 300, 200, 200
SPACE = re.compile(r"\s+")
HEAD = 20_000
HEADING = re.compile(r"<title[^<>]{0,200}>([^<]{0,1000})", re.IGNORECASE)
LANGUAGE = re.compile(r"<html[^<>]{0,500}?\slang=[\"']?([A-Za-z-]{2,16})", re.IGNORECASE)
# What an entry is made of, and what may stand in what it says
TAGS = {*HOLDERS, *AROUND, "span", "section", "main", "header", "footer", "aside", "time", "data", "abbr"} | {
    "br", "b", "i", "em", "strong", "ul", "ol", "dl", "dt", "h1", "h2", "h3", "h4", "pre", "code", "table", "tr",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"class"},
    **{name: {attribute} for name, attribute in HOLDERS.items()},
    "time": {"datetime"},
    "data": {"value"},
    "abbr": {"title"},
}
ENTRIES = frozenset({"h-entry", "h-event", "h-review", "h-cite"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What a page says of ours. html: untrusted. said: aware, None where the page does not tell."""

    manner: str
    html: str
    name: str = ""
    author_url: str = ""
    language: str = ""
    said: datetime | None = None


def read(text: str, url: str, target: str, *, is_html: bool = True) -> Mentioned | None:
    """What the page at `url` says of `target`; None where it does not link to it. Raise TangledError."""
    if not is_html:
        return Mentioned(MENTION, _link(url, "")) if target in text else None
    # Both are large, and most processes never look at such a page
    import mf2py  # noqa: PLC0415
    from bs4 import BeautifulSoup, Tag  # noqa: PLC0415

    page = BeautifulSoup(lean(text, TAGS, ATTRIBUTES), "html.parser")
    links = [tag for tag in page.find_all(list(HOLDERS)) if isinstance(tag, Tag) and _leads(tag, url, target)]
    if not links:
        return None
    parsed = mf2py.Parser(doc=page, url=url).to_dict()  # type: ignore[no-untyped-call]
    entry = _entry(parsed["items"])
    manner = next((MANNERS[name] for name in MANNERS if _names(entry, name, target)), MENTION)
    name, author_url = _author(entry)
    html = _content(entry) if manner == REPLY else ""
    return Mentioned(
        manner=manner,
        html=html or _link(url, _bare(_first(entry.get("name", ())))[:TITLE] or _title(text)) + _around(links[0]),
        name=name,
        author_url=author_url,
        language=_language(text),
        said=_moment(entry),
    )


def _leads(tag: "Tag", url: str, target: str) -> bool:
    try:
        return urljoin(url, str(tag.get(HOLDERS[tag.name]) or "").strip()) == target
    except ValueError:
        return False


def _entry(items: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The properties of the page's first entry."""
    waiting = list(items)
    while waiting:
        item = waiting.pop(0)
        if ENTRIES & set(item.get("type", ())):
            properties: Mapping[str, Any] = item.get("properties", {})
            return properties
        waiting += item.get("children", ())
    return {}


def _names(entry: Mapping[str, Any], name: str, target: str) -> bool:
    """Whether a property of the entry is our page, plainly or as a citation of it."""
    for value in entry.get(name, ()):
        told = value.get("properties", {}).get("url", []) if isinstance(value, Mapping) else [value]
        if target in told:
            return True
    return False


def _author(entry: Mapping[str, Any]) -> tuple[str, str]:
    for author in entry.get("author", ()):
        if isinstance(author, str):
            return _bare(author)[:NAME], ""
        told = author.get("properties", {})
        url = next((url for url in told.get("url", ()) if isinstance(url, str) and _is_web(url)), "")
        return _bare(_first(told.get("name", ())))[:NAME], url
    return "", ""


def _content(entry: Mapping[str, Any]) -> str:
    for content in entry.get("content", ()):
        return str(content.get("html", "")) if isinstance(content, Mapping) else f"<p>{escape(content)}</p>"
    words = _first(entry.get("summary", ())) or _first(entry.get("name", ()))
    return f"<p>{escape(words)}</p>" if words else ""


def _title(text: str) -> str:
    found = HEADING.search(text[:HEAD])
    return _bare(unescape(found[1]))[:TITLE] if found else ""


def _language(text: str) -> str:
    found = LANGUAGE.search(text[:HEAD])
    return found[1] if found else ""


def _around(link: "Tag") -> str:
    """The words of the paragraph that the link stands in."""
    near = link.find_parent(AROUND)
    words = _bare(near.get_text(" ")) if near else ""
    cut = words if len(words) <= EXCERPT else words[: EXCERPT - 1].rsplit(" ", 1)[0] + "…"
    return f"<p>{escape(cut)}</p>" if cut else ""


def _link(url: str, title: str) -> str:
    return f'<p><a href="{escape(url)}">{escape(title or url)}</a></p>'


def _moment(entry: Mapping[str, Any]) -> datetime | None:
    try:
        said = datetime.fromisoformat(_first(entry.get("published", ())))
    except ValueError:
        return None
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def _first(values: Any) -> str:
    return next((value for value in values if isinstance(value, str)), "")


def _is_web(url: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"}


def _bare(words: str) -> str:
    return SPACE.sub(" ", words).strip()
