"""What three who do not know each other say of the same text: the preview, the way out, and the stand-in."""

import pytest

from torget.connectors.sms.smpp.tests import strict
from torget.connectors.wording.counting import GSM, GSM_EXTENDED, segments
from torget.protocols.smpp.alphabet import BASIC, EXTENDED, decoded, units
from torget.protocols.smpp.parts import cut


def test_the_alphabet_is_one() -> None:
    assert set(BASIC) - {"\x1b"} == GSM
    assert set(EXTENDED.values()) == GSM_EXTENDED
    assert BASIC == strict.GSM
    assert EXTENDED == strict.AFTER_ESCAPE


@pytest.mark.parametrize(
    "text", ["a" * 500, "€" * 200, "🏊" * 100, "å[" * 120, "ё" * 67 + "🏊" * 40, "a" * 160, "ё" * 70]
)
def test_as_many_messages_go_out_as_the_preview_counts(text: str) -> None:
    parts = cut(text, 0)
    assert len(parts) == segments(text).count
    assert (
        "".join(strict.text(part.octets[6:] if len(parts) > 1 else part.octets, part.coding) for part in parts) == text
    )


@pytest.mark.parametrize("text", ["Hej åäö {€}", "Snön 🌨️ faller"])
def test_what_one_writes_the_other_reads(text: str) -> None:
    coding, signs = units(text)
    assert strict.text(b"".join(signs), coding) == decoded(b"".join(signs), coding) == text
