"""The time of day that people write: `kl 12`, `2 pm`, `före lunch`, `em`."""

import re
from datetime import time

# A day without a time is over when an office closes
OFFICE_CLOSES = time(17, 0)
NOON = time(12, 0)
EXACT = re.compile(
    r"\b(?:kl\.?|klockan|at|@)\s*(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?)?(?!\d)"
    r"|\b(?P<hour2>\d{1,2}):(?P<minute2>\d{2})\s*(?P<half2>[ap]\.?m\b\.?)?"
    r"|\b(?P<hour3>\d{1,2})(?:\.(?P<minute3>\d{2}))?\s*(?P<half3>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
SPOKEN: tuple[tuple[re.Pattern[str], time], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), at)
    for words, at in (
        (r"midnatt|midnight", time(23, 59)),
        (r"(före|innan|vid|till) lunch(en)?|(before|by|at) lunch(time)?|noon|midday|mitt på dagen|lunch(tid)?", NOON),
        (r"f\.?m\.?|förmiddag(en)?|morning|morgonen", NOON),
        (r"e\.?m\.?|eftermiddag(en)?|afternoon", OFFICE_CLOSES),
        (r"end of (the )?(working |business )?day|eod|cob|close of (business|play)|arbetsdagens slut", OFFICE_CLOSES),
        (r"(i ?)?kväll(en)?|evening|tonight", time(20, 0)),
    )
)


def clock(words: str) -> tuple[time, re.Match[str]] | None:
    """The first time of day in some words, and where it stands."""
    for found in EXACT.finditer(words):
        if at := _exact(found):
            return at, found
    for pattern, at in SPOKEN:
        if spoken := pattern.search(words):
            return at, spoken
    return None


def _exact(found: re.Match[str]) -> time | None:
    given = found.groupdict()
    hour, minute = (next((given[n + d] for d in ("", "2", "3") if given[n + d]), "0") for n in ("hour", "minute"))
    half = next((given["half" + d] for d in ("", "2", "3") if given["half" + d]), "").lower().replace(".", "")
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half == "pm" else 0)
    return time(number, int(minute)) if number < 24 and int(minute) < 60 else None
