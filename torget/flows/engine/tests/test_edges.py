"""The edges of every filter and every field, as tables: what stands on the line, and on which side it falls."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.flows.engine.clerk import Clerk, clock_of
from torget.flows.engine.filters import Changes, Duplicates, Rate
from torget.flows.engine.flow import load
from torget.flows.engine.folding import first_found, fold
from torget.flows.engine.items import CUT, LONGEST, Item, as_json, bounded, from_json
from torget.flows.engine.outcomes import Outcome, Past, past_as_json, past_from_json
from torget.flows.engine.readers.mapping import day, find, moment, point
from torget.flows.engine.tests.flows import NOON, SMALL, STOCKHOLM, item, scene, utc, with_filters
from torget.flows.engine.tree import grow
from torget.flows.engine.working import CIRCLES, judge, objection

MINUTE, WEEK = timedelta(minutes=1), timedelta(days=7)


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("plog*", "Plogning", True),
        ("plog*", "snöplogning", False),
        ("*plog*", "snöplogning", True),
        ("*ning", "plogningen", False),
        ("ö", "Ö", True),
        ("o", "ö", False),
        ("ide", "Idé", True),
        ("crème", "creme", True),
        ("stor gata", "stor\n  gata", True),
        ("stor gata", "storgata", False),
        ("c++", "c++ och java", True),
        (".", "a. b", False),
        ("a.b", "axb", False),
        ("straße", "STRASSE", True),
        ("å", "a\u030a", True),
        ("ﬁl", "fil", True),
        ("1", "21", False),
        ("läcka", "”Läcka!”", True),
        ("vatten", "vatten-läcka", True),
    ],
)
def test_a_word_is_found_as_swedish_readers_find_it(wanted: str, text: str, found: bool) -> None:
    assert bool(first_found((wanted,), text)) is found


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more_and_never_falls(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    first_found((text.strip("* ") or "x",), text)


@pytest.mark.parametrize(
    ("since", "outcome"),
    [
        (timedelta(0), Outcome.DUPLICATE),
        (WEEK - MINUTE, Outcome.DUPLICATE),
        (WEEK, None),
        (WEEK + MINUTE, None),
    ],
)
def test_the_same_is_news_again_after_a_week_to_the_minute(since: timedelta, outcome: Outcome | None) -> None:
    past = Past()
    Duplicates().keep(item(), scene(NOON, past))
    verdict = Duplicates().judge(item("2"), scene(NOON + since, past))
    assert (verdict.outcome if verdict else None) == outcome


@pytest.mark.parametrize(("said", "outcome"), [(0, None), (2, None), (3, Outcome.SUMMARY), (99, Outcome.SUMMARY)])
def test_the_fourth_is_one_too_many(said: int, outcome: Outcome | None) -> None:
    verdict = Rate(most=3).judge(item(), scene(NOON, Past(said=[NOON] * said)))
    assert (verdict.outcome if verdict else None) == outcome


@pytest.mark.parametrize(("turns", "falls"), [(12, False), (13, True)])
def test_a_value_may_turn_twelve_times_a_day(turns: int, falls: bool) -> None:
    changes, past = Changes(watch="text", settles=timedelta(hours=9)), Past()

    def turn_round() -> None:
        for number in range(turns + 1):
            changes.judge(item(text=str(number % 2) + "x"), scene(NOON + number * MINUTE, past))

    if falls:
        with pytest.raises(Exception, match="turns back and forth"):
            turn_round()
    else:
        turn_round()
        assert len(past.standings["1"].turns) == 12


def test_turns_of_yesterday_do_not_count() -> None:
    changes, past = Changes(watch="text"), Past()
    for number in range(60):
        changes.judge(item(text=str(number % 2) + "x"), scene(NOON + number * timedelta(hours=2), past))
    assert len(past.standings["1"].turns) <= 13


@pytest.mark.parametrize("name", LONGEST)
def test_a_field_is_as_long_as_it_may_be_and_no_longer(name: str) -> None:
    assert bounded(name, "x" * LONGEST[name]) == "x" * LONGEST[name]
    cut = bounded(name, "x" * (LONGEST[name] + 1))
    assert (len(cut), cut[-1]) == (LONGEST[name], CUT)


@given(st.text(max_size=200))
def test_no_sign_that_steers_is_kept_and_what_is_kept_stays(text: str) -> None:
    kept = bounded("text", text)
    assert all(sign.isprintable() or sign in "\n\t" for sign in kept)
    assert bounded("text", kept) == kept
    told = Item("1", title=bounded("title", text), text=kept, raw={"x": kept}, start=NOON, last_day=date(2026, 1, 2))
    assert from_json(as_json(told)) == told


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("2026-11-20T12:00:00Z", utc(2026, 11, 20, 12)),
        ("2026-11-20T12:00:00+01:00", utc(2026, 11, 20, 11)),
        ("2026-11-20", utc(2026, 11, 20)),
        ("20261120T120000Z", utc(2026, 11, 20, 12)),
        ("1799-12-31", None),
        ("2300-01-01", None),
        ("i morgon", None),
        (17, None),
        (None, None),
        ([], None),
    ],
)
def test_a_moment_is_iso_8601_or_nothing(told: object, found: object) -> None:
    assert moment(told) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [("2026-12-03", date(2026, 12, 3)), ("2026-12-03T23:59", date(2026, 12, 3)), ("0001-01-01", None), ("3/12", None)],
)
def test_a_day_is_iso_8601_or_nothing(told: object, found: date | None) -> None:
    assert day(told) == found


@given(st.one_of(st.floats(), st.text(max_size=8), st.none(), st.booleans()), st.floats())
def test_a_point_is_on_the_earth_or_nothing(latitude: object, longitude: float) -> None:
    found = point(latitude, longitude)
    assert found is None or (abs(found[0]) <= 90 and abs(found[1]) <= 180)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.b", 1),
        ("c.0.d", 2),
        ("c.9", None),
        ("c.x", None),
        ("a.b.c", None),
        ("", None),
        ("c.-1", None),
        ("a", {"b": 1}),
    ],
)
def test_a_path_leads_to_what_stands_there_or_nowhere(path: str, found: object) -> None:
    assert find({"a": {"b": 1}, "c": [{"d": 2}]}, path) == found


@pytest.mark.parametrize(
    ("text", "good"), [("7:00", True), ("23.59", True), ("24:00", False), ("7", False), ("07:60", False)]
)
def test_a_time_of_day_is_one(text: str, good: bool) -> None:
    assert bool(clock_of(text) is not None) is good


@pytest.mark.parametrize(
    ("text", "seconds", "wrong"),
    [
        ("1 minutes", 60, False),
        ("2 hours", 7200, False),
        ("90 days", 7776000, False),
        ("91 days", 1, True),
        ("30 seconds", 1, True),
        ("0 minutes", 1, True),
        ("10minutes", 1, True),
        ("-5 minutes", 1, True),
        ("{a: b}", 1, True),
    ],
)
def test_a_length_of_time_has_its_bounds(text: str, seconds: int, wrong: bool) -> None:
    clerk = Clerk()
    assert clerk.span(grow(f"{text}"), timedelta(seconds=1)).total_seconds() == seconds
    assert bool(clerk.mistakes) is wrong


def test_only_filters_that_look_at_words_hold_up_a_correction() -> None:
    flow = load(with_filters("  - hours: {from: 03:00, to: 04:00, else: drop}\n  - words: {none: [hemlig]}"))
    assert objection(flow, item(), scene()) is None
    verdict = objection(flow, item(text="Hemlig"), scene())
    assert verdict
    assert (verdict.part, verdict.outcome) == ("words", Outcome.FILTERED)


@pytest.mark.parametrize("label", ["Automatiskt meddelande", "Automatic message"])
def test_an_automatic_message_is_not_repeated(label: str) -> None:
    judged = judge(load(SMALL), item(text=f"Snö\n\n{label} "), scene(), "sv")
    assert judged.verdict
    assert (judged.verdict.words, judged.verdict.part) == (CIRCLES, "source")
    assert judge(load(SMALL), item(text=f"Detta är inget {label}."), scene(), "sv").said


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 10**6)), max_size=8))
def test_what_is_remembered_survives_being_written_down(told: list[tuple[str, int]]) -> None:
    past, changes = Past(), Changes(watch="text")
    for words, minutes in told:
        at = scene(utc(2026, 1, 1) + timedelta(minutes=minutes), past)
        if changes.judge(item(text=words), at) is None:
            changes.keep(item(text=words), at)
            Duplicates().keep(item(text=words), at)
            past.said.append(at.now)
    assert past_from_json(past_as_json(past)) == past
    assert scene(NOON, past).local.tzinfo == STOCKHOLM
