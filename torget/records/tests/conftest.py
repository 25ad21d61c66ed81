"""What the tests of the register share: Lindby's series, and documents to register."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from torget.records.actions import register
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Record, Series
from torget.records.snapshots import Exhibit, Snapshot

Enter = Callable[..., Record]


@pytest.fixture
def enter(series: Series) -> Enter:
    """Register a message from Eli; what is given replaces what is usual."""

    def one(**given: Any) -> Record:
        with transaction.atomic():
            return register(Snapshot(**(_usual(given.pop("dated", timezone.now())) | given)))

    return one


def _usual(moment: datetime) -> dict[str, Any]:
    return {
        "source": "test",
        "source_id": "k3m9",
        "document_type": DocumentType.MESSAGE,
        "direction": Direction.IN,
        "counterpart": "Eli på Norrby",
        "subject": "Snöröjning",
        "dated": moment,
        "said": moment - timedelta(minutes=2),
        "available": moment - timedelta(minutes=1),
        "fetched": moment,
        "role": RoleLabel.OTHERS,
        "thread": "t2345",
        "content": {"text": "Varför plogas inte Ringvägen?"},
        "exhibits": (Exhibit("application/json", b'{"type": "Note"}'),),
    }
