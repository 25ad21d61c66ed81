"""The table of faults, tried against every connector."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act
from torget.net import Net
from torget.testing.connectors.faults import FAULTS, FaultRow, Place
from torget.testing.connectors.platform import Platform, serving
from torget.testing.connectors.rigs import RIGS
from torget.testing.connectors.rigs.base import Rig
from torget.testing.connectors.samples import corrected, outgoing
from torget.testing.process import free_port
from torget.testing.tls import loopback_tls


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    """What a test has opened is closed after it."""
    with ExitStack() as stack:
        yield stack


def place(row: FaultRow, opened: ExitStack, folder: Path) -> tuple[str, Platform]:
    """The address of the other side that this row is about."""
    platform = Platform(plan=row.plan)
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
    """Publish, and where that goes well correct until the fault strikes."""
    post = outgoing()
    receipt = rig.attempt(Act.PUBLISH, post)
    rig.attempt(Act.REVISE, corrected(post, "Badhuset öppnar klockan åtta."), receipt)


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: row.name)
@pytest.mark.parametrize("kind", RIGS)
def test_a_fault_is_told_as_the_table_says(kind: str, row: FaultRow, opened: ExitStack, tmp_path: Path) -> None:
    address, platform = place(row, opened, tmp_path)
    rig = RIGS[kind](address, Net() if row.place is Place.INSIDE else None)
    if not rig.calls_out:
        suffer(rig)
        assert not platform.calls
        return
    with pytest.raises(ConnectorError) as told:
        suffer(rig)
    error = told.value
    expected = row.told_by(rig.connector.can)
    assert not (error.pauses and rig.connector.can.fans_out), "One recipient never stops a whole channel."
    assert (error.permanent, error.unknown) == (expected.permanent, expected.unknown)
    assert error.retry_after == expected.retry_after
    assert not (error.permanent and not error.advice), "A person must be told what to do."
    assert not any(secret in f"{error!s}{error!r}" for secret in rig.account.secrets.values())


def test_a_lost_answer_never_makes_two_posts(opened: ExitStack, tmp_path: Path) -> None:
    row = next(row for row in FAULTS if row.expected.unknown)
    for kind, make in RIGS.items():
        address, platform = place(row, opened, tmp_path / kind)
        rig = make(address)
        if not rig.calls_out:
            continue
        with pytest.raises(ConnectorError):
            rig.attempt(Act.PUBLISH, outgoing())
        platform.plan = FaultRow("well", row.expected).plan
        if rig.connector.find(Act.PUBLISH, outgoing(), rig.account) is None:
            rig.attempt(Act.PUBLISH, outgoing())
        assert len(rig.had(platform)) == 1
