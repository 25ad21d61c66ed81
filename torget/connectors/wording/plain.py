"""Our Markdown as the plain text of platforms that know no other, with its links told apart."""

from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

BULLET = "• "
GAPS = dict.fromkeys(("paragraph_open", "heading_open", "blockquote_open", "table_open"), "\n\n") | {
    "tr_open": "\n",
    "th_open": " ",
    "td_open": " ",
}
SCHEMES = ("http://", "https://", "mailto:")
# Nobody makes links of these: the number stands there to be read
NUMBERS = ("tel:", "sms:")

# An address that stands for itself, as it was written
WRITTEN = ("linkify", "autolink")


@dataclass(frozen=True, slots=True)
class Link:
    """Characters `start` to `end` of the text lead to `url`."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A text and its links, in order."""

    text: str
    links: tuple[Link, ...] = ()


def plain(markdown: str, *, within: bool = False) -> Plain:
    """The words of Markdown, a blank line between paragraphs.

    within: links lie in the words they stand on, for platforms that can carry them so; else the address stands in
    brackets after the words.
    """
    writer = _Writer(within=within)
    for token in _MARKDOWN.parse(markdown):
        writer.write(token)
    return writer.finished()


@dataclass
class _Writer:
    within: bool
    words: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    opened: tuple[int, Token] | None = None
    # What stands between what was written and what comes next
    gap: str = ""
    # Whether an item's sign stands there and nothing after it
    begun: bool = False

    def write(self, token: Token) -> None:
        kind = token.type
        if kind.endswith("list_open"):
            self._space("\n" if self.lists else "\n\n")
            self.lists.append(int(token.attrGet("start") or 1) if kind.startswith("ordered") else None)
        elif kind.endswith("list_close"):
            self.lists.pop()
            self._space("\n" if self.lists else "\n\n")
        elif kind == "list_item_open":
            self._item()
        elif kind in {"fence", "code_block"}:
            self._space("\n\n")
            self._put(token.content.rstrip("\n"))
        elif kind == "inline":
            for child in token.children or ():
                self._inline(child)
        else:
            self._space("\n" if token.hidden else GAPS.get(kind, ""))

    def finished(self) -> Plain:
        return Plain("".join(self.words), tuple(self.links))

    def _item(self) -> None:
        self._space("\n")
        number = self.lists[-1]
        self._put("  " * (len(self.lists) - 1) + (BULLET if number is None else f"{number}. "))
        if number is not None:
            self.lists[-1] = number + 1
        self.begun = True

    def _inline(self, token: Token) -> None:
        if token.type in {"text", "code_inline"}:
            self._put(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            self._put("\n")
        elif token.type == "link_open":
            self._flush()
            self.opened = (self.length, token)
        elif token.type == "link_close" and self.opened:
            self._close(*self.opened)
            self.opened = None

    def _close(self, start: int, opened: Token) -> None:
        url, said = str(opened.attrGet("href") or ""), "".join(self.words)[start:]
        if url.startswith(NUMBERS):
            self._in_brackets(said, url.partition(":")[2])
        elif url.startswith(SCHEMES) and said and (self.within or opened.markup in WRITTEN):
            self.links.append(Link(start, self.length, url))
        elif url.startswith(SCHEMES):
            begun, after = self._in_brackets(said, _MARKDOWN.normalizeLinkText(url.removeprefix("mailto:")))
            self.links.append(Link(begun, after, url))

    def _in_brackets(self, said: str, address: str) -> tuple[int, int]:
        """Write the address after the words it belongs to, unless they are the same; where it begins and ends."""
        if said == address:
            return self.length - len(said), self.length
        self._put(f" ({address})" if said else address)
        after = self.length - bool(said)
        return after - len(address), after

    def _space(self, gap: str) -> None:
        """Remember the widest gap since the last word; none after the sign that begins an item."""
        if self.words and not self.begun and len(gap) > len(self.gap):
            self.gap = gap

    def _flush(self) -> None:
        gap, self.gap = self.gap, ""
        self.words.append(gap)
        self.length += len(gap)

    def _put(self, words: str) -> None:
        if not words:
            return
        self._flush()
        self.words.append(words)
        self.length += len(words)
        self.begun = False


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
_MARKDOWN.enable(["linkify", "strikethrough", "table"]).disable("image")
