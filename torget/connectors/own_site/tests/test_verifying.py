"""Looking at the page: what it says is heard, changed and taken back, and nobody's silence is our trouble."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError, MalformedError
from torget.connectors.hub import Incoming, Kind, RawRequest
from torget.connectors.own_site.tests.rig import OwnSiteRig, page, webmention
from torget.net import Net
from torget.testing.connectors.platform import Platform, Step, serving
from torget.testing.connectors.samples import URL
from torget.testing.process import free_port

TARGET = f"{URL}/post/abcdefgh2345/"


@pytest.fixture
def platform() -> Iterator[Platform]:
    """Somebody's site, with a page that answers ours."""
    platform = Platform(content_type="text/html; charset=utf-8")
    platform.documents["/svar"] = page("Bra!", TARGET)
    with serving(platform):
        yield platform


@pytest.fixture
def rig(platform: Platform) -> OwnSiteRig:
    """Our own site."""
    return OwnSiteRig(platform.url)


def told(rig: OwnSiteRig, path: str = "/svar", *, ago: timedelta = timedelta()) -> RawRequest:
    """We are told of it."""
    return webmention(f"{rig.address}{path}", TARGET, at=datetime.now(UTC) - ago)


def heard(rig: OwnSiteRig, path: str = "/svar") -> tuple[Incoming, ...]:
    """What the page says."""
    return rig.connector.read(told(rig, path), rig.account).incoming


def test_a_reply_is_heard_from_who_wrote_it(rig: OwnSiteRig, platform: Platform) -> None:
    new, edit = heard(rig)
    assert (new.kind, new.target, new.html, new.url) == (
        Kind.REPLY,
        "abcdefgh2345",
        "<p>Bra!</p>",
        f"{platform.url}/svar",
    )
    assert (new.sender.name, new.sender.url) == ("Fia", f"{platform.url}/fia")
    assert new.raw == platform.documents["/svar"]
    assert new.said <= new.available <= new.fetched
    assert (edit.kind, edit.target, edit.sender.external_id) == (Kind.EDIT, new.external_id, new.sender.external_id)


@pytest.mark.parametrize(
    ("manner", "kind"), [("u-like-of", Kind.LIKE), ("u-repost-of", Kind.BOOST), ("", Kind.MENTION)]
)
def test_a_page_may_like_or_repeat_or_only_mention(
    manner: str, kind: Kind, rig: OwnSiteRig, platform: Platform
) -> None:
    platform.documents["/svar"] = page("Bra!", TARGET, manner)
    assert heard(rig)[0].kind == kind


@pytest.mark.parametrize("gone", ["link", "page"])
def test_a_page_that_is_gone_or_links_no_more_takes_back_what_it_said(
    gone: str, rig: OwnSiteRig, platform: Platform
) -> None:
    (new, _edit) = heard(rig)
    if gone == "page":
        del platform.documents["/svar"]
    else:
        platform.documents["/svar"] = page("Bra!", "https://annan.example/")
    removal, undo = heard(rig)
    assert (removal.kind, removal.target) == (Kind.DELETE, new.external_id)
    assert (undo.kind, undo.target) == (Kind.UNDO, new.external_id)
    assert removal.sender.external_id == new.sender.external_id


def test_a_redirect_is_followed_and_the_name_is_as_it_was_told(rig: OwnSiteRig, platform: Platform) -> None:
    platform.moved["/kort"] = f"{platform.url}/svar"
    (new, _edit) = heard(rig, "/kort")
    assert new.url == f"{platform.url}/kort"


@pytest.mark.parametrize(
    "step", [Step(500), Step(429), Step(503), Step(silent=True, after=True), Step(garbage=True, after=True)]
)
def test_a_page_that_does_not_answer_is_looked_at_again_for_an_hour(
    step: Step, rig: OwnSiteRig, platform: Platform
) -> None:
    platform.reads = deque([step])
    with pytest.raises(ConnectorError) as error:
        rig.connector.read(told(rig), rig.account)
    assert not error.value.permanent
    assert not error.value.pauses
    with pytest.raises(MalformedError):
        rig.connector.read(told(rig, ago=timedelta(hours=2)), rig.account)


@pytest.mark.parametrize("step", [Step(400), Step(401), Step(403)])
def test_a_page_that_refuses_us_is_left_alone(step: Step, rig: OwnSiteRig, platform: Platform) -> None:
    platform.reads = deque([step])
    with pytest.raises(MalformedError):
        rig.connector.read(told(rig), rig.account)


def test_a_page_inside_our_network_is_never_fetched(platform: Platform) -> None:
    rig = OwnSiteRig(platform.url, Net())
    with pytest.raises(MalformedError):
        rig.connector.read(told(rig), rig.account)
    assert not platform.calls


@pytest.mark.parametrize(
    "body", [b"<p>" * 200_000, b"<div>" * 40_000 + page("Bra!", TARGET)], ids=["too long", "too deep"]
)
def test_a_page_without_end_is_no_answer(body: bytes, rig: OwnSiteRig, platform: Platform) -> None:
    platform.documents["/svar"] = body
    with pytest.raises(MalformedError):
        OwnSiteRig(platform.url, Net(rig.net._policy.allow)).connector.read(told(rig), rig.account)


def test_what_is_no_text_is_no_answer(rig: OwnSiteRig, platform: Platform) -> None:
    platform.content_type = "video/mp4"
    with pytest.raises(MalformedError):
        heard(rig)


def test_nobody_there_is_looked_for_again() -> None:
    rig = OwnSiteRig(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(ConnectorError):
        heard(rig)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00<a", page("Bra!", TARGET).replace(b"sv", b"\xe5\x00")])
def test_any_bytes_are_read_without_harm(body: bytes, rig: OwnSiteRig, platform: Platform) -> None:
    platform.documents["/svar"] = body
    assert heard(rig)
