"""How long a text is, as platforms count it."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import regex

from torget.connectors.wording.addresses import links

Measure = Callable[[str], int]
SHORT_LINK = 23
# Signs that weigh one, the others two: config/v3.json of the rules that the platform itself publishes
LIGHT = (range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248))
CLUSTER = regex.compile(r"\X")
# © and ® alone are letters like others, and become emoji by a sign after them
EMOJI = regex.compile(r"(?![©®](?!\uFE0F))\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3")

# 3GPP TS 23.038, 6.2.1
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("^{}\\[~]|€\f")


@dataclass(frozen=True, slots=True)
class Segments:
    """How a text goes over the air. used: septets or 16-bit units. count: messages it takes. each: units in one."""

    encoding: str
    used: int
    count: int
    each: int


def graphemes(text: str) -> int:
    """Signs as people see them."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(CLUSTER.findall(text))


def short_links(text: str) -> int:
    """Signs as people see them, a link with its scheme written out as 23 of them."""
    written, end = [], 0
    for start, after in links(text):
        if text[start:after].lower().startswith("http"):
            written += [text[end:start], "-" * SHORT_LINK]
            end = after
    return graphemes("".join([*written, text[end:]]))


def weighted(text: str) -> int:
    """Signs of the alphabets first thought of as one, all others and every emoji as two, a link as 23."""
    text = unicodedata.normalize("NFC", text)
    total, end = 0, 0
    for start, after in links(text):
        total += _weight(text[end:start]) + SHORT_LINK
        end = after
    return total + _weight(text[end:])


def segments(text: str) -> Segments:
    """What a text message takes: 160 septets or 70 units of 16 bits, less a header where there are several."""
    if set(text) <= GSM | GSM_EXTENDED:
        return _gsm(text)
    units = [len(sign.encode("utf-16-be")) // 2 for sign in text]
    return _packed("ucs2", units, 70, 67)


def _gsm(text: str) -> Segments:
    return _packed("gsm", [2 if sign in GSM_EXTENDED else 1 for sign in text], 160, 153)


def _packed(encoding: str, units: list[int], alone: int, together: int) -> Segments:
    """No sign is split between two messages."""
    used = sum(units)
    if used <= alone:
        return Segments(encoding, used, 1, alone)
    count, filled = 1, 0
    for size in units:
        if filled + size > together:
            count, filled = count + 1, 0
        filled += size
    return Segments(encoding, used, count, together)


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    total = 0
    for found in CLUSTER.finditer(text):
        cluster = found[0]
        if EMOJI.search(cluster):
            total += 2
        else:
            total += sum(1 if any(ord(sign) in light for light in LIGHT) else 2 for sign in cluster)
    return total
