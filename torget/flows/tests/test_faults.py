"""Sources that misbehave: each fault is named, nothing is said that should not be, and a person is told."""

import json
import zlib
from collections.abc import Callable

import pytest
from django.core import mail

from torget.flows.actions import start
from torget.flows.letters import tell
from torget.flows.models import Arrival, Flow, FlowState
from torget.flows.running import FEW, PATIENCE
from torget.flows.tests.conftest import Source, became
from torget.flows.words import FAULTS
from torget.publishing.models import Post, PostState

Turn = Callable[[], Flow]
MANY = json.dumps([{"id": str(n), "title": "x", "text": "y"} for n in range(10_000)]).encode()
SOME = json.dumps([{"id": str(n), "title": f"x{n}", "text": "y"} for n in range(21)]).encode()


def bomb() -> bytes:
    """What becomes two hundred million signs."""
    packer = zlib.compressobj(9, wbits=31)
    begun = packer.compress(b"[") + packer.flush(zlib.Z_FULL_FLUSH)
    return begun + 100 * (packer.compress(b" " * 2_000_000) + packer.flush(zlib.Z_FULL_FLUSH))


# what the source does, the fault's name, whether the flow pauses at once
ROWS = [
    ("10,000 items at once", lambda s: s.sends(MANY), "too-many", True),
    ("more posts than anybody wants", lambda s: s.sends(SOME), "flood", True),
    ("an answer that does not end", lambda s: s.sends(b"[" + b" " * 6_000_000), "too-much", True),
    ("a zip bomb", lambda s: s.sends(bomb(), 200, **{"Content-Encoding": "gzip"}), "too-much", True),
    ("a page instead of JSON", lambda s: s.sends(b"<html>"), "not-json", False),
    ("another shape", lambda s: s.sends(b'"text"'), "no-list", False),
    ("500", lambda s: s.sends(b"", 500), "broken", False),
    ("503 with a wait", lambda s: s.sends(b"", 503, **{"Retry-After": "7200"}), "broken", False),
    ("429", lambda s: s.sends(b"", 429, **{"Retry-After": "60"}), "slow-down", False),
    ("401", lambda s: s.sends(b"", 401), "sign-in", False),
    ("404", lambda s: s.sends(b"", 404), "gone", False),
    ("a redirect inside", lambda s: s.sends(b"", 302, Location="http://10.0.0.1/"), "inside", True),
]


@pytest.mark.parametrize(("name", "act", "code", "pauses"), ROWS, ids=[row[0] for row in ROWS])
def test_a_fault_is_named_put_off_or_ends_in_a_pause_and_nothing_is_said(
    name: str, act: Callable[[Source], None], code: str, pauses: bool, source: Source, turn: Turn
) -> None:
    act(source)
    flow = turn()
    assert (flow.state == FlowState.PAUSED) is pauses
    assert flow.trouble == (code if pauses else "")
    for _again in range(PATIENCE - 1):
        flow = turn()
    assert (flow.trouble, flow.state) == (code, FlowState.PAUSED)
    assert not Post.objects.exists()
    assert became(flow) == []
    assert flow.trouble in FAULTS


def test_a_fault_that_passes_leaves_no_trace_but_the_time_lost(source: Source, turn: Turn) -> None:
    source.sends(b"", 500)
    for _again in range(FEW):
        flow = turn()
    assert flow.trouble == "broken"
    assert flow.due and flow.last_run and (flow.due - flow.last_run).total_seconds() >= 60 * 2**FEW  # noqa: PT018
    source.tells({"id": "1", "title": "a", "text": "b"})
    assert (turn().trouble, flow.failures) == ("", 0)


def test_the_other_sides_wait_is_honoured(source: Source, turn: Turn) -> None:
    source.sends(b"", 503, **{"Retry-After": "7200"})
    flow = turn()
    assert flow.due
    assert flow.last_run
    assert (flow.due - flow.last_run).total_seconds() >= 7199


def test_hostile_words_are_said_as_words(source: Source, turn: Turn) -> None:
    source.tells({"id": "1", "title": "<script>x</script>Hej", "text": "<img src=x onerror=alert(1)>[a] **x**"})
    turn()
    html = Post.objects.get().versions.get().html
    assert "<img" not in html
    assert "href" not in html
    assert Post.objects.get().title == "Hej"


def test_a_source_that_is_empty_all_at_once_withdraws_nothing(source: Source, turn: Turn) -> None:
    source.tells(*({"id": str(n), "title": f"x{n}", "text": "y"} for n in range(5)))
    turn()
    source.tells()
    flow = turn()
    assert (flow.trouble, flow.state) == ("vanished", FlowState.PAUSED)
    assert Post.objects.filter(state=PostState.PUBLISHED).count() == 5
    assert flow.owner
    start(flow, by=flow.owner)
    assert (turn().trouble, flow.state) == ("", FlowState.ACTIVE)
    assert Post.objects.filter(state=PostState.PUBLISHED).count() == 5


def test_a_source_that_flips_is_stopped(flow: Flow, source: Source, turn: Turn) -> None:
    Flow.objects.update(text=flow.text.replace("words: {none: [hemlig]}", "changes: {watch: text}"))
    for number in range(30):
        source.tells({"id": "1", "title": "a", "text": str(number % 2)})
        turn()
    flow.refresh_from_db()
    assert (flow.trouble, flow.state) == ("flapping", FlowState.PAUSED)
    assert Post.objects.count() == 1
    assert flow.owner
    start(flow, by=flow.owner)
    assert turn().trouble == ""


def test_a_mistake_in_the_text_and_a_call_without_sense_stop_and_are_read_once(flow: Flow, turn: Turn) -> None:
    Flow.objects.update(text="source: {kind: hook}\ntemplate: {sv: {text: '{title}'}}")
    Arrival.objects.create(flow=flow, call="1", body=b"<html>")
    turn()
    assert not Arrival.objects.exists()
    assert flow.failures == 1
    Flow.objects.update(text="nonsense")
    assert turn().trouble == "text"


def test_whoever_answers_for_it_gets_one_letter(source: Source, turn: Turn) -> None:
    source.sends(MANY)
    flow = turn()
    assert (tell(), tell()) == (1, 0)
    (letter,) = mail.outbox
    assert letter.to == [flow.owner.email]  # type: ignore[union-attr]
    assert "mer än tusen" in letter.body
    assert "/desk/flows/snow/" in letter.body


def test_every_fault_has_words(flow: Flow) -> None:
    import re
    from pathlib import Path

    room = Path(__file__).parent.parent
    named = {
        code
        for file in room.rglob("*.py")
        if "tests" not in file.parts
        for code in re.findall(r'SourceError\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert named <= FAULTS.keys()
