"""The three ways to tell of a link, read and refused."""

from urllib.parse import urlencode
from xmlrpc.client import Fault, dumps, loads

import pytest

from torget.protocols.webmention import calls
from torget.protocols.webmention.calls import SenselessError, Told

SOURCE, TARGET = "https://granne.example/svar?a=1&b", "https://torget.example/post/abcdefgh2345/"
TOLD = Told(SOURCE, TARGET)
BOMB = b"""<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>
<methodCall><methodName>pingback.ping</methodName><params><param><value>&b;</value></param></params></methodCall>"""


def test_what_we_tell_is_what_others_read() -> None:
    request = calls.telling("https://torget.example/webmention?x=1", TOLD)
    assert request.url == "https://torget.example/webmention?x=1"
    assert calls.webmention(request.body) == TOLD


def test_a_pingback_is_read_as_any_library_writes_it() -> None:
    assert calls.pingback(dumps((SOURCE, TARGET), "pingback.ping").encode()) == TOLD
    bare = f"<methodCall><methodName>pingback.ping</methodName><params><param><value>{SOURCE.replace('&', '&amp;')}"
    bare += f"</value></param><param><value> {TARGET} </value></param></params></methodCall>"
    assert calls.pingback(bare.encode()) == TOLD


def test_a_trackback_says_only_where_it_comes_from() -> None:
    body = urlencode({"url": SOURCE, "title": "Ett svar", "excerpt": "…"}).encode()
    assert calls.trackback(body, TARGET) == TOLD


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"source=",
        b"source=%ff&target=%fe",
        urlencode({"source": SOURCE}).encode(),
        urlencode({"source": "ftp://a.example/", "target": TARGET}).encode(),
        urlencode({"source": "https://user@a.example/", "target": TARGET}).encode(),
        urlencode({"source": "https://[::1/", "target": TARGET}).encode(),
        urlencode({"source": f"{SOURCE}{'x' * 450}", "target": TARGET}).encode(),
        urlencode({"source": f"{TARGET}#a", "target": TARGET}).encode(),
        urlencode({"source": SOURCE, "target": f"{TARGET} "}).encode(),
        b"&".join(b"a=1" for _ in range(50)),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(body: bytes) -> None:
    with pytest.raises(SenselessError):
        calls.webmention(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"<methodCall>",
        BOMB,
        dumps((SOURCE, TARGET), "system.multicall").encode(),
        dumps((SOURCE,), "pingback.ping").encode(),
        dumps((SOURCE, TARGET, "more"), "pingback.ping").encode(),
        dumps((["a"] * 50,), "pingback.ping").encode(),
        b"<a>" * 500,
    ],
)
def test_xml_that_makes_no_sense_or_grows_is_refused(body: bytes) -> None:
    with pytest.raises(SenselessError):
        calls.pingback(body)


def test_our_answers_are_xml_rpc() -> None:
    assert loads(calls.pingback_answer("Tack <du>")) == (("Tack <du>",), None)
    with pytest.raises(Fault) as fault:
        loads(calls.pingback_fault(33, "Nej & nej"))
    assert (fault.value.faultCode, fault.value.faultString) == (33, "Nej & nej")
    assert b"<error>0</error>" in calls.trackback_answer()
    assert b"<error>1</error><message>a &lt; b</message>" in calls.trackback_answer("a < b")
