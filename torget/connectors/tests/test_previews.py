"""What a preview minds, from what a platform says it can do."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Can
from torget.connectors.hub import Outgoing, Reference
from torget.connectors.previews import as_html, faults, plain_preview
from torget.connectors.wording.counting import graphemes
from torget.connectors.wording.pieces import Piece, pieces
from torget.connectors.wording.plain import Link
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


def test_a_plain_text_is_shown_in_paragraphs_with_links_and_without_danger() -> None:
    text = "<b>Hej</b>\nrad två\n\nmer här & slut"
    piece = Piece(text, (Link(20, 27, 'https://a.se/?a=1&b="2"'),))
    assert as_html(piece) == (
        "<p>&lt;b&gt;Hej&lt;/b&gt;<br>rad två</p>"
        '<p><a href="https://a.se/?a=1&amp;b=&quot;2&quot;">mer här</a> &amp; slut</p>'
    )


def test_the_parts_hold_word_for_word_what_is_sent() -> None:
    post = outgoing("En mening till här. Och en mening.")
    preview = plain_preview(Can(text=20, threads=True), post, pieces(post, graphemes, 20), graphemes)
    assert [(part.sent, part.used) for part in preview.parts] == [("En mening till här.", 19), ("Och en mening.", 14)]
    assert (preview.used, preview.limit, preview.faults) == (19, 20, ())
    assert preview.html == "<p>En mening till här.</p><hr><p>Och en mening.</p>"
