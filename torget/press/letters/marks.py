"""How people mark their questions: numbers, letters, dashes."""

import itertools
import re
from collections.abc import Sequence

NUMBER = re.compile(
    r"\s*[*_]{0,2}(?P<mark>(?:fråga|fr\.?|question|q|f)\s*(?:nr\.?|no\.?|nummer|"
    r"#)?\s*(?P<named>\d{1,2})\s*[:.)\u2013—-]?(?=\s|$|[*_])|"
    r"#(?P<hash>\d{1,2})[:.)]?(?=\s)|"
    r"\(?(?P<plain>\d{1,2})(?:[.)]|:(?!\d))(?=\s|$|[A-ZÅÄÖ*_])|"
    r"(?P<dashed>\d{1,2})\s?[-\u2013—](?=\s)|"
    r"(?P<cap>\d)\ufe0f?\u20e3)[*_]{0,2}\s*",
    re.IGNORECASE,
)
LETTER = re.compile(r"\s*(?P<mark>\(?[a-zåäö][.)])\s+", re.IGNORECASE)
BULLET = re.compile(r"\s*(?P<mark>[-\u2013—•*·‣●○▪◦➢➤+]|o(?=\t))\s+(?=\S)")
SEVERAL = 2


def family(lines: Sequence[str]) -> re.Pattern[str] | None:
    """The marks that these lines use for their questions; None for running text."""
    numbers = [number_of(found) for line in lines if (found := NUMBER.match(line))]
    if 1 in numbers or 0 in numbers or _rises(numbers):
        return NUMBER
    for kind in (LETTER, BULLET):
        if sum(bool(kind.match(line)) for line in lines) >= SEVERAL:
            return kind
    return None


def number_of(found: re.Match[str]) -> int:
    """The number in a mark."""
    given = found.groupdict()
    return int(next(value for name, value in given.items() if name != "mark" and value))


def unrolled(lines: Sequence[str]) -> list[str]:
    """Lines with several numbered questions in a row broken up: `1. Who? 2. When?`."""
    done: list[str] = []
    for line in lines:
        found, rest = NUMBER.match(line), line
        while found:
            following = number_of(found) + 1
            mark = rf"(?<=[?.!;:,])\s+(?=\(?{following}[.)]\s|(?:fråga|question)\s*{following}\b)"
            parts = re.split(mark, rest, maxsplit=1, flags=re.IGNORECASE)
            if len(parts) == 1:
                break
            done.append(parts[0])
            rest = parts[1]
            found = NUMBER.match(rest)
        done.append(rest)
    return done


def _rises(numbers: Sequence[int]) -> bool:
    """Several that count upwards are a list, although its beginning is lost."""
    return len(numbers) >= SEVERAL and all(later == former + 1 for former, later in itertools.pairwise(numbers))
