"""Swedish personal identity numbers and coordination numbers (folkbokföringslagen 1991:481, 18 and 18 a §§)."""

import re
from datetime import date

from torget.guidelines.findings import Finding, Severity

# A neighbouring letter, digit or + makes it part of something else: a telephone number abroad, a key, an account.
# So does a digit behind : or / (a case number) and a digit after a further separator.
CANDIDATE = re.compile(
    r"""
    (?<![\w+]) (?<![0-9][:/.])
    (?P<century>18|19|20)? (?P<year>[0-9]{2})
    (?P<inner>-?) (?P<month>[0-9]{2}) (?P=inner) (?P<day>[0-9]{2})
    (?P<sign>[-+\u2010-\u2013\u2212 \u00a0]?)
    (?P<serial>[0-9]{3}) (?P<control>[0-9])
    (?!\w) (?![-/:.][0-9])
    """,
    re.VERBOSE,
)
OTHER_NUMBER = re.compile(
    r"(?:tel|telefon|telefonnummer|mobil|mobilnummer|ring|sms|fax|växel|phone|mobile|call|text"
    r"|dnr|diarienummer|diarienr|ärendenummer|ärendenr|ocr|bankgiro|plusgiro|case number)[.:]?\s*$",
    re.IGNORECASE,
)


def identity_numbers(text: str) -> list[Finding]:
    """Each number that has a date and a right control digit, in 10 or 12 digits; `+` marks who is a hundred or more."""
    return [
        Finding("identity_number", _severity(match), {"kind": kind}, match.span())
        for match in CANDIDATE.finditer(text)
        if (kind := _kind(match)) and not OTHER_NUMBER.search(text, max(0, match.start() - 30), match.start())
    ]


def _kind(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["inner"] and not (part["century"] and part["sign"] == "-"):
        return None
    digits = "".join(match[name] for name in ("year", "month", "day", "serial", "control"))
    if part["serial"] == "000" or not _luhn(digits):
        return None
    day = int(part["day"])
    # A coordination number is the day of birth plus 60
    kind, day = ("coordination", day - 60) if day > 60 else ("personal", day)
    years = (int(century + part["year"]) for century in _centuries(part))
    return kind if any(_is_day(year, int(part["month"]), day) for year in years) else None


def _centuries(part: dict[str, str | None]) -> tuple[str, ...]:
    if part["century"]:
        return (part["century"],)
    return ("18", "19") if part["sign"] == "+" else ("19", "20")


def _severity(match: re.Match[str]) -> Severity:
    # Ten bare digits from 0 on are more often a Swedish telephone number than somebody born in the 2000s
    bare = not match["sign"] and not match["century"]
    return "think" if bare and match["year"].startswith("0") else "stop"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
