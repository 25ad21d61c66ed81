"""Calls over real HTTP: what is sent, and what failures are told as."""

from collections import deque
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

import pytest

from torget.connectors.account import Account
from torget.connectors.calling import File, call, delete, get, object_of, post_files, post_form, post_json
from torget.connectors.contract import ConnectorError
from torget.net import Net, Response
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.platform import Platform, Step, serving
from torget.testing.connectors.rig import LOOPBACK

PICTURE = File("file", 'a"\r\n.jpg', "image/jpeg", b"\xff\r\n--")
ACCOUNT = Account("c", "", "", {}, {}, Net(LOOPBACK), DictMemory())


@pytest.fixture
def platform() -> Iterator[Platform]:
    """The other side; it answers with what a test puts there."""
    with serving(Platform()) as running:
        yield running


def told(platform: Platform, step: Step, *, idempotent: bool = True, ask: bool = True) -> ConnectorError:
    """What goes wrong with a call that is answered so."""
    platform.plan, platform.reads = deque([step]), deque([step])
    request = get(f"{platform.url}/a") if ask else post_json(f"{platform.url}/a", {})
    with pytest.raises(ConnectorError) as caught:
        call(ACCOUNT, request, "The question", idempotent=idempotent)
    return caught.value


def test_a_question_has_its_pairs_its_token_and_its_headers() -> None:
    request = get("https://a.example/b", [("t[]", "å"), ("t[]", "b c")], token="secret", headers={"Accept": "text/csv"})
    assert request.url == "https://a.example/b?t%5B%5D=%C3%A5&t%5B%5D=b+c"
    assert request.headers == {"Authorization": "Bearer secret", "Accept": "text/csv"}
    assert get("https://a.example/b").url == "https://a.example/b"


def test_what_takes_away_has_no_content() -> None:
    request = delete("https://a.example/b", token="secret", headers={"How": "now"})
    assert (request.method, request.url, request.body) == ("DELETE", "https://a.example/b", b"")
    assert request.headers == {"Authorization": "Bearer secret", "How": "now"}


def test_json_and_forms_say_what_they_are_and_may_say_more() -> None:
    request = post_json("https://a.example/", {"text": "å"}, method="PUT", headers={"Idempotency-Key": "1"})
    assert (request.method, request.body) == ("PUT", '{"text": "å"}'.encode())
    assert request.headers == {"Content-Type": "application/json", "Idempotency-Key": "1"}
    form = post_form("https://a.example/", {"a": "å&b"}, token="t")
    assert parse_qsl(form.body.decode()) == [("a", "å&b")]
    assert form.headers["Authorization"] == "Bearer t"


def test_a_form_with_files_is_read_as_it_was_meant() -> None:
    request = post_files(
        "https://a.example/", {"description": "Å\r\nb"}, File("file", 'a"\r\n.jpg', "image/jpeg", b"\xff\r\n--")
    )
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    first, second = BytesParser(policy=HTTP).parsebytes(head + request.body).iter_parts()
    assert first.get_payload(decode=True) == "Å\r\nb".encode()
    assert first.get_param("name", header="content-disposition") == "description"
    assert second.get_content_type() == "image/jpeg"
    assert second.get_filename() == "a%22%0D%0A.jpg"
    assert second.get_payload(decode=True) == b"\xff\r\n--"


def test_a_good_answer_is_its_json_or_nothing(platform: Platform) -> None:
    platform.documents["/a"] = b'{"a": 1}'
    assert call(ACCOUNT, get(f"{platform.url}/a"), "It", idempotent=True) == {"a": 1}
    assert call(ACCOUNT, post_json(f"{platform.url}/a", {}), "It", idempotent=False) is None


def test_nonsense_after_an_act_is_looked_up_and_after_a_question_asked_again(platform: Platform) -> None:
    platform.documents["/a"] = b"<html>"
    with pytest.raises(ConnectorError) as caught:
        call(ACCOUNT, get(f"{platform.url}/a"), "It", idempotent=True)
    assert (caught.value.unknown, caught.value.permanent) == (False, False)
    with pytest.raises(ConnectorError) as caught:
        call(ACCOUNT, get(f"{platform.url}/a"), "It", idempotent=False)
    assert caught.value.unknown


def test_an_interface_that_has_moved_is_told_and_the_token_stays_at_home(platform: Platform) -> None:
    error = told(platform, Step(301, {"Location": f"{platform.url}/b"}))
    assert (error.permanent, error.advice) == (True, "moved")
    assert [call.path for call in platform.calls] == ["/a"]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_an_act_that_is_sent_elsewhere_was_not_done(platform: Platform, status: int) -> None:
    error = told(platform, Step(status, {"Location": f"{platform.url}/b"}), idempotent=False, ask=False)
    assert (error.permanent, error.unknown) == (True, False)
    assert len(platform.calls) == 1


def test_a_good_answer_is_an_object_or_it_is_nonsense() -> None:
    assert object_of(Response(200, {}, b'{"id": 1}', ""), "The post", idempotent=False) == {"id": 1}
    for body in (b"", b"[]", b"{"):
        with pytest.raises(ConnectorError) as caught:
            object_of(Response(200, {}, body, ""), "The post", idempotent=False)
        assert caught.value.unknown
