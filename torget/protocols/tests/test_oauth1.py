"""Signatures as RFC 5849 has them."""

import re
from urllib.parse import unquote

import pytest

from torget.protocols.oauth1 import Credentials, authorization, base_string, base_url, escaped, signature

PRINTER = {"key": "dpf43f3p2l4k3l03", "secret": "kd94hf93k423kf44"}
PHOTOS = "http://photos.example.net/photos?file=vacation.jpg&size=original"


def signed(header: str) -> str:
    """The signature in a header."""
    found = re.search(r'oauth_signature="([^"]+)"', header)
    assert found
    return unquote(found[1])


# RFC 5849, 1.2: asking for leave, trading it for a token, and looking at a picture
@pytest.mark.parametrize(
    ("method", "url", "credentials", "nonce", "timestamp", "more", "expected"),
    [
        (
            "POST",
            "https://photos.example.net/initiate",
            Credentials(**PRINTER),
            "wIjqoS",
            137131200,
            {"oauth_callback": "http://printer.example.com/ready"},
            "74KNZJeDHnMBp0EMJ9ZHt/XKycU=",
        ),
        (
            "POST",
            "https://photos.example.net/token",
            Credentials(**PRINTER, token="hh5s93j4hdidpola", token_secret="hdhd0244k9j7ao03"),
            "walatlh",
            137131201,
            {"oauth_verifier": "hfdp7dh39dks9884"},
            "gKgrFCywp7rO0OXSjdot/IHF7IU=",
        ),
        (
            "GET",
            PHOTOS,
            Credentials(**PRINTER, token="nnch734d00sl2jdk", token_secret="pfkkdhi9sl3r4s00"),
            "chapoH",
            137131202,
            {},
            "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
        ),
    ],
)
def test_the_examples_of_the_standard_are_signed_as_it_says(
    method: str, url: str, credentials: Credentials, nonce: str, timestamp: int, more: dict[str, str], expected: str
) -> None:
    header = authorization(method, url, credentials, nonce=nonce, timestamp=timestamp, more=more)
    assert signed(header) == expected


def test_the_base_string_is_that_of_the_standard() -> None:
    # RFC 5849, 3.4.1.1
    said = [
        ("oauth_consumer_key", "9djdj82h48djs9d2"),
        ("oauth_token", "kkk9d7dh3k39sjv7"),
        ("oauth_signature_method", "HMAC-SHA1"),
        ("oauth_timestamp", "137131201"),
        ("oauth_nonce", "7d8f3e4a"),
        ("c2", ""),
        ("a3", "2 q"),
    ]
    assert base_string("post", "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b", said) == (
        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D"
        "%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1"
        "%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.com:80/r%20v/X?id=123", "http://example.com/r%20v/X"),
        ("https://www.example.net:8080/?q=1", "https://www.example.net:8080/"),
        ("https://example.net:443", "https://example.net/"),
        ("http://[::1]:8080/a#del", "http://[::1]:8080/a"),
    ],
)
def test_an_address_is_signed_without_what_goes_without_saying(url: str, expected: str) -> None:
    # RFC 5849, 3.4.1.2
    assert base_url(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("azAZ09-._~", "azAZ09-._~"),
        ("Ladies + Gentlemen", "Ladies%20%2B%20Gentlemen"),
        ("An encoded string!", "An%20encoded%20string%21"),
        ("å☃/*'()", "%C3%A5%E2%98%83%2F%2A%27%28%29"),
    ],
)
def test_all_but_a_few_signs_are_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_the_fields_of_a_form_are_signed_and_not_written_in_the_header() -> None:
    who = Credentials(**PRINTER, token="t", token_secret="s")
    plain, form = (
        authorization("POST", "https://photos.example.net/", who, pairs, nonce="n", timestamp=1)
        for pairs in ([], [("title", "Badhuset å")])
    )
    assert signed(plain) != signed(form)
    assert "Badhuset" not in form


def test_secrets_are_in_no_header_and_no_print() -> None:
    who = Credentials(**PRINTER, token="t", token_secret="pfkkdhi9sl3r4s00")
    shown = repr(who) + authorization("GET", PHOTOS, who, nonce="n", timestamp=1)
    assert PRINTER["secret"] not in shown
    assert who.token_secret not in shown


def test_another_secret_is_another_signature() -> None:
    one, other = Credentials("k", "a", "t", "b"), Credentials("k", "a", "t", "c")
    assert signature("GET&x&y", one) != signature("GET&x&y", other)
