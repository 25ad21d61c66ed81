"""What a preview minds, from what a platform says it can do."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Can
from torget.connectors.hub import Outgoing, Reference
from torget.connectors.previews import faults
from torget.testing.connectors.samples import outgoing


def codes(can: Can, said: Outgoing, used: int = 10) -> list[str]:
    return [fault.code for fault in faults(can, said, used) if fault.blocks]


@pytest.mark.parametrize(
    ("can", "said", "told"),
    [
        (Can(), outgoing(), []),
        (Can(), outgoing(" "), ["nothing-said"]),
        (Can(text=9), outgoing(), ["too-long"]),
        (Can(images=4, needs_image=True), outgoing(), ["picture-missing"]),
        (Can(images=1), outgoing(pictures=2), ["too-many-pictures"]),
        (Can(images=1, alternative=5), outgoing(pictures=1), ["alternative-too-long"]),
        (Can(only_answers=True), outgoing(), ["only-answers"]),
        (Can(only_answers=True), replace(outgoing(), answers=Reference("1")), []),
    ],
)
def test_a_fault_is_told_by_its_code(can: Can, said: Outgoing, told: list[str]) -> None:
    assert codes(can, said) == told
