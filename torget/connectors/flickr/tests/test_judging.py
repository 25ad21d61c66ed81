"""What Flickr's refusals are taken for."""

from dataclasses import replace

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.flickr import Flickr
from torget.connectors.flickr.judging import judge, uploaded
from torget.connectors.flickr.tests.rig import FlickrRig
from torget.connectors.flickr.tests.standin import FlickrSide
from torget.connectors.hub import Reference
from torget.net import Response
from torget.testing.connectors.samples import corrected, outgoing

FAIL = '<?xml version="1.0"?><rsp stat="fail"><err code="{}" msg="Flickr says &lt;no&gt;" /></rsp>'


def of_upload(code: int) -> ConnectorError:
    """What a refused picture is taken for."""
    with pytest.raises(ConnectorError) as told:
        uploaded(Response(200, {}, FAIL.format(code).encode()), "The picture")
    return told.value


@pytest.mark.parametrize(
    ("code", "advice", "pauses"),
    [
        (4, "picture-refused", False),
        (5, "picture-refused", False),
        (8, "picture-refused", False),
        (6, "no-room", True),
        (7, "no-room", True),
        (96, "wrong-token", True),
        (98, "sign-in-again", True),
        (99, "scope-missing", True),
        (100, "wrong-token", True),
        (116, "refused", False),
        (2, "refused", False),
    ],
)
def test_a_picture_that_is_refused_says_what_to_do(code: int, advice: str, pauses: bool) -> None:
    error = of_upload(code)
    assert (error.permanent, error.advice, error.pauses, error.unknown) == (True, advice, pauses, False)


@pytest.mark.parametrize(("code", "unknown"), [(3, False), (14, False), (105, True), (106, True)])
def test_a_passing_trouble_is_tried_again(code: int, unknown: bool) -> None:
    error = of_upload(code)
    assert (error.permanent, error.unknown) == (False, unknown)


def test_a_number_is_found_whatever_stands_beside() -> None:
    answer = (
        b'<?xml version="1.0"?>\n<rsp stat="ok">\n<photoid secret="abc" originalsecret="def">1234</photoid>\n</rsp>'
    )
    assert uploaded(Response(200, {}, answer), "The picture") == "1234"


@pytest.mark.parametrize("body", [b"", b"<html>", b'<rsp stat="ok"/>', b"\xff\xfe"])
def test_nonsense_after_a_picture_leaves_it_open_whether_it_is_there(body: bytes) -> None:
    with pytest.raises(ConnectorError) as told:
        uploaded(Response(200, {}, body), "The picture")
    assert told.value.unknown


@pytest.mark.parametrize(
    ("problem", "permanent", "advice"),
    [
        ("signature_invalid", True, "wrong-token"),
        ("consumer_key_unknown", True, "wrong-token"),
        ("token_rejected", True, "sign-in-again"),
        ("token_revoked", True, "sign-in-again"),
        ("nonce_used", False, ""),
        ("timestamp_refused", False, ""),
    ],
)
def test_what_oauth_refuses_is_told_apart(problem: str, permanent: bool, advice: str) -> None:
    body = f"oauth_problem={problem}&debug_sbs=POST%26https".encode()
    with pytest.raises(ConnectorError) as told:
        judge(Response(401, {}, body), "The picture", idempotent=False)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (permanent, permanent, advice)
    assert "debug" not in str(told.value)


@pytest.mark.parametrize(
    ("code", "permanent", "advice"),
    [
        (1, True, "gone"),
        (98, True, "sign-in-again"),
        (99, True, "scope-missing"),
        (105, False, ""),
        (2, True, "refused"),
    ],
)
def test_a_refusal_in_a_good_answer_is_a_refusal(
    code: int, permanent: bool, advice: str, side: FlickrSide, rig: FlickrRig
) -> None:
    post = outgoing(pictures=1)
    receipt = Flickr().publish(post, rig.account)
    side.refusals = {"flickr.photos.setMeta": code}
    with pytest.raises(ConnectorError) as told:
        Flickr().revise(corrected(post, "Ny text."), rig.account, receipt)
    assert (told.value.permanent, told.value.advice, told.value.unknown) == (permanent, advice, False)


def test_a_comment_that_failed_in_passing_may_be_there(side: FlickrSide, rig: FlickrRig) -> None:
    photo = side.shows()
    side.refusals = {"flickr.photos.comments.addComment": 106}
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(replace(outgoing(), answers=Reference(photo)), rig.account)
    assert told.value.unknown
