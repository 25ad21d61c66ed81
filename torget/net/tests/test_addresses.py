from ipaddress import ip_address, ip_network

import pytest

from torget.net.addresses import is_public, permitted, unwrapped

INSIDE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.1.2",
    "169.254.169.254",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "198.19.0.1",
    "198.51.100.9",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "3fff::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%1",
    "fec0::1",
    "ff02::1",
]
OUTSIDE = [
    "1.1.1.1",
    "193.10.0.1",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "::ffff:1.1.1.1",
    "64:ff9b::101:101",
]


@pytest.mark.parametrize("text", INSIDE)
def test_an_address_inside_is_never_public(text: str) -> None:
    assert not is_public(unwrapped(ip_address(text)))
    assert not permitted(text, (), public=True)


@pytest.mark.parametrize("text", OUTSIDE)
def test_an_address_of_the_open_net_is_public(text: str) -> None:
    assert permitted(text, (), public=True)


@pytest.mark.parametrize("text", OUTSIDE)
def test_without_tls_the_open_net_is_not_permitted(text: str) -> None:
    assert not permitted(text, (), public=False)


def test_an_allowed_network_is_permitted_in_every_spelling() -> None:
    allow = (ip_network("10.0.0.0/8"),)
    assert permitted("10.9.9.9", allow, public=False)
    assert permitted("::ffff:10.9.9.9", allow, public=False)
    assert not permitted("192.168.0.1", allow, public=True)
    assert not permitted("::1", allow, public=True)
