"""Numbers of a series: given once, without gaps for what was committed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from torget.accounts.queries import zone
from torget.records.models import Series, SeriesYear


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was given."""

    series: Series
    year: int
    sequence: int

    def __str__(self) -> str:
        return self.series.pattern.format(code=self.series.code, year=self.year, number=self.sequence)


def next_number(moment: datetime, code: str = "") -> Number:
    """Take the next number in the year of `moment` in the authority's zone, inside the registering transaction."""
    series = Series.objects.get(code=code) if code else Series.objects.get(is_default=True)
    year = moment.astimezone(zone()).year
    row = _locked(series, year)
    row.last += 1
    row.save(update_fields=["last"])
    return Number(series, year, row.last)


def _locked(series: Series, year: int) -> SeriesYear:
    rows = SeriesYear.objects.select_for_update().filter(series=series, year=year)
    if row := rows.first():
        return row
    try:
        with transaction.atomic():
            return SeriesYear.objects.create(series=series, year=year)
    except IntegrityError:
        return rows.get()
