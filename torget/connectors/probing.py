"""Whether a channel would work, told by the permissions it has."""

from collections.abc import Container, Iterable
from typing import Any

from torget.connectors.hub import Health


def lacking(wanted: Iterable[str], given: Container[str]) -> tuple[str, ...]:
    """The permissions that we need and were not given."""
    return tuple(scope for scope in wanted if scope not in given)


def health(given: tuple[str, ...], missing: tuple[str, ...], *, detail: str = "", **more: Any) -> Health:
    """Well, unless a permission is missing. detail: what else is to be said where none is. more: as in `Health`."""
    return Health(
        well=not missing,
        code="scope-missing" if missing else "well",
        detail=f"Not granted: {', '.join(missing)}." if missing else detail,
        scopes=given,
        missing=missing,
        **more,
    )
