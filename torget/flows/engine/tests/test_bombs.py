"""A flow's text that would unfold to more than it is: refused in a moment, with a line and a sentence."""

import time

import pytest

from torget.flows.engine.errors import NotAFlowError
from torget.flows.engine.flow import load
from torget.flows.engine.tests.flows import SMALL, with_filters
from torget.flows.engine.tree import LONGEST

LAUGHS = "\n".join(["a: &a [x, x]", *(f"b{n}: &b{n} [*a, *a, *a, *a]" for n in range(20))])
POINTS = ", ".join(f"[{14 + n / 1e6:.6f}, 59]" for n in range(100_000))
AREA = "  - area: {type: Polygon, coordinates: [["
MANY = ",".join("[1,2]" for _ in range(2100))
BOMBS = [
    (LAUGHS, "no anchors"),
    ("<<: *a\na: &a {b: 1}", "no anchors"),
    ("a: !!python/object/apply:os.system ['true']", "no anchors"),
    ("a: !!binary aGVq", "no anchors"),
    ("[" * 10_000, "nested too deeply"),
    ("{a: " * 10_000, "nested too deeply"),
    ("- " * 10_000 + "x", "nested too deeply"),
    ("a: '" + "x" * LONGEST + "'", "longer than"),
    ("--- a\n--- b\n", "not YAML"),
    ("a: \ud800", "no text has"),
    (with_filters(AREA + POINTS + "]]}"), "longer than"),
    (with_filters(AREA + MANY + "]]}"), "at most 2000 corners"),
    (with_filters("  - words: {any: [" + "x, " * 300 + "x]}"), "1 to 200 texts"),
    (with_filters("\n".join(["  - places: [x]"] * 13)), "at most 12"),
    (SMALL.replace('"{title}"', "'" + "{title}" * 3000 + "{'"), "brace"),
]


@pytest.mark.parametrize(("text", "words"), BOMBS, ids=[words for _text, words in BOMBS])
def test_a_bomb_is_told_of_in_a_moment(text: str, words: str) -> None:
    begun = time.process_time()
    with pytest.raises(NotAFlowError) as told:
        load(text)
    assert time.process_time() - begun < 5
    assert any(words in str(each) for each in told.value.mistakes), told.value.mistakes
    assert all(each.line >= 1 for each in told.value.mistakes)
