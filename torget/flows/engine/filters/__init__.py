"""Filters: each looks at one item and lets it through, or says in words why not."""

from collections.abc import Mapping

from torget.flows.engine.filters.area import Area
from torget.flows.engine.filters.base import Filter
from torget.flows.engine.filters.changes import Changes
from torget.flows.engine.filters.duplicates import Duplicates
from torget.flows.engine.filters.hours import Hours
from torget.flows.engine.filters.rate import Rate
from torget.flows.engine.filters.words import Places, Words

FILTERS: Mapping[str, type[Filter]] = {
    each.name: each for each in (Words, Places, Area, Hours, Changes, Duplicates, Rate)
}

__all__ = ["FILTERS", "Area", "Changes", "Duplicates", "Filter", "Hours", "Places", "Rate", "Words"]
