"""The codes of apps and of paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.accounts import one_time_codes as codes
from torget.ui.codes import qr

# RFC 6238, appendix B: the last six of its eight digits, for the SHA-1 secret
RFC_KEY = b"12345678901234567890"
RFC_VECTORS = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]


@pytest.mark.parametrize(("moment", "digits"), RFC_VECTORS)
def test_the_digits_are_those_of_the_standard(moment: int, digits: str) -> None:
    assert codes.matching_step(RFC_KEY, digits, now=moment) == moment // 30
    assert codes.matching_step(RFC_KEY, f"{digits[:3]} {digits[3:]}", now=moment) == moment // 30


@pytest.mark.parametrize(("late", "works"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_clock_may_be_half_a_minute_wrong(late: int, *, works: bool) -> None:
    moment = 1234567890
    digits = codes.code(RFC_KEY, (moment + late) // 30)
    assert (codes.matching_step(RFC_KEY, digits, now=moment) is not None) is works


def test_a_step_that_was_used_is_over() -> None:
    step = codes.matching_step(RFC_KEY, "287082", now=59)
    assert step == 1
    assert codes.matching_step(RFC_KEY, "287082", now=59, after=step) is None


@given(st.text(max_size=20))
def test_no_text_is_taken_for_a_code(text: str) -> None:
    right = {codes.code(RFC_KEY, step) for step in (40, 41, 42)}
    matches = codes.matching_step(RFC_KEY, text, now=41 * 30)
    assert (matches is not None) is ("".join(text.split()) in right)


def test_a_sealed_key_opens_with_our_secret_only(settings: pytest.FixtureRequest) -> None:
    sealed = codes.seal(RFC_KEY)
    assert codes.unseal(sealed) == RFC_KEY
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert codes.unseal(sealed) is None


def test_an_app_can_read_the_address() -> None:
    address = codes.as_address(RFC_KEY, owner="anna@lindby.example", issuer="Lindby kommun: å")
    assert address == (
        "otpauth://totp/Lindby%20kommun%3A%20%C3%A5:anna@lindby.example"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lindby%20kommun%3A%20%C3%A5"
    )
    assert codes.as_text(RFC_KEY) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert "style=" not in qr(address)


def test_backup_codes_differ_and_read_easily() -> None:
    made = codes.new_backup_codes()
    assert len(set(made)) == 10
    assert codes.hidden(1, made[0]) == codes.hidden(1, made[0].upper().replace("-", " "))
    assert codes.hidden(1, made[0]) != codes.hidden(2, made[0])
    assert not set("".join(made)) & set("01ilo")
