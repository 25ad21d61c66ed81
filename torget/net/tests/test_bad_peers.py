import gzip
import socket
import ssl
import threading
import time
from pathlib import Path

import pytest
import trustme

from torget.net import BadAnswer, Net, Request, Response, TimedOut, TooLarge, Unreachable
from torget.net.tests.conftest import LOOPBACK
from torget.net.tests.peers import answer, peer

OVER = threading.Event()


def never_answers(connection: socket.socket, request: bytes) -> None:
    OVER.wait(10)


def slow_headers(connection: socket.socket, request: bytes) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000:
        connection.sendall(bytes([letter]))
        time.sleep(0.05)


def slow_body(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        connection.sendall(b"y")
        time.sleep(0.05)


def endless_body(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"HTTP/1.1 202 Accepted\r\n\r\n")
    while True:
        connection.sendall(b"y" * 65536)


def not_http(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"220 mail.example ESMTP\r\n")


def hangs_up(connection: socket.socket, request: bytes) -> None:
    return


def stops_early(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")


def post(net: Net, port: int, *, timeout: float = 3, limit: int = 1000) -> Response:
    return net.send(Request("POST", f"http://127.0.0.1:{port}/", body=b"{}"), timeout=timeout, limit=limit)


@pytest.mark.parametrize("script", [never_answers, slow_headers, slow_body])
def test_a_slow_peer_costs_no_more_than_the_time_given(net: Net, script: object) -> None:
    begun = time.monotonic()
    with peer(script) as port, pytest.raises(TimedOut) as late:  # type: ignore[arg-type]
        post(net, port, timeout=0.4)
    assert time.monotonic() - begun < 2
    assert late.value.sent


def test_no_connection_in_time_was_certainly_not_sent(net: Net) -> None:
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    fillers = []
    for _ in range(4):
        filler = socket.socket()
        filler.setblocking(False)
        filler.connect_ex(full.getsockname())
        fillers.append(filler)
    with pytest.raises(TimedOut) as late:
        post(net, full.getsockname()[1], timeout=0.5)
    assert not late.value.sent
    for each in (*fillers, full):
        each.close()


def test_a_silent_name_server_is_a_time_out_that_sent_nothing() -> None:
    def silent(host: str, port: int) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        OVER.wait(5)
        raise OSError

    with pytest.raises(TimedOut) as late:
        Net(lookup=silent).send(Request("GET", "https://slow.example/"), timeout=0.3)
    assert not late.value.sent


def test_an_endless_body_is_read_to_the_limit_only(net: Net) -> None:
    with peer(endless_body) as port, pytest.raises(TooLarge) as long:
        post(net, port)
    assert (long.value.status, long.value.sent) == (202, True)


def test_a_packed_bomb_is_unpacked_to_the_limit_only(net: Net) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with peer(answer(body=bomb, Content_Encoding="gzip")) as port, pytest.raises(TooLarge):
        post(net, port)


def test_a_packed_answer_is_unpacked(net: Net) -> None:
    with peer(answer(body=gzip.compress(b"hej" * 300), Content_Encoding="gzip")) as port:
        assert post(net, port).body == b"hej" * 300


@pytest.mark.parametrize(
    "script",
    [
        not_http,
        stops_early,
        answer(body=b"not packed", Content_Encoding="gzip"),
        answer(body=gzip.compress(b"hej" * 100)[:-9], Content_Encoding="gzip"),
        answer(body=b"x", Content_Encoding="br"),
    ],
)
def test_an_answer_that_makes_no_sense_may_still_mean_that_it_arrived(net: Net, script: object) -> None:
    with peer(script) as port, pytest.raises(BadAnswer) as bad:  # type: ignore[arg-type]
        post(net, port)
    assert bad.value.sent


def test_a_connection_broken_after_sending_may_mean_that_it_arrived(net: Net) -> None:
    with peer(hangs_up) as port, pytest.raises(Unreachable) as broken:
        post(net, port)
    assert broken.value.sent


def test_a_closed_door_was_certainly_not_passed(net: Net) -> None:
    with peer(answer()) as port:
        pass
    with pytest.raises(Unreachable) as refused:
        post(net, port)
    assert not refused.value.sent


def test_a_name_nobody_knows_was_certainly_not_called(net: Net) -> None:
    with pytest.raises(Unreachable) as unknown:
        net.send(Request("GET", "https://nobody.invalid/"), timeout=5)
    assert not unknown.value.sent


def server_tls(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_a_certificate_is_trusted_for_its_own_name_and_from_a_known_authority_only(tmp_path: Path) -> None:
    ours, theirs = trustme.CA(), trustme.CA()
    ca_file = tmp_path / "ca.pem"
    ours.cert_pem.write_to_path(str(ca_file))
    net = Net(allow=LOOPBACK, ca_file=ca_file)
    outcomes: list[object] = []
    for context in (server_tls(ours, "localhost"), server_tls(ours, "other.example"), server_tls(theirs, "localhost")):
        with peer(answer(204), tls=context) as port:
            try:
                outcomes.append(net.send(Request("GET", f"https://localhost:{port}/"), timeout=5).status)
            except Unreachable as error:
                outcomes.append(error.sent)
    assert outcomes == [204, False, False]
