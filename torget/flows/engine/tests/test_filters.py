"""Filters let through what they should and say why not."""

from datetime import datetime, timedelta
from typing import cast

import pytest

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.errors import SourceError
from torget.flows.engine.filters import FILTERS, Area, Filter
from torget.flows.engine.filters.area import inside
from torget.flows.engine.flow import load
from torget.flows.engine.outcomes import Outcome, Past, Verdict
from torget.flows.engine.tests.flows import NOON, STOCKHOLM, item, scene, utc, with_filters

SQUARE = "{type: Polygon, coordinates: [[[14, 59], [15, 59], [15, 60], [14, 60], [14, 59]], "
SQUARE += "[[14.4, 59.4], [14.6, 59.4], [14.6, 59.6], [14.4, 59.6], [14.4, 59.4]]]}"


def outcome_of(verdict: Verdict | None) -> Outcome | None:
    return verdict.outcome if verdict else None


def made(text: str) -> Filter:
    tail = "" if "rate" not in text or "rest: drop" in text else "\n    summary: '{count}'\n"
    return load(with_filters(f"  - {text}") + tail).filters[0]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("words: {any: [plog*]}", True),
        ("words: {any: [plog]}", False),
        ("words: {any: ['*ning']}", True),
        ("words: {any: [PÅGÅR]}", True),
        ("words: {any: [pagar]}", False),
        ("words: {all: [plogning, centrum]}", True),
        ("words: {all: [plogning, norr]}", False),
        ("words: {none: [centrum]}", False),
        ("words: {none: [test]}", True),
        ("words: {any: [plogning   pågår]}", True),
        ("places: [Norr, Centrum]", True),
        ("places: Norr", False),
    ],
)
def test_words_and_places_are_found_as_swedish_readers_find_them(text: str, passes: bool) -> None:
    assert (made(text).judge(item(), scene()) is None) is passes


def test_foreign_accents_do_not_matter_and_a_place_is_looked_for_before_the_words() -> None:
    assert made("words: {any: [ide]}").judge(item(title="Idé"), scene()) is None
    assert made("places: [Centrum]").judge(item(place="Norr"), scene()) is not None


@pytest.mark.parametrize(
    ("latitude", "longitude", "passes"),
    [
        (59.2, 14.2, True),
        (58.9, 14.2, False),
        (59.0, 14.0, True),
        (59.0, 14.5, True),
        (60.0, 15.0, True),
        (59.5, 15.0, True),
        (59.5, 15.00001, False),
        (59.5, 14.5, False),
        (59.4, 14.5, True),
        (59.4, 14.4, True),
        (59.4, 14.2, True),
        (60.0, 16.0, False),
    ],
)
def test_edges_and_corners_belong_to_the_area_and_holes_do_not(latitude: float, longitude: float, passes: bool) -> None:
    area = made(f"area: {SQUARE}")
    assert (area.judge(item(point=(latitude, longitude)), scene()) is None) is passes


def test_a_ray_through_a_corner_is_counted_once() -> None:
    star = ((0.0, 0.0), (2.0, 2.0), (4.0, 0.0), (4.0, 4.0), (2.0, 2.5), (0.0, 4.0), (0.0, 0.0))
    assert inside(star, 1.0, 2.0)
    assert not inside(star, -1.0, 2.0)
    assert not inside(star, 5.0, 4.0)


def test_one_without_a_point_lies_nowhere_and_several_areas_are_one() -> None:
    two = "{type: MultiPolygon, coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, 5], [6, 5], [6, 6], [5, 5]]]]}"
    area = cast("Area", made(f"area: {two}"))
    assert len(area.polygons) == 2
    assert area.judge(item(point=(5.5, 5.8)), scene()) is None
    assert area.judge(item(), scene()) is not None


