"""What the tests of the press room share: Lindby's numbers and its site, and a letter from a journalist."""

from datetime import UTC, datetime

import pytest

from torget.channels.models import Channel
from torget.press import actions
from torget.press.actions.take import Letter
from torget.press.models import Inquiry
from torget.records.models import Series

ASKED = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _numbers(series: Series) -> None:
    """Every record has a number."""


@pytest.fixture
def inquiry(site: Channel) -> Inquiry:
    """Two questions about snow, sent with our form."""
    letter = Letter(
        subject="Snow clearing",
        text="1. How many ploughs?\n2. Who decides? Call me on 070-123 45 67.",
        questions=["How many ploughs?", "Who decides? Call me on 070-123 45 67."],
        email="maja@bladet.example",
        name="Maja Strand",
        organisation="Lindbybladet",
        language="en",
    )
    return actions.ask(letter, at=ASKED)
