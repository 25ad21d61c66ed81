"""Telephone numbers as networks write them (ITU-T E.164), such as +46701234567."""

import re

HOME = "46"
NOISE = re.compile(r"[\s().,/\u2010-\u2015-]+")
# The trunk prefix that some write after the country's own, though nobody dials both
TRUNK = re.compile(r"\(\s*0\s*\)")
INTERNATIONAL = re.compile(r"[1-9][0-9]{6,14}")


def number(written: str) -> str:
    """What somebody wrote, as a number; empty where it is none. One without a country is Swedish."""
    text = written.strip()
    if text.startswith(("+", "00")):
        return _international(TRUNK.sub("", text).removeprefix("+").removeprefix("00"))
    digits = NOISE.sub("", text)
    return _international(HOME + digits[1:]) if digits.startswith("0") else ""


def _international(text: str) -> str:
    digits = NOISE.sub("", text)
    if digits.startswith(f"{HOME}0"):
        digits = HOME + digits[len(HOME) + 1 :]
    return f"+{digits}" if digits.isascii() and INTERNATIONAL.fullmatch(digits) else ""
