"""Direct messages: written once, found again, taken out."""

from collections import deque
from dataclasses import replace

import pytest

from torget.connectors import repeating
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act, Outgoing, Reference
from torget.connectors.x import X
from torget.connectors.x.tests.rig import XRig
from torget.connectors.x.tests.standin import XSide
from torget.connectors.x.tests.things import ANNA, BO
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing


def letter(text: str = "Ditt ärende är klart.") -> Outgoing:
    """An answer for Anna alone."""
    said = Reference("77", author_id=ANNA, author_handle="anna_test", direct=True)
    return replace(outgoing(text), answers=said, public=False)


def ours(side: XSide) -> list[tuple[str, str]]:
    """Whom we have written what."""
    return [(letter.reader, letter.text) for letter in side.letters if letter.reader in {ANNA, BO}]


def test_an_answer_in_confidence_reaches_its_reader_and_nobody_else(side: XSide, rig: XRig) -> None:
    receipt = X().publish(letter(), rig.account)
    assert ours(side) == [(ANNA, "Ditt ärende är klart.")]
    assert not side.posts_said
    assert X().publish(letter(), rig.account) == receipt
    assert len(side.letters) == 1


@pytest.mark.parametrize(
    "lost", [Step(500, after=True), Step(500), Step(garbage=True, after=True)], ids=["done", "not", "garbled"]
)
def test_after_a_lost_answer_nobody_gets_it_twice(
    lost: Step, side: XSide, rig: XRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeating, "SHOWN_SOON", 0.0)
    side.plan, side.page = deque([lost, Step()]), 1
    with pytest.raises(ConnectorError) as told:
        X().publish(letter(), rig.account)
    assert told.value.unknown
    side.writes_to_us("Hallå?")
    if X().find(Act.PUBLISH, letter(), rig.account) is None:
        X().publish(letter(), rig.account)
    assert ours(side) == [(ANNA, "Ditt ärende är klart.")]


def test_what_is_not_shown_yet_is_not_believed_missing(side: XSide, rig: XRig) -> None:
    side.plan = deque([Step(500, after=True), Step()])
    with pytest.raises(ConnectorError):
        X().publish(letter(), rig.account)
    kept = side.letters.pop()
    with pytest.raises(ConnectorError) as told:
        X().find(Act.PUBLISH, letter(), rig.account)
    assert told.value.unknown
    assert told.value.retry_after == pytest.approx(60, abs=5)
    side.letters.append(kept)
    found = X().find(Act.PUBLISH, letter(), rig.account)
    assert found is not None
    assert found.external_id == kept.name


def test_a_letter_may_be_long_and_is_never_a_thread(side: XSide, rig: XRig) -> None:
    preview = X().preview(letter("Ord efter ord. " * 100), rig.account)
    assert (preview.limit, len(preview.parts), preview.faults) == (10_000, 1, ())
    assert [fault.code for fault in X().preview(letter("ord " * 3000), rig.account).faults] == ["too-long"]


def test_a_letter_is_taken_out_of_the_conversation(side: XSide, rig: XRig) -> None:
    receipt = X().publish(letter(), rig.account)
    X().withdraw(letter(), rig.account, receipt)
    assert not side.letters


def test_a_letter_to_nobody_goes_nowhere(side: XSide, rig: XRig) -> None:
    with pytest.raises(ConnectorError) as told:
        X().publish(replace(letter(), answers=Reference("77", direct=True)), rig.account)
    assert (told.value.permanent, told.value.advice) == (True, "person-gone")
    assert not side.calls
