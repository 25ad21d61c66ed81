"""Tables as spreadsheets save them (CSV, RFC 4180): names in the first row, commas or semicolons, UTF-8 or not."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping

from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import MOST_RAW, Item
from torget.flows.engine.readers import mapping
from torget.flows.engine.readers.bounds import MOST_ITEMS, counted, weigh

SIGNS = (";", ",", "\t")


def read(body: bytes, fields: Mapping[str, str], plain: Callable[[str], str]) -> list[Item]:
    """One item a row, by the names in the first. Raise SourceError."""
    lines = io.StringIO(_words(weigh(body)), newline="")
    first = lines.readline()
    lines.seek(0)
    rows = csv.reader(lines, delimiter=max(SIGNS, key=first.count))
    try:
        names = [name.strip() for name in next(rows, [])][:MOST_RAW]
        if not any(names):
            raise SourceError("not-a-table", "The first row names nothing.")
        told = [
            dict(zip(names, row, strict=False)) for row, _ in zip(_filled(rows), range(MOST_ITEMS + 1), strict=False)
        ]
    except csv.Error as error:
        raise SourceError("not-a-table", "It is no table.") from error
    return counted(mapping.mapped(row, fields, plain) for row in told)


def _filled(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    return (row for row in rows if any(cell.strip() for cell in row))


def _words(body: bytes) -> str:
    """Spreadsheets in Sweden save what they call CSV in Windows-1252; what is UTF-8 can hardly be anything else."""
    try:
        return body.decode("utf-8-sig")
    except ValueError:
        return body.decode("windows-1252", "replace")
