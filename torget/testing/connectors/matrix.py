"""The capability matrix of docs/connectors.md, made from what connectors declare.

`python -m torget.testing.connectors.matrix` writes it anew; a test compares.
"""

from dataclasses import fields
from pathlib import Path

from torget.connectors.contract import Can
from torget.connectors.table import CONNECTORS

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = DOCS / "connectors.md"
BEGIN, END = "<!-- matrix: written by torget.testing.connectors.matrix -->", "<!-- end of matrix -->"


def matrix() -> str:
    """One row for each thing a platform may be able to do, one column for each connector."""
    kinds = list(CONNECTORS)
    rows = [["", *(f"[{kind}](connectors/{kind}.md)" for kind in kinds)], ["---"] * (len(kinds) + 1)]
    rows += [
        [f"`{field.name}`", *(shown(getattr(CONNECTORS[kind].can, field.name)) for kind in kinds)]
        for field in fields(Can)
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def shown(value: object) -> str:
    """A capability as words."""
    words = {True: "yes", False: "no", None: "no limit"}
    return words[value] if value is None or isinstance(value, bool) else str(value)


def with_matrix(page: str) -> str:
    """The page with the matrix that belongs there."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{matrix()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_matrix(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
