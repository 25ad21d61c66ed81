"""Swedish identity numbers in running text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.guidelines.identity_numbers import identity_numbers
from torget.guidelines.tests.numbers import number

BORN = date(1985, 7, 9)
OLD = date(1912, 2, 29)
LEAP = date(2000, 2, 29)


def kinds(text: str) -> list[tuple[object, str]]:
    return [(finding.values["kind"], finding.severity) for finding in identity_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        number(BORN, 980),
        number(BORN, 980, sign=""),
        number(BORN, 980, sign=" "),
        number(BORN, 980, sign="\u00a0"),
        number(BORN, 980, sign="\u2013"),
        number(BORN, 980, century=True),
        number(BORN, 980, century=True, sign=""),
        number(OLD, 1, sign="+"),
        number(LEAP, 239),
        number(LEAP, 239, century=True, sign=""),
        f"pnr:{number(BORN, 980)}.",
        f"({number(BORN, 980)})",
        f"Anna\n{number(BORN, 980)}\nEk",
        f"https://lindby.example/?person={number(BORN, 980)}",
        "1985-07-09-" + number(BORN, 980)[-4:],
        f"Ring mig. Jag heter Anna och har numret {number(BORN, 980)}",
    ],
)
def test_a_personal_number_stops_the_text(text: str) -> None:
    assert kinds(text) == [("personal", "stop")]


@pytest.mark.parametrize("century", [True, False])
@pytest.mark.parametrize("sign", ["-", ""])
def test_a_coordination_number_stops_the_text(sign: str, century: bool) -> None:
    text = number(BORN, 238, sign=sign, century=century, coordination=True)
    assert kinds(text) == [("coordination", "stop")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "850709-9806",
        number(BORN, 980)[:-1],
        number(BORN, 980) + "1",
        "1" + number(BORN, 980),
        "+" + number(BORN, 980, sign=""),
        "x" + number(BORN, 980),
        "0" * 10,
        "000000-0000",
        "556036-0793",
        "202100-5489",
        "070-123 45 67",
        "+46701234567",
        "08-123 45 678",
        "KS 2026:" + number(BORN, 980),
        "dnr 2026/" + number(BORN, 980),
        "Dnr " + number(BORN, 980),
        "OCR: " + number(BORN, 980, sign=""),
        "Telefon: " + number(date(2007, 1, 23), 456, sign=""),
        number(BORN, 980) + "-1",
        number(date(1985, 2, 1), 980).replace("0201", "0230"),
        "٨٥٠٧٠٩-٩٨٠٥",
        "2026-11-21 08:30",
        "1000000.00 kr",
        "550e8400-e29b-41d4-a716-446655440000",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert kinds(text) == []


def test_ten_bare_digits_from_nought_may_be_a_telephone() -> None:
    assert kinds(number(date(2007, 1, 23), 456, sign="")) == [("personal", "think")]
    assert kinds(number(date(2007, 1, 23), 456)) == [("personal", "stop")]


def test_nobody_is_born_on_the_thirtieth_of_february() -> None:
    for day in ("0230", "0431", "1301", "0000", "0092"):
        assert not any(kinds(f"85{day}-{rest:04d}") for rest in range(10, 10_000, 7))


def test_the_twenty_ninth_of_february_needs_a_leap_year_of_that_century() -> None:
    short = number(LEAP, 239, sign="")
    assert kinds(f"20{short}") == [("personal", "stop")]
    assert kinds(f"19{short}") == []


def test_each_is_shown_in_its_place() -> None:
    first, second = number(BORN, 980), number(OLD, 1, sign="+")
    text = f"Från {first} till {second}."
    assert [text[slice(*finding.where or (0, 0))] for finding in identity_numbers(text)] == [first, second]


@given(
    born=st.dates(date(1850, 1, 1), date(2026, 11, 21)),
    serial=st.integers(1, 999),
    century=st.booleans(),
    coordination=st.booleans(),
    before=st.sampled_from(["", "Hej ", "(", "\n", "é, "]),
    after=st.sampled_from(["", ".", ", och", ")", "\n"]),
)
def test_no_number_slips_through(
    born: date, serial: int, *, century: bool, coordination: bool, before: str, after: str
) -> None:
    sign = "+" if born.year < 1926 and not century else "-"
    text = before + number(born, serial, sign=sign, century=century, coordination=coordination) + after
    assert kinds(text) == [("coordination" if coordination else "personal", "stop")]


@given(born=st.dates(date(1900, 1, 1), date(2026, 11, 21)), serial=st.integers(1, 999), slip=st.integers(1, 9))
def test_one_wrong_digit_is_no_number(born: date, serial: int, slip: int) -> None:
    right = number(born, serial)
    wrong = right[:-1] + str((int(right[-1]) + slip) % 10)
    assert kinds(wrong) == []


@given(st.text(st.sampled_from("0123456789-+ :/.aå"), max_size=60))
def test_every_place_lies_in_the_text(text: str) -> None:
    for finding in identity_numbers(text):
        assert finding.where
        assert 10 <= finding.where[1] - finding.where[0] <= 15
        assert finding.where[1] <= len(text)
