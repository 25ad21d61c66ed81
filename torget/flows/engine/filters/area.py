"""By a point on the map: inside a GeoJSON polygon (RFC 7946), its edges and corners included."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.filters.base import Filter
from torget.flows.engine.items import Item
from torget.flows.engine.outcomes import Outcome, Scene, Verdict
from torget.flows.engine.saying import _
from torget.flows.engine.tree import Tree

# About a decimetre, in degrees: nearer than that to an edge is on it
NEAR = 1e-6
LEAST_CORNERS, MOST_CORNERS = 4, 2000
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Area(Filter):
    """polygons: each an outer ring and its holes; a corner is longitude and latitude, in GeoJSON's order."""

    name: ClassVar[str] = "area"
    looks_at_words: ClassVar[bool] = True
    polygons: tuple[tuple[Ring, ...], ...] = ()

    @classmethod
    def load(cls, tree: Tree, clerk: Clerk) -> Self:
        """Read a Polygon or a MultiPolygon."""
        found = clerk.mapping(tree, ("type", "coordinates"), ("type", "coordinates"))
        kind = clerk.choice(found.get("type"), ("Polygon", "MultiPolygon"), "Polygon")
        if "coordinates" not in found:
            return cls()
        plain = found["coordinates"].plain()
        if str(plain).count("[") > MOST_CORNERS:
            words = _("An area has at most %(limit)s corners. Draw it more simply.")
            clerk.wrong(found["coordinates"].line, words, limit=MOST_CORNERS)
            return cls()
        try:
            polygons = _polygons([plain] if kind == "Polygon" else plain)
        except (TypeError, ValueError, LookupError):
            words = _("These are no rings of corners: each corner is [longitude, latitude], and the last is the first.")
            clerk.wrong(found["coordinates"].line, words)
            return cls()
        return cls(polygons)

    def judge(self, item: Item, scene: Scene) -> Verdict | None:  # noqa: ARG002 - time does not matter here
        """Look where it is."""
        if item.point is None:
            return Verdict(Outcome.FILTERED, _("It does not say where on the map it is."))
        latitude, longitude = item.point
        if any(_within(polygon, longitude, latitude) for polygon in self.polygons):
            return None
        return Verdict(Outcome.FILTERED, _("It lies outside the area."))


def _within(polygon: tuple[Ring, ...], x: float, y: float) -> bool:
    if any(on_edge(ring, x, y) for ring in polygon):
        return True
    return inside(polygon[0], x, y) and not any(inside(hole, x, y) for hole in polygon[1:])


def inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times. A corner belongs to the edge below it, so that
    a ray through it is counted once."""
    crossed = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed = not crossed
    return crossed


def on_edge(ring: Ring, x: float, y: float) -> bool:
    """Whether the point lies on one of the ring's edges or corners."""
    return any(_distance(first, second, x, y) <= NEAR for first, second in itertools.pairwise(ring))


def _distance(first: tuple[float, float], second: tuple[float, float], x: float, y: float) -> float:
    (x1, y1), (x2, y2) = first, second
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return math.hypot(x - (x1 + along * (x2 - x1)), y - (y1 + along * (y2 - y1)))


def _polygons(found: Sequence[Any]) -> tuple[tuple[Ring, ...], ...]:
    polygons = tuple(tuple(_ring(ring) for ring in polygon) for polygon in found)
    if not polygons or not all(polygons):
        raise ValueError
    return polygons


def _ring(corners: Sequence[Any]) -> Ring:
    ring = tuple((float(corner[0]), float(corner[1])) for corner in corners)
    wrong = any(not (abs(x) <= 180 and abs(y) <= 90) for x, y in ring)
    if wrong or len(ring) < LEAST_CORNERS or ring[0] != ring[-1]:
        raise ValueError
    return ring
