import socket
import ssl
import threading
import time
from pathlib import Path

import pytest
import trustme

from torget.net import AddressRefused, BadUrl, Net, TimedOut, Unreachable
from torget.net.tests.conftest import LOOPBACK
from torget.net.tests.peers import peer
from torget.net.tests.test_bad_peers import never_answers, server_tls
from torget.net.tests.test_refusals import leading_to


def greets(connection: socket.socket, _request: bytes) -> None:
    connection.sendall(b"250 hello\r\n")


def said(sock: socket.socket) -> bytes:
    with sock:
        sock.sendall(b"EHLO\r\n\r\n")
        return sock.recv(100)


def test_a_socket_carries_any_language(net: Net) -> None:
    with peer(greets) as port:
        assert said(net.connect("127.0.0.1", port, secure=False)) == b"250 hello\r\n"


def test_a_name_is_looked_up_and_each_of_its_addresses_tried(net: Net) -> None:
    with peer(greets) as port:
        assert said(net.connect("localhost", port, secure=False)) == b"250 hello\r\n"


def test_tls_is_trusted_for_its_own_name_and_from_a_known_authority_only(tmp_path: Path) -> None:
    ours, theirs = trustme.CA(), trustme.CA()
    ours.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    net = Net(allow=LOOPBACK, ca_file=tmp_path / "ca.pem")
    with peer(greets, tls=server_tls(ours, "localhost")) as port:
        sock = net.connect("localhost", port, secure=True)
        assert isinstance(sock, ssl.SSLSocket)
        assert said(sock) == b"250 hello\r\n"
    for context in (server_tls(ours, "other.example"), server_tls(theirs, "localhost")):
        with peer(greets, tls=context) as port, pytest.raises(Unreachable) as refused:
            net.connect("localhost", port, secure=True, timeout=3)
        assert not refused.value.sent


def test_a_peer_that_speaks_no_tls_is_not_spoken_to(net: Net) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=lambda: listener.accept()[0].sendall(b"220 mail.example\r\n"), daemon=True).start()
        with pytest.raises(Unreachable):
            net.connect("127.0.0.1", listener.getsockname()[1], secure=True, timeout=3)


def test_a_silent_handshake_costs_no_more_than_the_time_given(net: Net) -> None:
    begun = time.monotonic()
    with peer(never_answers) as port, pytest.raises(TimedOut) as late:
        net.connect("127.0.0.1", port, secure=True, timeout=0.3)
    assert time.monotonic() - begun < 2
    assert not late.value.sent


def test_reading_waits_no_longer_than_the_time_given(net: Net) -> None:
    with (
        peer(never_answers) as port,
        net.connect("127.0.0.1", port, secure=False, timeout=0.2) as sock,
        pytest.raises(TimeoutError),
    ):
        sock.recv(1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "::ffff:127.0.0.1", "169.254.169.254", "0x7f.1"])
def test_every_spelling_of_an_address_inside_is_refused(strict: Net, host: str) -> None:
    reached: list[bytes] = []
    with peer(lambda _, request: reached.append(request)) as port, pytest.raises(AddressRefused):
        strict.connect(host, port, secure=True, timeout=3)
    assert not reached


def test_a_name_that_leads_inside_is_refused() -> None:
    with pytest.raises(AddressRefused):
        leading_to("10.0.0.5").connect("mail.outside.example", 25, secure=False, upgrades=True, timeout=3)


def test_without_tls_only_allowed_networks_are_called() -> None:
    careful = Net(lookup=leading_to("1.1.1.1")._policy.lookup)
    with pytest.raises(AddressRefused):
        careful.connect("mail.outside.example", 25, secure=False, timeout=3)


@pytest.mark.parametrize("host", ["", "mail server", "mail/x", "user@mail", "mäjl.example", "mail\r\n.example"])
def test_what_is_no_host_is_refused_before_anything_is_opened(strict: Net, host: str) -> None:
    with pytest.raises(BadUrl):
        strict.connect(host, 25, secure=True)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_what_is_no_port_is_refused(strict: Net, port: int) -> None:
    with pytest.raises(BadUrl):
        strict.connect("mail.lindby.example", port, secure=True)


def test_a_closed_door_and_an_unknown_name_are_told(net: Net) -> None:
    with peer(greets) as port:
        pass
    with pytest.raises(Unreachable):
        net.connect("127.0.0.1", port, secure=False)
    with pytest.raises(Unreachable):
        net.connect("nobody.invalid", 25, secure=True, timeout=5)
