"""The words of a letter that has none but in HTML: as people read it, without styles, scripts and what it quotes."""

import re
from html.parser import HTMLParser

SILENT = frozenset({"head", "script", "style", "title", "template", "noscript", "object", "svg"})
BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "section"}
)
LINES = frozenset({"br", "tr", "li", "hr", "dt", "dd"})
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed", "source", "track"})
# How programs mark what they quote: by class, or by id
QUOTES = re.compile(r"gmail_quote|gmail_extra|moz-cite-prefix|yahoo_quoted|protonmail_quote|divRplyFwdMsg|appendonsend")
PARTED = frozenset({"divRplyFwdMsg", "appendonsend"})
FORWARD = re.compile(r"forwarded message|vidarebefordrat|begin forwarded", re.IGNORECASE)


def words_of(html: str) -> str:
    """Plain text with blank lines between paragraphs; links stand after their words."""
    reader = _Reader(quotes=bool(FORWARD.search(html)))
    reader.feed(html)
    reader.close()
    text = "".join(reader.words).replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """quotes: whether what is quoted is read too."""

    def __init__(self, *, quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._quotes = quotes
        # The open element that silences all in it, and how many of its name are open inside
        self._silenced: str = ""
        self._depth = 0
        self._over = False
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._silenced:
            self._depth += tag == self._silenced
            return
        if not self._quotes and given.get("id") in PARTED:
            self._over = True
        if tag in SILENT or (not self._quotes and _is_quote(tag, given)):
            if tag not in VOID:
                self._silenced, self._depth = tag, 1
            return
        self._put("\n\n" if tag in BLOCKS else "\n" if tag in LINES else "")
        if tag == "li":
            self._put("• ")
        if tag == "a" and given.get("href", "").startswith(("http://", "https://")):
            self._link = given["href"]
        if tag == "img" and given.get("alt"):
            self._put(f"[{given['alt']}]")

    def handle_endtag(self, tag: str) -> None:
        if self._silenced:
            self._depth -= tag == self._silenced
            if not self._depth:
                self._silenced = ""
            return
        if tag == "a" and self._link:
            link, self._link = self._link, ""
            if link.rstrip("/") not in "".join(self.words[-2:]):
                self._put(f" ({link})")
        self._put("\n\n" if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._silenced:
            self._put(re.sub(r"\s+", " ", data))

    def _put(self, words: str) -> None:
        if words and not self._over:
            self.words.append(words)


def _is_quote(tag: str, given: dict[str, str]) -> bool:
    if tag == "blockquote" and given.get("type", "").casefold() == "cite":
        return True
    return bool(QUOTES.search(f"{given.get('class', '')} {given.get('id', '')}"))
