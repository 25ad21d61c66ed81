"""The table of faults, tried against every connector."""

import socket
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act
from torget.net import Net
from torget.testing.connectors.faults import FAULTS, FaultRow, Place, is_one_of_many
from torget.testing.connectors.platform import Platform, Step, serving
from torget.testing.connectors.rig import Rig
from torget.testing.connectors.rigs import RIGS
from torget.testing.connectors.samples import corrected
from torget.testing.process import free_port
from torget.testing.tls import loopback_tls


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    """What a test has opened is closed after it."""
    with ExitStack() as stack:
        yield stack


def place(kind: str, row: FaultRow, opened: ExitStack, folder: Path) -> tuple[str, Platform]:
    """The address of the other side that this row is about."""
    platform = RIGS[kind].side()
    platform.plan = row.plan
    if row.place is Place.CLOSED:
        return f"http://127.0.0.1:{free_port()}", platform
    if row.place is Place.FULL:
        return full(opened), platform
    tls = loopback_tls(folder) if row.place is Place.UNTRUSTED else None
    opened.enter_context(serving(platform, (tls.cert_file, tls.key_file) if tls else None))
    return platform.url, platform


def full(opened: ExitStack) -> str:
    """A listener whose queue is full: Linux lets further connections wait for ever."""
    listener = opened.enter_context(closing(socket.create_server(("127.0.0.1", 0), backlog=0)))
    for _ in range(2):
        waiting = opened.enter_context(closing(socket.socket()))
        waiting.setblocking(False)
        waiting.connect_ex(listener.getsockname())
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def suffer(rig: Rig) -> None:
    """Publish, and where that goes well correct, or say something else, until the fault strikes."""
    post = rig.post()
    receipt = rig.attempt(Act.PUBLISH, post)
    if rig.connector.can.revise:
        rig.attempt(Act.REVISE, corrected(post, "Badhuset öppnar klockan åtta."), receipt)
    else:
        rig.attempt(Act.PUBLISH, replace(post, key=f"{post.key}-other", post_id="mnpqrstvwxyz"))


def rows(faults: Sequence[FaultRow]) -> pytest.MarkDecorator:
    """Each row by its name; those that wait for silence are slow."""
    slow = [pytest.mark.slow]
    tried = [pytest.param(row, id=row.name, marks=slow if row.waits else []) for row in faults]
    return pytest.mark.parametrize("row", tried)


@rows(FAULTS)
@pytest.mark.parametrize("kind", RIGS)
def test_a_fault_is_told_as_the_table_says(kind: str, row: FaultRow, opened: ExitStack, tmp_path: Path) -> None:
    if why := RIGS[kind].spared.get(row.name):
        pytest.skip(why)
    address, platform = place(kind, row, opened, tmp_path)
    rig = RIGS[kind](address, Net() if row.place is Place.INSIDE else None)
    if not rig.calls_out:
        suffer(rig)
        assert not platform.calls
        return
    with pytest.raises(ConnectorError) as told:
        suffer(rig)
    error = told.value
    expected = row.told_by(rig.connector)
    assert not (error.pauses and is_one_of_many(rig.connector)), "One recipient never stops a whole channel."
    assert (error.permanent, error.unknown) == (expected.permanent, expected.unknown)
    assert error.retry_after == expected.retry_after
    assert not (error.permanent and not error.advice), "A person must be told what to do."
    assert not any(secret in f"{error!s}{error!r}" for secret in rig.account.secrets.values())


LOST = [row for row in FAULTS if row.steps[0].silent or row.steps[0].garbage or row.steps[0].after]


@rows(LOST)
@pytest.mark.parametrize("kind", [kind for kind in RIGS if RIGS[kind].calls_out])
def test_a_lost_answer_never_makes_two_posts(kind: str, row: FaultRow, opened: ExitStack, tmp_path: Path) -> None:
    address, platform = place(kind, row, opened, tmp_path)
    rig = RIGS[kind](address)
    with pytest.raises(ConnectorError):
        rig.attempt(Act.PUBLISH, rig.post())
    platform.plan = FaultRow("well", row.expected).plan
    if rig.connector.find(Act.PUBLISH, rig.post(), rig.account) is None:
        rig.attempt(Act.PUBLISH, rig.post())
    assert len(rig.had(platform)) == 1


ASKING = (
    pytest.param("401", Step(401), True, id="401"),
    pytest.param("403", Step(403), True, id="403"),
    pytest.param("429", Step(429, {"Retry-After": "120"}), False, id="429"),
    pytest.param("500", Step(500), False, id="500"),
    pytest.param("nonsense", Step(garbage=True, after=True), False, id="nonsense"),
    pytest.param("silence", Step(silent=True, after=True), False, id="silence", marks=pytest.mark.slow),
)


@pytest.mark.parametrize(("name", "step", "permanent"), ASKING)
@pytest.mark.parametrize("kind", [kind for kind in RIGS if RIGS[kind].connector_can().polls])
def test_a_fault_while_we_ask_for_news_is_told(
    kind: str, name: str, step: Step, permanent: bool, opened: ExitStack
) -> None:
    if why := RIGS[kind].spared.get(f"asking: {name}"):
        pytest.skip(why)
    platform = opened.enter_context(serving(RIGS[kind].side()))
    rig = RIGS[kind](platform.url)
    rig.connector.fetch(rig.account, "")
    platform.reads = deque([step])
    with pytest.raises(ConnectorError) as told:
        rig.connector.fetch(rig.account, "")
    assert told.value.permanent == permanent
    assert told.value.pauses == permanent, "What cannot be heard any more must be told to a person."
    assert told.value.retry_after == (120 if name == "429" else None)
