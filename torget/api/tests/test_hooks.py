"""Platforms at our door: proven, kept, answered at once; and what each refusal tells."""

import hashlib
import hmac
import json
from io import BytesIO
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from torget.accounts.models import Authority
from torget.api.tests.office import HOST, sentence
from torget.api.views import hooks
from torget.channels.actions import open_channel, pause
from torget.channels.models import Channel, State
from torget.conversations.calls import read, take
from torget.conversations.models import Call, Message
from torget.net.limits import PerHost
from torget.testing.lindby_heard import KEY, news

OURS = f"https://{HOST}"
HERE = "/hooks/lindby-heard/"


@pytest.fixture(autouse=True)
def _lindby(kinds: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "CALLS", PerHost(limit=600, seconds=60))


@pytest.fixture
def channel(authority: Authority) -> Channel:
    """Lindby's account on a platform that calls us."""
    channel = open_channel("lindby_heard", name="Heard", settings={"url": "http://127.0.0.1:1", "key": KEY})
    channel.slug = "lindby-heard"
    channel.save()
    return channel


def sign(path: str, body: bytes, key: str = KEY) -> str:
    return hmac.new(key.encode(), f"{OURS}{path}".encode() + body, hashlib.sha256).hexdigest()


def call(told: object, path: str = HERE, *, key: str = KEY, changed: bytes = b"", client: Client | None = None) -> Any:
    body = json.dumps(told).encode()
    headers = {"x-signature": sign(path, body, key), "cookie": "c=1"}
    by = client or Client()
    return by.post(path, changed or body, content_type="application/json", headers=headers, secure=True)


@pytest.mark.parametrize("path", [HERE, f"{HERE}a/word/of?its=own"])
def test_a_proven_call_is_kept_and_answered_in_the_platforms_words(path: str, channel: Channel) -> None:
    answer = call({"news": [news(1)]}, path)
    assert (answer.status_code, answer.content) == (200, b"thanks")
    kept = Call.objects.get()
    assert (kept.channel, kept.method, kept.url) == (channel, "POST", f"{OURS}{path}")
    assert json.loads(bytes(kept.body)) == {"news": [news(1)]}
    assert "cookie" not in kept.headers
    assert kept.headers["content-type"] == "application/json"


def test_what_was_kept_can_be_read(channel: Channel) -> None:
    call({"news": [news(1)]})
    (kept,) = take(1, [])
    read(kept)
    assert Message.objects.get().external_id == "n1"


def test_a_word_is_repeated_and_nothing_kept(channel: Channel) -> None:
    answer = Client().get(f"{HERE}?challenge=42", secure=True)
    assert (answer.status_code, answer.content) == (200, b"42")
    assert not Call.objects.exists()


def test_a_call_may_come_by_get_without_a_length(channel: Channel) -> None:
    answer = Client().request(REQUEST_METHOD="GET", PATH_INFO=HERE, QUERY_STRING="challenge=1", CONTENT_LENGTH="")
    assert answer.status_code == 200


def test_the_same_call_twice_is_answered_twice_and_kept_once(channel: Channel) -> None:
    assert [call({"news": [news(1)]}).status_code for _ in range(2)] == [200, 200]
    assert Call.objects.count() == 1


def test_forged_calls_leave_nothing(channel: Channel) -> None:
    forged = [call({}, key="another"), call({}, changed=b'{"news": []}'), Client().post(HERE, b"x", content_type="x/y")]
    assert {answer.status_code for answer in forged} == {401}
    assert sentence(forged[0]) == "The signature does not hold."
    assert not Call.objects.exists()
    # and do not stand in the way of the genuine one
    call({"news": []})
    assert Call.objects.count() == 1


def test_of_forged_calls_the_log_keeps_a_sample(channel: Channel, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(12):
        call({}, key="another")
    assert len([record for record in caplog.records if "Refused from" in record.message]) <= 2


def test_who_asks_what_channels_there_are_learns_nothing(channel: Channel, site: Channel) -> None:
    Channel.objects.create(slug="gone", kind="lindby_heard", name="Gone", state=State.CLOSED, others_words="full")
    answers = [call({}, f"/hooks/{slug}/") for slug in ("nobody", "gone", site.slug)]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert Client().get("/hooks/", secure=True).status_code == 404


def test_a_paused_channel_still_keeps_what_comes(channel: Channel) -> None:
    pause(channel, by=None)
    assert call({"news": [news(1)]}).status_code == 200
    assert Call.objects.count() == 1


class Unread(BytesIO):
    """A body that must not be touched."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("The body was read.")


@pytest.mark.parametrize(("length", "status"), [("1000001", 413), ("9" * 5000, 413), ("", 411), ("-5", 411)])
def test_the_length_is_judged_before_a_byte_is_read(length: str, status: int, channel: Channel) -> None:
    given = {"CONTENT_LENGTH": length, "CONTENT_TYPE": "application/json", "wsgi.input": Unread()}
    answer: Any = Client().request(REQUEST_METHOD="POST", PATH_INFO=HERE, **given)
    assert answer.status_code == status


def test_an_address_has_an_end(channel: Channel) -> None:
    assert call({}, HERE + "a" * 2000).status_code == 414


@pytest.mark.parametrize("method", ["put", "delete", "head"])
def test_other_methods_are_refused(method: str, channel: Channel) -> None:
    answer = getattr(Client(), method)(HERE, secure=True)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")


def test_one_host_cannot_call_without_end(channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "CALLS", PerHost(limit=2, seconds=60))
    assert [call({"n": number}).status_code for number in range(3)] == [200, 200, 429]


def test_a_call_that_found_us_busy_is_kept_when_it_comes_again(channel: Channel) -> None:
    def busy(execute: Any, sql: str, *rest: Any) -> Any:
        if "INSERT" in sql and "conversations_call" in sql:
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(busy):
        assert call({"news": []}).status_code == 503
    assert call({"news": []}).status_code == 200
    assert Call.objects.count() == 1


def test_secrets_that_cannot_be_opened_are_told_as_come_back(channel: Channel) -> None:
    Channel.objects.update(sealed_secrets=b"another key's")
    answer = call({})
    assert answer.status_code == 503
    assert "key" not in sentence(answer).casefold()
