"""Platforms that know no key of ours: whether something got out is told by what they show of us, and by what they
refuse."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from torget.connectors.errors import ConnectorError
from torget.connectors.steps import BEGUN, Steps

SAID_ALREADY = "said-already"
# Their clock may be before ours, or behind
MARGIN = timedelta(minutes=5)
# What a platform has taken stands in its lists by then, in seconds
SHOWN_SOON = 60.0


def say_once(steps: Steps, say: Callable[[], str], look: Callable[[], str | None], *, begun: str = BEGUN) -> str:
    """Say what the platform refuses to have twice; its name there. Raise ConnectorError.

    Where a former attempt may have said it, that refusal tells that it did, and `look` finds it. begun: the step that
    keeps when the first attempt was made.
    """
    again = steps.begin(begun)
    try:
        return say()
    except ConnectorError as error:
        if error.advice != SAID_ALREADY or not again:
            raise
    if found := look():
        return found
    raise ConnectorError("It stands there and is not shown yet.", unknown=True, retry_after=SHOWN_SOON)


def settled(tried: datetime) -> None:
    """Return where the platform would show by now what was said then; raise ConnectorError where that is too early to
    tell."""
    if (datetime.now(UTC) - tried).total_seconds() < SHOWN_SOON:
        raise ConnectorError("It is too early to tell.", unknown=True, retry_after=SHOWN_SOON)
