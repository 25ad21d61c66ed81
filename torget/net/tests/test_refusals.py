import socket
from collections.abc import Sequence

import pytest

from torget.net import AddressRefused, BadUrl, Net, Request
from torget.net.names import AddressInfo
from torget.net.tests.conftest import LOOPBACK
from torget.net.tests.peers import answer, peer


def leading_to(*addresses: str) -> Net:
    """A way out in whose world every name has these addresses."""

    def lookup(host: str, port: int) -> Sequence[AddressInfo]:
        return [
            (socket.AF_INET6 if ":" in text else socket.AF_INET, socket.SOCK_STREAM, 6, "", (text, port))
            for text in addresses
        ]

    return Net(plain_http=True, lookup=lookup)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "0.0.0.0",
        "2130706433",
        "0x7f.1",
        "127.1",
        "localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "169.254.169.254",
    ],
)
def test_every_spelling_of_an_address_inside_is_refused(strict: Net, host: str) -> None:
    reached: list[bytes] = []
    with peer(lambda _, request: reached.append(request)) as port, pytest.raises((AddressRefused, BadUrl)) as refusal:
        strict.send(Request("GET", f"http://{host}:{port}/"), timeout=3)
    assert not reached
    assert not refusal.value.sent


@pytest.mark.parametrize("address", ["10.0.0.5", "192.168.0.1", "::1", "::ffff:10.0.0.5"])
def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        leading_to(address).send(Request("GET", "https://outside.example/"), timeout=3)


def test_a_name_with_several_addresses_inside_is_refused() -> None:
    with pytest.raises(AddressRefused):
        leading_to("10.0.0.5", "127.0.0.1", "::1").send(Request("GET", "https://outside.example/"), timeout=3)


def test_a_redirect_to_an_address_inside_is_refused() -> None:
    net = Net(allow=LOOPBACK[:1])
    with peer(answer(), host="::1") as inside:  # noqa: SIM117  the inner needs the outer's port
        with peer(answer(302, Location=f"http://[::1]:{inside}/secret")) as port, pytest.raises(AddressRefused):
            net.send(Request("GET", f"http://127.0.0.1:{port}/"))


def test_plain_http_goes_to_allowed_networks_only() -> None:
    world = leading_to("1.1.1.1")
    careful = Net(lookup=world._policy.lookup)
    with pytest.raises(AddressRefused):
        careful.send(Request("GET", "http://outside.example/"), timeout=3)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/path",
        "ftp://host.example/",
        "file:///etc/passwd",
        "gopher://host.example/",
        "http:///path",
        "http://user:word@host.example/",
        "http://host.example:99999/",
        "http://host.example:0/",
        "http://host.example/a b",
        "http://host.example/\r\nX: y",
        "http://host.example\\@127.0.0.1/",
        "http://[::1/",
        "http://räksmörgås.example/",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_opened(strict: Net, url: str) -> None:
    with pytest.raises(BadUrl) as refusal:
        strict.send(Request("GET", url))
    assert not refusal.value.sent


def test_a_header_that_would_split_the_request_is_refused(net: Net) -> None:
    reached: list[bytes] = []
    with peer(lambda _, request: reached.append(request)) as port, pytest.raises(BadUrl):
        net.send(Request("GET", f"http://127.0.0.1:{port}/", {"X-Name": "a\r\nHost: evil.example"}), timeout=3)
    assert not any(b"evil" in request for request in reached)
