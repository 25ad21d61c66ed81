"""Invented numbers with a right control digit, made by the rule itself."""

from datetime import date


def control_digit(nine: str) -> str:
    """The tenth digit, in the tax agency's words: double every other, add the digits, fill up to the next ten."""
    total = sum(int(sign) for place, digit in enumerate(nine) for sign in str(int(digit) * (2, 1)[place % 2]))
    return str(-total % 10)


def number(born: date, serial: int, *, sign: str = "-", century: bool = False, coordination: bool = False) -> str:
    """One number; `serial` from 1 to 999."""
    day = born.day + (60 if coordination else 0)
    short = f"{born:%y%m}{day:02d}"
    first = f"{born.year // 100}" if century else ""
    return f"{first}{short}{sign}{serial:03d}{control_digit(f'{short}{serial:03d}')}"
