"""The day that people write: `torsdag`, `by Friday`, `imorgon`, `25/11`, `November 25th`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

WEEKDAYS = (
    r"måndag(en)?|mån|monday|mon",
    r"tisdag(en)?|tis|tuesday|tues?",
    r"onsdag(en)?|ons|wednesday|wed",
    r"torsdag(en)?|tors?|thursday|thur?s?",
    r"fredag(en)?|fre|friday|fri",
    r"lördag(en)?|lör|saturday|sat",
    r"söndag(en)?|sön|sunday|sun",
)
MONTHS = (
    r"jan(uari|uary)?",
    r"feb(ruari|ruary)?",
    r"mar(s|ch)?",
    r"apr(il)?",
    r"ma[jy]",
    r"june?|juni",
    r"july?|juli",
    r"aug(usti|ust)?",
    r"sept?(ember)?",
    r"o[kc]t(ober)?",
    r"nov(ember)?",
    r"dec(ember)?",
)
MONTH = "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(MONTHS, 1))
ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
SLASHED = re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:[/-](?P<year>\d{4}|\d{2}))?(?![\d/])")
DAY_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:[:.]?(?:e|a)|st|nd|rd|th|\.)?(?: of)? (?:{MONTH})\b\.?(?:,? (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    rf"\b(?:{MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE
)
ONLY_DAY = re.compile(
    r"\b(?:den (?P<day>\d{1,2})(?:[:.]?[ea])?|the (?P<day2>\d{1,2})(?:st|nd|rd|th))\b(?! \w+ber)", re.IGNORECASE
)
NEXT = r"(?P<next>nästa |next |nästkommande )?"
WEEKDAY = tuple(re.compile(rf"\b{NEXT}(?:{words})\b", re.IGNORECASE) for words in WEEKDAYS)
TODAY = re.compile(
    r"\b(i ?dag|i ?kväll|i eftermiddag|senare i ?dag|today|tonight|this (afternoon|evening|morning))\b", re.IGNORECASE
)
TOMORROW = re.compile(r"\b(i ?morr?on|i ?morgon|imorn|tomorrow)\b", re.IGNORECASE)
OVERMORROW = re.compile(r"\b(i ?övermorgon|the day after tomorrow)\b", re.IGNORECASE)

Found = tuple[date, re.Match[str]]


def day(words: str, today: date) -> Found | None:
    """The first day in some words, on or after today, and where it stands; what is no date is passed over."""
    for read in READERS:
        if found := read(words, today):
            return found
    return None


def _dated(pattern: re.Pattern[str]) -> Callable[[str, date], Found | None]:
    def read(words: str, today: date) -> Found | None:
        for found in pattern.finditer(words):
            if when := _date(found, today):
                return when, found
        return None

    return read


def _date(found: re.Match[str], today: date) -> date | None:
    given = {name: value for name, value in found.groupdict().items() if value}
    number = int(given.get("day") or given["day2"])
    year = int(given.get("year", 0))
    year = year + 2000 if 0 < year < 100 else year
    month = int(given.get("month", 0)) or next((int(name[1:]) for name in given if re.fullmatch(r"m\d+", name)), 0)
    if month > 12 >= number:
        month, number = number, month
    if year and month:
        return _real(year, month, number)
    if month:
        return _coming([(today.year + more, month) for more in range(5)], number, today)
    months = [(today.year + (today.month + more - 1) // 12, (today.month + more - 1) % 12 + 1) for more in range(4)]
    return _coming(months, number, today)


def _coming(months: list[tuple[int, int]], number: int, today: date) -> date | None:
    real = (_real(year, month, number) for year, month in months)
    return next((when for when in real if when and when >= today), None)


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _relative(pattern: re.Pattern[str], days: int) -> Callable[[str, date], Found | None]:
    def read(words: str, today: date) -> Found | None:
        found = pattern.search(words)
        return (today + timedelta(days=days), found) if found else None

    return read


def _weekday(words: str, today: date) -> Found | None:
    met = [(found.start(), number, found) for number, kind in enumerate(WEEKDAY) if (found := kind.search(words))]
    if not met:
        return None
    _start, number, found = min(met, key=lambda one: one[0])
    ahead = (number - today.weekday()) % 7
    if found["next"] and today.weekday() + ahead < 7:
        ahead += 7
    return today + timedelta(days=ahead), found


READERS: tuple[Callable[[str, date], Found | None], ...] = (
    _dated(ISO),
    _dated(DAY_MONTH),
    _dated(MONTH_DAY),
    _dated(SLASHED),
    _relative(OVERMORROW, 2),
    _relative(TOMORROW, 1),
    _relative(TODAY, 0),
    _weekday,
    _dated(ONLY_DAY),
)
