"""Text from people made safe to show: our own Markdown, strangers' HTML, and both as plain words."""

import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

SCHEMES = {"http", "https", "mailto"}
OWN_TAGS = {"p", "br", "a", "em", "strong", "del", "s", "blockquote", "ul", "ol", "li", "code", "pre", "hr"} | {
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
# What the Fediverse sends, less what could carry style: https://docs.joinmastodon.org/spec/activitypub/#sanitization
STRANGERS_TAGS = {
    "p",
    "br",
    "a",
    "span",
    "em",
    "strong",
    "b",
    "i",
    "blockquote",
    "ul",
    "ol",
    "li",
    "code",
    "pre",
    "del",
}
BLOCKS = {"p", "br", "li", "blockquote", "pre", "ul", "ol", "hr", "tr", "h3", "h4", "h5", "h6"}
JOINER, SELECTORS = "\u200d", range(0xFE00, 0xFE10)
SKIN_TONES = range(0x1F3FB, 0x1F400)


def render_markdown(text: str) -> SafeString:
    """Turn Markdown into HTML without raw HTML and pictures; headings begin at h3, below a page's own."""
    return _clean(_MARKDOWN.render(text), OWN_TAGS, "nofollow noopener")


def clean_html(untrusted: str) -> SafeString:
    """Keep the plain structure of a stranger's HTML; classes, styles, pictures and scripts go."""
    return _clean(untrusted, STRANGERS_TAGS, "nofollow noopener ugc")


def own_html(html: str) -> SafeString:
    """Keep what our own Markdown may give, for HTML that a connector made of it; headings begin at h4, in a card."""
    return _clean(re.sub(r"<(/?)h[1-4]\b", r"<\1h4", html), OWN_TAGS, "nofollow noopener")


def plain_text(text: str, *, markdown: bool = False) -> str:
    """Give the words of HTML (or of Markdown), one line per block, without empty lines."""
    reader = _Words()
    reader.feed(render_markdown(text) if markdown else _clean(text, STRANGERS_TAGS | OWN_TAGS, None))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).splitlines())
    return "\n".join(line for line in lines if line)


def excerpt(text: str, length: int = 160) -> str:
    """Shorten plain text to at most `length` characters at a word's end, never inside an emoji or an accent."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    end = length - 1
    space = words.rfind(" ", 0, end + 1)
    if space > length // 2:
        return words[:space].rstrip(" ,.;:-\u2013") + "…"
    while end > 0 and _clings(words, end):
        end -= 1
    return words[:end] + "…"


def _clean(html: str, tags: set[str], link_rel: str | None) -> SafeString:
    cleaned = nh3.clean(html, tags=tags, attributes={"a": {"href"}, "*": set()}, url_schemes=SCHEMES, link_rel=link_rel)
    return mark_safe(cleaned)  # noqa: S308 - nh3 has just made it so


def _clings(text: str, position: int) -> bool:
    here, before = text[position], text[position - 1]
    return (
        JOINER in {here, before} or unicodedata.combining(here) > 0 or ord(here) in SELECTORS or ord(here) in SKIN_TONES
    )


def _demote_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"


def _is_allowed_link(allowed: Callable[[str], bool]) -> Callable[[str], bool]:
    def check(url: str) -> bool:
        scheme, colon, _rest = url.partition(":")
        return allowed(url) and (not colon or "/" in scheme or scheme.strip().lower() in SCHEMES)

    return check


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    parser.enable(["linkify", "strikethrough", "table"]).disable("image")
    parser.core.ruler.push("demote_headings", _demote_headings)
    # The parser's own documented way to set the rule: https://markdown-it-py.readthedocs.io/en/latest/using.html
    parser.validateLink = _is_allowed_link(parser.validateLink)  # type: ignore[method-assign,assignment]
    return parser


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own
        self._break_at(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break_at(tag)

    def _break_at(self, tag: str) -> None:
        if tag in BLOCKS:
            self.words.append("\n")
        elif tag in {"td", "th"}:
            self.words.append(" ")


_MARKDOWN = _markdown()