@pytest.mark.parametrize(
    ("text", "clock", "passes"),
    [
        ("{from: 06:00, to: 22:00}", "2026-11-20 06:00", True),
        ("{from: 06:00, to: 22:00}", "2026-11-20 22:00", False),
        ("{from: 22:00, to: 06:00}", "2026-11-20 23:00", True),
        ("{from: 22:00, to: 06:00}", "2026-11-20 12:00", False),
        ("{from: 22:00, to: 06:00, days: [fri]}", "2026-11-21 05:00", True),
        ("{from: 22:00, to: 06:00, days: [fri]}", "2026-11-20 05:00", False),
        ("{from: 00:00, to: 00:00, days: [fri]}", "2026-11-20 05:00", True),
        ("{from: 00:00, to: 00:00, days: [fri]}", "2026-11-21 05:00", False),
    ],
)
def test_hours_follow_the_wall_clock_and_a_night_belongs_to_its_evening(text: str, clock: str, passes: bool) -> None:
    now = datetime.fromisoformat(clock).replace(tzinfo=STOCKHOLM)
    assert (made(f"hours: {text}").judge(item(), scene(now)) is None) is passes


def test_what_comes_outside_the_hours_waits_or_is_left_out() -> None:
    waiting = made("hours: {from: 06:00, to: 07:00}").judge(item(), scene())
    dropped = made("hours: {from: 06:00, to: 07:00, else: drop}").judge(item(), scene())
    assert outcome_of(waiting) == Outcome.WAITING
    assert outcome_of(dropped) == Outcome.FILTERED


def test_three_a_day_and_the_rest_in_the_summary_also_on_a_day_of_25_hours() -> None:
    rate, past = made("rate: {most: 3}"), Past()
    begins = utc(2026, 10, 24, 22, 30)
    for hour in (0, 1, 24):
        now = begins + timedelta(hours=hour)
        assert rate.judge(item(), scene(now, past)) is None
        rate.keep(item(), scene(now, past))
    fourth = rate.judge(item(), scene(utc(2026, 10, 25, 22, 50), past))
    assert outcome_of(fourth) == Outcome.SUMMARY
    assert rate.judge(item(), scene(utc(2026, 10, 25, 23, 0), past)) is None


@pytest.mark.parametrize(("per", "later"), [("hour", timedelta(hours=1)), ("week", timedelta(days=3))])
def test_an_hour_and_a_week_begin_anew(per: str, later: timedelta) -> None:
    rate, past = made(f"rate: {{most: 1, per: {per}, rest: drop}}"), Past(said=[NOON])
    assert rate.judge(item(), scene(NOON, past)) is not None
    assert rate.judge(item(), scene(NOON + later, past)) is None


def test_the_same_words_are_said_once_however_they_are_written() -> None:
    same, past = made("duplicates: {within: 2 hours}"), Past()
    same.keep(item(), scene(past=past))
    found = same.judge(item("2", title="PLOGNING  pågår!"), scene(past=past))
    assert outcome_of(found) == Outcome.DUPLICATE
    assert same.judge(item("2", title="Plogning klar"), scene(past=past)) is None
    assert same.judge(item("2"), scene(NOON + timedelta(hours=2), past)) is None


def test_a_value_is_said_when_it_changes_and_not_when_it_flutters() -> None:
    changes, past = made("changes: {key: place, watch: raw.state, settles: 30 minutes}"), Past()

    def tell(state: str, minutes: int) -> str:
        told, now = item(place="Norr", raw={"state": state}), scene(NOON + timedelta(minutes=minutes), past)
        verdict = changes.judge(told, now)
        if verdict is None:
            changes.keep(told, now)
        return verdict.outcome if verdict else "said"

    assert [tell("plogas", 0), tell("plogas", 10), tell("klart", 12), tell("plogas", 14)] == [
        "said",
        "filtered",
        "waiting",
        "filtered",
    ]
    assert [tell("klart", 20), tell("klart", 40), tell("klart", 50)] == ["waiting", "said", "filtered"]


def test_a_source_that_never_comes_to_rest_is_told_of() -> None:
    changes, past = made("changes: {watch: text}"), Past()

    def flutter() -> None:
        for turn in range(40):
            changes.judge(item(text=f"{turn % 2}"), scene(NOON + timedelta(minutes=turn), past))

    with pytest.raises(SourceError) as told:
        flutter()
    assert told.value.code == "flapping"


def test_every_filter_reads_nonsense_without_falling() -> None:
    from torget.flows.engine.tree import grow

    for kind in FILTERS.values():
        for text in (
            "x",
            "[1, [2]]",
            "{a: 1}",
            "{any: {b: c}, from: [1], most: {a: b}, coordinates: x, type: Polygon}",
        ):
            clerk = Clerk()
            kind.load(grow(text), clerk)
            assert clerk.mistakes or kind.name == "places"
