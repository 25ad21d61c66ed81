"""A sheet of a day as a picture: hours and words in the colours of the house. It knows nothing but what it is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

# Four to five: the tallest that every platform for pictures takes whole
WIDTH, HEIGHT = 1080, 1350
MARGIN, HOURS, GAP = 72, 250, 22
LEADING = 1.32
PAPER, INK, QUIET, LINE = "#fbfaf6", "#16232b", "#4d5b63", "#dedacd"
PINE, ON_PINE, SOFT = "#0e4a44", "#ffffff", "#cfe3dc"
FOOT = 96
FONTS = Path(__file__).parent / "fonts"
Weight = Literal["Regular", "SemiBold"]
# A private use sign, which no typeface draws
NO_SIGN = "\uf8ff"


@dataclass(frozen=True, slots=True)
class Hand:
    """How something is written; size in pixels."""

    size: int
    weight: Weight
    colour: str

    @property
    def step(self) -> int:
        """From one row to the next."""
        return int(self.size * LEADING)


WORDS, REMARKS, TIMES = Hand(34, "Regular", INK), Hand(34, "Regular", QUIET), Hand(34, "SemiBold", PINE)
ABOVE, NAME, DAY = Hand(30, "Regular", SOFT), Hand(62, "SemiBold", ON_PINE), Hand(38, "SemiBold", ON_PINE)
ADDRESS, PAGE = Hand(28, "Regular", QUIET), Hand(28, "SemiBold", QUIET)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a day. hours: empty where it is a remark. quiet: a sentence of ours rather than words of the day."""

    hours: str
    words: str
    quiet: bool = False
    is_cancelled: bool = False
    after: str = ""

    @property
    def said(self) -> str:
        """All of it in words."""
        return " ".join(part for part in (self.hours, self.words, self.after) if part)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every sheet of a day, and the address below it."""

    authority: str
    name: str
    role: str
    day: str
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture. page: "1 (2)"; empty where there is only one."""

    head: Head
    lines: tuple[Line, ...]
    page: str = ""


def fits(head: Head, lines: tuple[Line, ...]) -> bool:
    """Whether there is room for all these lines on one sheet."""
    return _top(head) + sum(_height(line) for line in lines) <= HEIGHT - FOOT


def draw(sheet: Sheet) -> bytes:
    """The picture, as a JPEG; signs that the typeface does not have are left out of it."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    y, at = _top(sheet.head), MARGIN - 16
    pen.rectangle((0, 0, WIDTH, y - GAP), fill=PINE)
    for text, hand in _heading(sheet.head):
        at = _write(pen, (MARGIN, at), _wrapped(text, hand, WIDTH - 2 * MARGIN), hand)
    for number, line in enumerate(sheet.lines):
        if number:
            pen.line((MARGIN, y, WIDTH - MARGIN, y), LINE, 2)
        _draw_line(pen, y, line)
        y += _height(line)
    foot = HEIGHT - FOOT + 28
    _write(pen, (MARGIN, foot), [_drawable(sheet.head.address)], ADDRESS)
    _write(pen, (int(WIDTH - MARGIN - _width(sheet.page, PAGE)), foot), [sheet.page], PAGE)
    made = BytesIO()
    image.save(made, "JPEG", quality=95, subsampling=0)
    return made.getvalue()


def _heading(head: Head) -> list[tuple[str, Hand]]:
    rows = [(head.authority, ABOVE), (head.name, NAME), (head.role, ABOVE), (head.day, DAY)]
    return [row for row in rows if row[0]]


def _top(head: Head) -> int:
    """Where the first line begins."""
    rows = [(len(_wrapped(text, hand, WIDTH - 2 * MARGIN)), hand.step) for text, hand in _heading(head)]
    return MARGIN + sum(count * step for count, step in rows) + 2 * GAP


def _draw_line(pen: ImageDraw.ImageDraw, y: int, line: Line) -> None:
    hand = REMARKS if line.quiet else WORDS
    x, top = MARGIN + (HOURS if line.hours else 0), y + GAP
    _write(pen, (MARGIN, top), [_drawable(line.hours)], TIMES)
    _write(pen, (x, top), _rows(line), hand)
    if line.is_cancelled:
        for number, row in enumerate(_wrapped(line.words, hand, WIDTH - MARGIN - x)):
            middle = top + number * hand.step + 27
            pen.line((x, middle, x + _width(row, hand), middle), hand.colour, 3)


def _rows(line: Line) -> list[str]:
    width = WIDTH - 2 * MARGIN - (HOURS if line.hours else 0)
    return [*_wrapped(line.words, WORDS, width), *_wrapped(line.after, WORDS, width)]


def _height(line: Line) -> int:
    return max(1, len(_rows(line))) * WORDS.step + 2 * GAP


def _write(pen: ImageDraw.ImageDraw, at: tuple[int, int], rows: list[str], hand: Hand) -> int:
    """Write rows below each other; where the next one would begin."""
    x, y = at
    for row in rows:
        pen.text((x, y), row, hand.colour, _font(hand.size, hand.weight))
        y += hand.step
    return y


def _wrapped(text: str, hand: Hand, width: int) -> list[str]:
    """The text in rows that are no wider; a word without end is broken."""
    rows, row = list[str](), ""
    for word in _drawable(text).split():
        for part in _parts(word, hand, width):
            longer = f"{row} {part}".strip()
            if _width(longer, hand) > width:
                rows.append(row)
                longer = part
            row = longer
    return [*rows, row] if row else rows


def _parts(word: str, hand: Hand, width: int) -> Iterator[str]:
    while _width(word, hand) > width:
        cut = next(n for n in range(len(word), 0, -1) if _width(word[:n], hand) <= width)
        yield word[:cut]
        word = word[cut:]
    yield word


def _width(text: str, hand: Hand) -> float:
    return _font(hand.size, hand.weight).getlength(text)


def _drawable(text: str) -> str:
    return "".join(sign for sign in text if sign.isspace() or _has(sign))


@lru_cache(maxsize=4096)
def _has(sign: str) -> bool:
    """Whether the typeface has this sign, rather than the box that it draws for what it has not."""
    font = _font(WORDS.size, WORDS.weight)
    return bytes(font.getmask(sign)) != bytes(font.getmask(NO_SIGN))


@cache
def _font(size: int, weight: Weight) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"OpenSans-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)
