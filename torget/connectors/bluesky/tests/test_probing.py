"""What the daily look tells."""

from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.bluesky import Bluesky
from torget.connectors.bluesky.tests.rig import BlueskyRig
from torget.connectors.bluesky.tests.stand_in import DID, HANDLE, PASSWORD, StandIn, answer
from torget.connectors.contract import ConnectorError
from torget.testing.connectors.platform import Step

CONNECTOR = Bluesky()


def test_a_probe_tells_how_we_look_there_and_until_when_we_are_signed_in(there: StandIn, rig: BlueskyRig) -> None:
    health = CONNECTOR.probe(rig.account_with(PASSWORD))
    assert health.profile is not None
    assert (health.profile.name, health.profile.handle) == ("Lindby kommun", HANDLE)
    assert health.profile.url == f"https://bsky.app/profile/{HANDLE}"
    assert health.expires is not None
    assert health.expires > datetime.now(UTC) + timedelta(days=80)
    assert health.renews


@pytest.mark.parametrize(
    ("described", "handle", "links"),
    [
        ("Mer på torget.lindby.example", "kommun.bsky.social", True),
        ("Hej", "kommun.bsky.social", False),
        ("Hej", "torget.lindby.example", True),
        ("Hej", "lindby.example", True),
        ("Hej", "by.example", False),
        ("", "", False),
    ],
)
def test_a_profile_leads_back_by_its_text_or_its_handle(
    there: StandIn, rig: BlueskyRig, described: str, handle: str, links: bool
) -> None:
    there.described, there.named = described, handle
    profile = CONNECTOR.probe(rig.account).profile
    assert profile is not None
    assert profile.links_back == links


def test_what_the_server_counts_is_told(there: StandIn, rig: BlueskyRig) -> None:
    resets = 1_795_000_000
    counted = {"RateLimit-Limit": "3000", "RateLimit-Remaining": "2990", "RateLimit-Reset": str(resets)}
    shown = answer({"did": DID, "handle": HANDLE})
    there.answer = lambda call: Step(200, shown.headers | counted, shown.body)  # type: ignore[method-assign]
    budget = CONNECTOR.probe(rig.account).budget
    assert budget is not None
    assert (budget.left, budget.of, budget.resets) == (2990, 3000, datetime.fromtimestamp(resets, UTC))


@pytest.mark.parametrize(("status", "pauses"), [(403, True), (400, False), (502, False)])
def test_a_refusal_pauses_only_where_it_is_the_account_that_may_not(
    there: StandIn, rig: BlueskyRig, status: int, pauses: bool
) -> None:
    there.reads = deque([answer({"error": "Forbidden", "message": "No <password> here"}, status)])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(rig.account)
    assert told.value.pauses == pauses
    assert told.value.permanent == (status < 500)
