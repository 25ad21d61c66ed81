"""What a failure leaves open, and what it does not."""

import pytest

from torget.connectors.errors import ConnectorError, gone_is_done, harmless


def failing(error: ConnectorError, *, really: bool = True) -> ConnectorError:
    """What is told of an error among harmless calls."""
    with pytest.raises(ConnectorError) as told, harmless(really=really):
        raise error
    return told.value


def test_a_harmless_call_that_fails_leaves_no_doubt() -> None:
    lost = ConnectorError("Lost.", unknown=True, retry_after=30)
    assert failing(lost) is lost
    assert (lost.unknown, lost.retry_after, lost.permanent) == (False, 30, False)
    assert failing(ConnectorError("Lost.", unknown=True), really=False).unknown


def test_what_is_gone_already_is_taken_away() -> None:
    with gone_is_done():
        raise ConnectorError("Not found.", permanent=True, advice="gone")


def test_what_cannot_be_taken_away_is_told() -> None:
    with pytest.raises(ConnectorError, match="Not ours"), gone_is_done():
        raise ConnectorError("Not ours.", permanent=True, advice="refused")
