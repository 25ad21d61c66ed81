"""Points and polygons: held against another way of counting, and against corners that are none."""

import itertools
import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from torget.flows.engine.errors import NotAFlowError
from torget.flows.engine.filters.area import Ring, inside, on_edge
from torget.flows.engine.flow import load
from torget.flows.engine.tests.flows import with_filters

DEGREES = st.integers(-20, 20).map(float)
POINTS = st.tuples(DEGREES, DEGREES)


def winds(ring: Ring, x: float, y: float) -> bool:
    """The same by the sum of angles: once round is inside, not at all is outside."""
    angles = [math.atan2(b - y, a - x) for a, b in ring]
    turned = sum(math.remainder(after - before, math.tau) for before, after in itertools.pairwise(angles))
    return abs(turned) > math.pi


def convex(corners: list[tuple[float, float]]) -> Ring:
    """A ring round all of them (Andrew's chain), so that it never crosses itself."""
    left = sorted(set(corners))

    def half(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        hull: list[tuple[float, float]] = []
        for point in points:
            while len(hull) > 1 and cross(hull[-2], hull[-1], point) <= 0:
                hull.pop()
            hull.append(point)
        return hull[:-1]

    ring = [*half(left), *half(left[::-1])]
    return (*ring, ring[0]) if ring else ()


def cross(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@settings(max_examples=150)
@given(st.lists(POINTS, min_size=3, max_size=9), POINTS)
def test_counting_crossings_and_turning_round_agree(
    corners: list[tuple[float, float]], point: tuple[float, float]
) -> None:
    ring = convex(corners)
    assume(len(ring) >= 4 and not on_edge(ring, *point))
    assert inside(ring, *point) is winds(ring, *point)


@given(st.lists(POINTS, min_size=3, max_size=9))
def test_corners_and_middles_of_edges_are_on_the_edge(corners: list[tuple[float, float]]) -> None:
    ring = (*corners, corners[0])
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        assert on_edge(ring, x1, y1)
        assert on_edge(ring, (x1 + x2) / 2, (y1 + y2) / 2)


NONE = [
    "[[[0, 0], [1, 0], [1, 1]]]",
    "[[[0, 0], [1, 0], [1, 1], [0, 1]]]",
    "[[[0, 0], [1, 0], [1, 91], [0, 0]]]",
    "[[[181, 0], [1, 0], [1, 1], [181, 0]]]",
    "[[[nan, 0], [1, 0], [1, 1], [nan, 0]]]",
    "[[[x, 0], [1, 0], [1, 1], [x, 0]]]",
    "[[[0], [1], [1], [0]]]",
    "[[1, 2, 3, 1]]",
    "[[{a: 1}, {a: 1}, {a: 1}, {a: 1}]]",
    "[]",
    "[[]]",
    "north",
    "{a: b}",
]


@pytest.mark.parametrize("coordinates", NONE)
def test_what_is_no_area_is_told_at_its_line(coordinates: str) -> None:
    with pytest.raises(NotAFlowError) as told:
        load(with_filters(f"  - area: {{type: Polygon, coordinates: {coordinates}}}"))
    assert [each.line for each in told.value.mistakes] == [5]
