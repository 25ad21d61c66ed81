"""A flow's text: every mistake has a line and a sentence, and what is read can be written down again."""

import pytest

from torget.flows.engine.errors import NotAFlowError
from torget.flows.engine.flow import dump, load
from torget.flows.engine.tests.flows import SMALL, with_filters

WRONG = [
    ("", 1, "nothing here"),
    ("source: [", 1, "not YAML"),
    ("a: &b 1\n", 1, "no anchors"),
    ("a: !!python/object:os.system 1\n", 1, "tags"),
    ("a: 1\na: 2\n", 2, "twice"),
    ("[" * 20 + "]" * 20, 1, "nested too deeply"),
    ("? [a]\n: 1\n", 1, "A name must stand"),
    ("source:\n  kind: feed\n", 1, "“template” is missing"),
    (SMALL + "colour: red\n", 8, "“colour” is not known"),
    (SMALL.replace("kind: json", "kind: fax"), 2, "one of these"),
    (SMALL.replace("https://", "file://"), 3, "web address"),
    (SMALL.replace("https://", "https://anna:secret@"), 3, "no password"),
    (SMALL.replace("{title}", "{titel}"), 6, "{titel}"),
    (SMALL.replace("{title}", "{title|shout}"), 6, "|shout"),
    (SMALL.replace("{title}", "{title"), 6, "brace"),
    (SMALL.replace("sv:", "tlh:"), 5, "tlh"),
    (SMALL + "after: {gone: erase}\n", 8, "ignore, withdraw"),
    (SMALL.replace("kind: json", "kind: feed") + "after: {gone: withdraw}\n", 8, "only there"),
    (with_filters("  - words: {}"), 5, "any, all or none"),
    (with_filters("  - area: {type: Polygon, coordinates: [[[1, 2]]]}"), 5, "no rings"),
    (with_filters("  - hours: {from: 25:00, to: 07:00}"), 5, "time of day"),
    (with_filters("  - hours: {from: 06:00, to: 07:00, days: [monday]}"), 5, "no day"),
    (with_filters("  - rate: {most: 0}"), 5, "number from 1"),
    (with_filters("  - rate: {most: 3}"), 7, "“summary” is missing"),
    (with_filters("  - rate: {most: 3, rest: drop}\n  - places: [Norr]"), 5, "stands last"),
    (with_filters("  - duplicates: {}\n  - duplicates: {}"), 6, "twice"),
    (with_filters("  - duplicates: {within: soon}"), 5, "10 minutes"),
    (with_filters("  - changes: {watch: colour}"), 5, "no field"),
    (with_filters("  - magic: 1"), 5, "magic"),
    ("x" * 50_000, 1, "longer than"),
    ("a: \x00", 1, "signs"),
]


@pytest.mark.parametrize(("text", "line", "words"), WRONG)
def test_every_mistake_has_its_line_and_a_sentence(text: str, line: int, words: str) -> None:
    with pytest.raises(NotAFlowError) as told:
        load(text)
    assert any(words in str(each) and each.line == line for each in told.value.mistakes), told.value.mistakes


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines() -> None:
    with pytest.raises(NotAFlowError) as told:
        load(SMALL.replace("json\n", "fax\n").replace("{title}", "{titel}").replace("sv:", "sv:\n    note: 1"))
    assert [each.line for each in told.value.mistakes] == [2, 6, 7]


def test_words_of_yaml_mean_what_stands_there() -> None:
    flow = load(with_filters("  - words: {any: [no, 6:30, 2026-11-20, null]}"))
    assert flow.filters[0].any == ("no", "6:30", "2026-11-20", "null")  # type: ignore[attr-defined]


def test_what_is_written_down_reads_the_same_and_does_not_change_any_more() -> None:
    flow = load(
        with_filters("  - words: {any: ['no', '6:30', plogning]}\n  - duplicates: {}") + "after: {changed: correct}\n"
    )
    once = dump(flow)
    assert load(once) == flow
    assert dump(load(once)) == once


def test_several_lines_stand_as_a_block() -> None:
    text = SMALL.replace('"{text|or:Ingen text}"', "|\n      En rad\n      {url|or:}\n")
    assert "text: |" in dump(load(text))


def test_a_flow_speaks_the_wanted_language_or_its_first() -> None:
    flow = load(SMALL + '  en:\n    text: "{title}"\n')
    assert (flow.language("en"), flow.language("sv"), flow.language("fi")) == ("en", "sv", "sv")
