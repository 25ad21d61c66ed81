"""The sink must count what arrives and nothing else, or every figure made with it is worth nothing."""

import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from bench.fanout.round import Hosts, UnfinishedError

pytestmark = pytest.mark.slow

BODY = b"x" * 3000
PLAIN = b"POST /inbox HTTP/1.1\r\nHost: a\r\nContent-Length: 3000\r\n\r\n" + BODY
CHUNKED = b"POST /inbox HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nbb8\r\n" + BODY + b"\r\n0\r\n\r\n"


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    with Hosts(10, refuse=0.2, silent=0.1) as running:
        yield running


def connect(inbox: str) -> socket.socket:
    address = urlsplit(inbox)
    return socket.create_connection((address.hostname or "", address.port or 0), timeout=0.5)


def deliver(inbox: str, request: bytes = PLAIN) -> bytes:
    with connect(inbox) as connection:
        connection.sendall(request)
        return connection.recv(1000)


def outcome(inbox: str) -> str:
    try:
        return deliver(inbox).split(b"\r\n")[0].decode()
    except ConnectionRefusedError:
        return "refused"
    except TimeoutError:
        return "silent"


def test_hosts_answer_refuse_or_say_nothing_in_the_asked_shares(hosts: Hosts) -> None:
    outcomes = sorted(map(outcome, hosts.inboxes))
    assert outcomes == ["HTTP/1.1 202 Accepted"] * 7 + ["refused"] * 2 + ["silent"]
    assert len(hosts.living) == 7
    report = hosts.ask("report")
    assert (report["received"], report["hosts"]) == (7, 7)


@pytest.mark.parametrize("request_", [PLAIN, CHUNKED])
def test_a_request_in_pieces_counts_once_and_two_in_one_piece_twice(hosts: Hosts, request_: bytes) -> None:
    with connect(hosts.living[0]) as connection:
        for piece in (request_[:20], request_[20:100], request_[100:-3]):
            connection.sendall(piece)
            time.sleep(0.02)
        assert hosts.ask("report")["received"] == 0
        connection.sendall(request_[-3:])
        assert connection.recv(1000).startswith(b"HTTP/1.1 202")
        connection.sendall(request_ * 2)
        time.sleep(0.1)
        assert connection.recv(1000).count(b"202 Accepted") == 2
    report = hosts.ask("report")
    assert (report["received"], report["hosts"]) == (3, 1)


def test_a_round_ends_with_the_last_living_host(hosts: Hosts) -> None:
    def send() -> None:
        for inbox in hosts.living:
            deliver(inbox)
        time.sleep(0.5)

    outcome = hosts.time(send)
    assert outcome.hosts == 7
    assert outcome.seconds < 0.5
    assert outcome.rate == pytest.approx(7 / outcome.seconds)


def test_a_round_that_leaves_a_living_host_out_has_no_figure(hosts: Hosts) -> None:
    with pytest.raises(UnfinishedError, match="1 of 7 living hosts had it after 0 s"):
        hosts.time(lambda: deliver(hosts.living[0]), limit=0.1)
