"""What is particular to requests that have a connection to themselves: their head is ours, their parser aiohttp's."""

import socket
import ssl
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import trustme

from torget.net import BadAnswer, BadUrl, Net, Request, Unreachable
from torget.net.names import AddressInfo
from torget.net.tests.conftest import LOOPBACK
from torget.net.tests.peers import answer, peer


def saying(*pieces: bytes) -> object:
    """A script that sends these, one after the other, and hangs up."""

    def script(connection: socket.socket, request: bytes) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(0.02)

    return script


def post(net: Net, port: int, host: str = "127.0.0.1", **headers: str) -> tuple[int, bytes]:
    response = net.send(Request("POST", f"http://{host}:{port}/inbox", headers, b"{}"), timeout=3)
    return response.status, response.body


@pytest.mark.parametrize(
    ("pieces", "body"),
    [
        ((b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nhi",), b"hi"),
        ((b"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", b"1\r\n!\r\n0\r\n\r\n"), b"hi!"),
        ((b"HTTP/1.1 202 Accepted\r\n\r\nh", b"i"), b"hi"),
        ((b"HTTP/1.0 202\r\n\r\n",), b""),
        ((b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 X\r\n\r\nHTTP/1.1 202 X\r\nContent-Length: 0\r\n\r\n"), b""),
        ((b"H", b"TTP/1.1 202 Acc", b"epted\r\nContent-Le", b"ngth: 2\r\n\r", b"\nhi"), b"hi"),
    ],
)
def test_every_way_of_ending_an_answer_is_understood(net: Net, pieces: tuple[bytes, ...], body: bytes) -> None:
    with peer(saying(*pieces)) as port:  # type: ignore[arg-type]
        assert post(net, port) == (202, body)


@pytest.mark.parametrize(
    "pieces",
    [
        (b"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n",),
        (b"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",),
        (b"HTTP/1.1 202 Accepted\r\nContent-Length: -1\r\n\r\n",),
        (b"HTTP/1.1 202 Accepted\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",),
        (b"HTTP/1.1 202 Accepted\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nhi",),
        (b"\x16\x03\x01\x00\xff",),
    ],
)
def test_half_answers_and_nonsense_may_mean_that_it_arrived(net: Net, pieces: tuple[bytes, ...]) -> None:
    with peer(saying(*pieces)) as port, pytest.raises((BadAnswer, Unreachable)) as bad:  # type: ignore[arg-type]
        post(net, port)
    assert bad.value.sent


def test_what_follows_the_answer_is_not_read(net: Net) -> None:
    both = b"HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n"
    with peer(saying(both)) as port:  # type: ignore[arg-type]
        assert post(net, port) == (202, b"hi")


@pytest.mark.parametrize("text", ["a\r\nHost: other.example", "a\nb", "a\0b"])
def test_a_header_with_a_line_break_is_not_sent(net: Net, text: str) -> None:
    reached: list[bytes] = []
    with peer(lambda _, request: reached.append(request)) as port, pytest.raises(BadUrl):
        post(net, port, Digest=text)
    assert not reached


def test_headers_are_sent_once_each_and_ours_come_first(net: Net) -> None:
    with peer(lambda connection, request: answer(200, request)(connection, request)) as port:
        _, sent = post(net, port, HOST="lindby.example", accept="a/b")
    lines = sent.decode().lower().split("\r\n")
    assert lines.count("host: lindby.example") == 1
    assert [line for line in lines if line.startswith(("host:", "accept:"))] == ["host: lindby.example", "accept: a/b"]
    assert "content-length: 2" in lines


def test_the_certificate_of_who_gets_a_delivery_is_checked(tmp_path: Path) -> None:
    ours, theirs = trustme.CA(), trustme.CA()
    ours.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    net = Net(allow=LOOPBACK, ca_file=tmp_path / "ca.pem")
    outcomes: list[object] = []
    for authority, name in ((ours, "localhost"), (ours, "other.example"), (theirs, "localhost")):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        with peer(answer(202), tls=context) as port:
            try:
                outcomes.append(net.send(Request("POST", f"https://localhost:{port}/", body=b"{}"), timeout=5).status)
            except Unreachable as error:
                outcomes.append(error.sent)
    assert outcomes == [202, False, False]


class Book:
    """Names as this test has them; the first question fails where `stumbles`."""

    def __init__(self, *addresses: str, stumbles: bool = False) -> None:
        self.addresses = addresses
        self.stumbles = stumbles
        self.asked = 0

    def __call__(self, host: str, port: int) -> Sequence[AddressInfo]:
        self.asked += 1
        time.sleep(0.1)
        if self.stumbles and self.asked == 1:
            raise OSError
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in self.addresses]


def test_a_name_is_asked_for_once_however_many_wait_for_it() -> None:
    book = Book("127.0.0.1")
    net = Net(allow=LOOPBACK, lookup=book)
    with peer(answer(202)) as port, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post(net, port, "many.example"), range(8)))
    assert answers == [(202, b"")] * 8
    assert book.asked == 1


def test_a_name_that_was_not_found_is_asked_for_again() -> None:
    book = Book("127.0.0.1", stumbles=True)
    net = Net(allow=LOOPBACK, lookup=book)
    with peer(answer(202)) as port:
        with pytest.raises(Unreachable) as unknown:
            post(net, port, "late.example")
        assert not unknown.value.sent
        assert post(net, port, "late.example")[0] == 202


def test_a_dead_address_of_a_host_does_not_keep_us_from_its_living_one() -> None:
    with peer(answer(202)) as port:
        net = Net(allow=LOOPBACK, lookup=Book("127.0.0.9", "127.0.0.1"))
        assert post(net, port, "two.example")[0] == 202


def test_nobody_waits_for_a_request_that_was_given_up(net: Net) -> None:
    closed = threading.Event()

    def silent(connection: socket.socket, request: bytes) -> None:
        connection.settimeout(5)
        if not connection.recv(1):
            closed.set()

    with peer(silent) as port:
        with pytest.raises(Exception, match="in time"):
            net.send(Request("POST", f"http://127.0.0.1:{port}/"), timeout=0.3)
        assert closed.wait(2), "the connection was let go"
