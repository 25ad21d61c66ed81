"""What others tell us of pages that link to ours, before anybody looks."""

from dataclasses import replace
from urllib.parse import urlencode
from xmlrpc.client import Fault, dumps, loads

import pytest

from torget.connectors.contract import ForgedError
from torget.connectors.hub import RawRequest
from torget.connectors.own_site import telling
from torget.connectors.own_site.tests.rig import OwnSiteRig, webmention
from torget.testing.connectors.samples import URL

SOURCE, TARGET = "https://granne.example/svar", f"{URL}/post/abcdefgh2345/"


@pytest.fixture
def rig() -> OwnSiteRig:
    """Our own site."""
    return OwnSiteRig("http://127.0.0.1:1")


def call(path: str, body: bytes, kind: str = "application/x-www-form-urlencoded; charset=utf-8") -> RawRequest:
    """Somebody tells us something."""
    return replace(webmention(SOURCE, TARGET), url=f"{URL}{path}", body=body, headers={"content-type": kind})


@pytest.mark.parametrize("target", [TARGET, TARGET.rstrip("/"), f"{URL}/en/post/abcdefgh2345/", f"{TARGET}#a"])
def test_a_post_may_be_named_in_any_language_and_by_its_parts(target: str, rig: OwnSiteRig) -> None:
    assert telling.named(target, rig.account) == "abcdefgh2345"
    assert rig.connector.prove(webmention(SOURCE, target), rig.account).status == 202


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SOURCE, "https://annan.example/post/abcdefgh2345/"),
        (SOURCE, f"{URL}.evil.example/post/abcdefgh2345/"),
        (SOURCE, f"{URL}/"),
        (SOURCE, f"{URL}/post/abcdefgh2345/notice.pdf"),
        (SOURCE, f"{URL}/post/ABCDEFGH2345/"),
        (f"{URL}/post/mnpqrstvwxyz/", TARGET),
        (TARGET, TARGET),
    ],
)
def test_what_is_about_no_post_of_ours_or_comes_from_us_is_refused(source: str, target: str, rig: OwnSiteRig) -> None:
    with pytest.raises(ForgedError) as told:
        rig.connector.prove(webmention(source, target), rig.account)
    assert told.value.status == 400


def test_another_kind_of_body_is_refused(rig: OwnSiteRig) -> None:
    with pytest.raises(ForgedError):
        rig.connector.prove(replace(webmention(SOURCE, TARGET), headers={}), rig.account)


def test_a_pingback_is_answered_in_its_own_language(rig: OwnSiteRig) -> None:
    good = rig.connector.prove(call("/pingback", dumps((SOURCE, TARGET), "pingback.ping").encode()), rig.account)
    assert (good.status, good.queue) == (200, True)
    assert SOURCE in str(loads(good.body))
    bad = rig.connector.prove(call("/pingback", dumps((SOURCE, SOURCE), "pingback.ping").encode()), rig.account)
    assert (bad.status, bad.queue) == (200, False)
    with pytest.raises(Fault):
        loads(bad.body)


def test_a_trackback_is_about_the_post_of_its_address(rig: OwnSiteRig) -> None:
    good = call("/trackback/abcdefgh2345", urlencode({"url": SOURCE, "title": "Svar"}).encode())
    assert rig.connector.prove(good, rig.account).queue
    assert telling.told(good, rig.account).target == TARGET
    for bad in (call("/trackback/abcdefgh2345", b"title=Svar"), call("/trackback/../../desk", good.body)):
        answer = rig.connector.prove(bad, rig.account)
        assert (answer.status, answer.queue) == (200, False)
        assert b"<error>1</error>" in answer.body
