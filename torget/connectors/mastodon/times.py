"""Moments as the server writes them."""

from datetime import UTC, datetime


def moment(text: object, otherwise: datetime) -> datetime:
    """A moment in ISO 8601; `otherwise` where it is none."""
    try:
        then = datetime.fromisoformat(str(text))
    except ValueError:
        return otherwise
    return then if then.tzinfo else then.replace(tzinfo=UTC)
