"""Numbers as people write them."""

import pytest

from torget.connectors.sms.numbers import number


@pytest.mark.parametrize(
    "written",
    [
        "+46701740605",
        "0701740605",
        "070-174 06 05",
        "070 174\u00a006\u201105",
        "+46 70 174 06 05",
        "+46 (0)70 174 06 05",
        "+46(0)701740605",
        "+460701740605",
        "0046 701740605",
        " (070) 174.06.05 ",
        "070/174 06 05",
    ],
)
def test_one_number_is_one_however_it_is_written(written: str) -> None:
    assert number(written) == "+46701740605"


@pytest.mark.parametrize("written", ["+4512345678", "0045 12 34 56 78"])
def test_a_country_of_its_own_stays(written: str) -> None:
    assert number(written) == "+4512345678"


@pytest.mark.parametrize(
    "written",
    ["", "+", "0", "Lindby", "72000", "112", "+0701740605", "+46 70 abc", "+1234567890123456", "+46٧٠١٧٤٠٦٠٥", "70174"],
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert number(written) == ""
