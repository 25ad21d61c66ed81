"""What a message says, as lines: its HTML is clean already, so only its shape must be read."""

from html.parser import HTMLParser

BREAKS = {"br": "\n", "p": "\n\n", "div": "\n", "li": "\n", "ul": "\n", "ol": "\n", "blockquote": "\n", "pre": "\n\n"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._lists: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.lines.append(BREAKS.get(tag, ""))
        if tag in {"ol", "ul"}:
            self._lists.append(0 if tag == "ol" else -1)
        if tag == "li" and self._lists:
            self._lists[-1] += 1 if self._lists[-1] >= 0 else 0
            self.lines.append(f"{self._lists[-1]}. " if self._lists[-1] > 0 else "- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        if tag != "br":
            self.lines.append(BREAKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self.lines.append(data)


def lines_of(html: str) -> str:
    """The words with the lines, paragraphs and numbers that they were written in."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.lines).strip()


def subject_and_words(html: str) -> tuple[str, str]:
    """A letter's subject, which stands first and strong where a message has one, and the rest."""
    start, end = "<p><strong>", "</strong></p>"
    if html.startswith(start) and end in html:
        subject, _end, rest = html[len(start) :].partition(end)
        return lines_of(subject), lines_of(rest)
    return "", lines_of(html)
