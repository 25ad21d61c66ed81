"""Bodies that trickle in: some may wait, nobody else does."""

from io import BytesIO
from threading import Event, Thread
from typing import Any

import pytest

from torget.pages.bodies import BUSY, MOST, MOST_OF_ONE, SMALL, PatientBodies


class Trickle(BytesIO):
    """A body whose sender takes their time."""

    def __init__(self, more: Event) -> None:
        super().__init__(b"0123456789")
        self.more = more

    def read(self, size: int | None = -1, /) -> bytes:
        self.more.wait(10)
        return super().read(size)


def reads(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("200 OK", [])
    return [environ["wsgi.input"].read()]


@pytest.fixture
def patient() -> PatientBodies:
    return PatientBodies(reads, lambda environ: str(environ["REMOTE_ADDR"]))


def ask(
    patient: PatientBodies, stream: Any = None, *, host: str = "192.0.2.1", length: str = "10"
) -> tuple[str, bytes]:
    said: list[str] = []
    body = stream or BytesIO(b"0123456789 and what is another's")
    environ = {"REMOTE_ADDR": host, "CONTENT_LENGTH": length, "wsgi.input": body}
    answer = b"".join(patient(environ, lambda status, _headers: said.append(status)))
    return said[0], answer


def hold(patient: PatientBodies, hosts: list[str]) -> tuple[Event, list[Thread]]:
    """So many are waited for."""
    more = Event()
    threads = [Thread(target=ask, args=(patient, Trickle(more)), kwargs={"host": host}) for host in hosts]
    for thread in threads:
        thread.start()
    while patient._waiting.total() < len(hosts):
        pass
    return more, threads


def test_a_body_is_read_to_its_end_and_not_further(patient: PatientBodies) -> None:
    assert ask(patient) == ("200 OK", b"0123456789")
    assert not patient._waiting


def test_one_host_may_keep_some_waiting_and_nobody_else_minds(patient: PatientBodies) -> None:
    more, threads = hold(patient, ["192.0.2.1"] * MOST_OF_ONE)
    assert ask(patient) == ("503 Service Unavailable", BUSY)
    assert ask(patient, host="192.0.2.2")[0] == "200 OK"
    more.set()
    for thread in threads:
        thread.join()
    assert ask(patient)[0] == "200 OK"


def test_all_hosts_together_may_keep_no_more_waiting_than_there_are_places(patient: PatientBodies) -> None:
    more, threads = hold(patient, [f"192.0.2.{number}" for number in range(MOST)])
    assert ask(patient, host="198.51.100.1")[0] == "503 Service Unavailable"
    assert ask(patient, host="198.51.100.1", length="")[0] == "200 OK"
    more.set()
    for thread in threads:
        thread.join()
    assert not patient._waiting


@pytest.mark.parametrize("length", ["", "0", "-5", "many", "٣"])
def test_what_has_no_length_waits_for_nothing(length: str, patient: PatientBodies) -> None:
    hold_none = ask(patient, BytesIO(b""), length=length)
    assert hold_none == ("200 OK", b"")


@pytest.mark.parametrize("lines", [3, SMALL])
def test_the_place_is_free_as_soon_as_all_has_come(lines: int) -> None:
    free: list[int] = []

    def reads_lines(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [])
        lines = list(environ["wsgi.input"])
        free.append(counted._waiting.total())
        return lines

    counted = PatientBodies(reads_lines, lambda _environ: "192.0.2.1")
    said = b"one\n" * lines
    assert ask(counted, BytesIO(said), length=str(len(said)))[1] == said
    assert free == [0]


def test_a_fault_frees_the_place() -> None:
    def fails(_environ: dict[str, Any], _start: Any) -> list[bytes]:
        raise RuntimeError

    patient = PatientBodies(fails, lambda _environ: "192.0.2.1")
    with pytest.raises(RuntimeError):
        ask(patient)
    assert not patient._waiting
