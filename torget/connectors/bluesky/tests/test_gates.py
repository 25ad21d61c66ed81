"""Hiding an answer under our own post."""

from collections import deque

import pytest

from torget.connectors.bluesky import Bluesky
from torget.connectors.bluesky.gates import MOST
from torget.connectors.bluesky.tests.rig import BlueskyRig
from torget.connectors.bluesky.tests.stand_in import ASTA_DID, DID, GATE, POST, Json, StandIn
from torget.connectors.contract import ConnectorError
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

CONNECTOR = Bluesky()


def answered(there: StandIn, root: str) -> str:
    """Asta answers this."""
    above = there.reference(root)
    return there.somebody(POST, {"text": "Fult ord", "reply": {"root": above, "parent": above}}, reason="reply")


def gate(there: StandIn) -> Json | None:
    """Our only gate."""
    found = [record["value"] for uri, record in there.records.items() if uri.startswith(f"at://{DID}/{GATE}/")]
    return found[0] if found else None


def test_an_answer_is_hidden_once_and_shown_again(there: StandIn, rig: BlueskyRig) -> None:
    root = CONNECTOR.publish(outgoing(), rig.account).external_id
    first, second = answered(there, root), answered(there, root)
    for _ in range(2):
        CONNECTOR.hide(rig.account, first, hidden=True)
    CONNECTOR.hide(rig.account, second, hidden=True)
    hidden = gate(there)
    assert hidden is not None
    assert (hidden["post"], hidden["hiddenReplies"]) == (root, [first, second])
    assert "allow" not in hidden, "Everybody may still answer."
    for _ in range(2):
        CONNECTOR.hide(rig.account, first, hidden=False)
    assert (gate(there) or {})["hiddenReplies"] == [second]


def test_what_another_program_says_in_the_gate_stays(there: StandIn, rig: BlueskyRig) -> None:
    root = CONNECTOR.publish(outgoing(), rig.account).external_id
    rude = answered(there, root)
    uri = root.replace(POST, GATE)
    rules = {"$type": GATE, "post": root, "createdAt": "2026-11-21T07:00:00Z", "allow": []}
    there.records[uri] = {"uri": uri, "cid": "bafyreitheirs", "value": rules}
    CONNECTOR.hide(rig.account, rude, hidden=True)
    assert gate(there) == rules | {"hiddenReplies": [rude]}


def test_showing_what_was_never_hidden_makes_no_gate(there: StandIn, rig: BlueskyRig) -> None:
    root = CONNECTOR.publish(outgoing(), rig.account).external_id
    CONNECTOR.hide(rig.account, answered(there, root), hidden=False)
    assert gate(there) is None


def test_what_is_gone_already_is_hidden_well_enough(there: StandIn, rig: BlueskyRig) -> None:
    CONNECTOR.hide(rig.account, f"at://{ASTA_DID}/{POST}/3mgonegonegon", hidden=True)
    assert not there.posts()


def test_in_somebody_elses_thread_nothing_is_hidden(there: StandIn, rig: BlueskyRig) -> None:
    theirs = there.somebody(POST, {"text": "Min tråd"})
    for uri in (theirs, answered(there, theirs)):
        with pytest.raises(ConnectorError) as told:
            CONNECTOR.hide(rig.account, uri, hidden=True)
        assert (told.value.permanent, told.value.advice) == (True, "cannot-hide")


def test_a_gate_that_is_full_says_so(there: StandIn, rig: BlueskyRig) -> None:
    root = CONNECTOR.publish(outgoing(), rig.account).external_id
    rude = answered(there, root)
    uri = root.replace(POST, GATE)
    full = [f"at://{ASTA_DID}/{POST}/{number}" for number in range(MOST)]
    there.records[uri] = {"uri": uri, "cid": "bafyreifull", "value": {"hiddenReplies": full}}
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.hide(rig.account, rude, hidden=True)
    assert told.value.advice == "cannot-hide"


def test_a_fault_while_hiding_is_told(there: StandIn, rig: BlueskyRig) -> None:
    root = CONNECTOR.publish(outgoing(), rig.account).external_id
    there.plan = deque([Step(500)])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.hide(rig.account, answered(there, root), hidden=True)
    assert not told.value.permanent
