"""Items through a whole flow."""

from datetime import timedelta

from torget.flows.engine.flow import load
from torget.flows.engine.outcomes import Outcome, Past, past_as_json, past_from_json
from torget.flows.engine.tests.flows import NOON, SMALL, STOCKHOLM, item, scene, with_filters
from torget.flows.engine.working import judge, rehearse

RATED = with_filters("  - duplicates: {}\n  - rate: {most: 1, at: 18:00}") + "    summary: '{count} till: {list}'\n"


def test_what_is_said_ends_with_the_word_that_it_is_automatic() -> None:
    said = judge(load(SMALL), item(), scene(), "sv").said
    assert said
    assert said.text == "I Centrum\n\nAutomatiskt meddelande"
    assert said.title == "Plogning pågår"


def test_a_missing_field_is_refused_with_its_name_and_remembered_by_no_filter() -> None:
    past, flow = Past(), load(RATED.replace("{title}", "{place}"))
    judged = judge(flow, item(), scene(past=past), "sv")
    assert judged.verdict
    assert judged.verdict.values == {"field": "place"}
    assert past == Past()


def test_a_rehearsal_tells_of_each_item_and_sums_up_each_day() -> None:
    flow = load(RATED)
    came = [(item(str(n), title=f"Nr {n}"), NOON + timedelta(days=n // 3)) for n in range(6)]
    judged, sums = rehearse(flow, [*came, (item("x", title="nr 5"), NOON + timedelta(days=1))], STOCKHOLM, "sv")
    outcomes = [each.verdict.outcome if each.verdict else None for each in judged]
    summed = Outcome.SUMMARY
    assert outcomes == [None, summed, summed, None, summed, summed, summed]
    assert sums[0].said
    assert sums[0].said.text.startswith("2 till: - Nr 1\n- Nr 2")


def test_a_summary_lists_twenty_and_counts_the_rest() -> None:
    flow = load(RATED)
    _judged, sums = rehearse(flow, [(item(str(n), title=f"Nr {n}"), NOON) for n in range(31)], STOCKHOLM, "sv")
    assert sums[0].said
    assert sums[0].said.text.endswith("- Nr 20\n- och 10 till\n\nAutomatiskt meddelande")


def test_the_past_is_kept_and_forgotten() -> None:
    past, flow = (
        Past(),
        load(with_filters("  - changes: {watch: text}\n  - duplicates: {}\n  - rate: {most: 9, rest: drop}")),
    )
    judge(flow, item(), scene(past=past), "sv")
    assert past_from_json(past_as_json(past)) == past
    past.forget(NOON + timedelta(days=91))
    assert past.said == []
    assert past.digests == {}
