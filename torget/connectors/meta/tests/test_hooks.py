"""Web hooks: the greeting and the signature."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from torget.connectors.contract import ForgedError, MalformedError
from torget.connectors.hub import RawRequest, Reply
from torget.connectors.meta.hooks import Hooked, entries, proved
from torget.connectors.meta.tests.graph import APP_SECRET, WORD, signature

BODY = '{"object": "page", "entry": [{"id": "1", "time": 1, "text": "å"}]}'.encode()
URL = "https://torget.lindby.example/hooks/facebook/"


def call(body: bytes = BODY, sign: str | None = None) -> RawRequest:
    """A call, signed unless told otherwise."""
    headers = {"x-hub-signature-256": signature(body) if sign is None else sign}
    return RawRequest("POST", URL, headers, body, datetime(2026, 11, 21, 7, 0, tzinfo=UTC))


def greeting(query: str) -> RawRequest:
    """A greeting with this query."""
    return replace(call(b"", ""), method="GET", url=f"{URL}?{query}")


def prove(request: RawRequest, secret: str = APP_SECRET, word: str = WORD) -> Reply:
    """As a connector does."""
    return proved(request, app_secret=secret, verify_token=word)


def test_a_signed_call_is_proved_and_queued() -> None:
    assert prove(call()) == Reply()


@pytest.mark.parametrize(
    "sign",
    ["", "sha256=", signature(BODY, "another secret"), signature(BODY).upper(), signature(BODY)[7:], "sha256=åäö"],
)
def test_another_signature_is_forged(sign: str) -> None:
    with pytest.raises(ForgedError):
        prove(call(sign=sign))


def test_one_changed_byte_is_forged() -> None:
    with pytest.raises(ForgedError):
        prove(call(BODY.replace(b'"1"', b'"2"'), signature(BODY)))


def test_an_account_without_a_secret_believes_nobody() -> None:
    with pytest.raises(ForgedError):
        prove(call(sign=signature(BODY, "")), secret="")


def test_the_greeting_is_answered_with_its_challenge_and_nothing_is_queued() -> None:
    reply = prove(greeting(f"hub.mode=subscribe&hub.verify_token={WORD}&hub.challenge=1158201444"))
    assert reply == Reply(body=b"1158201444", queue=False)
    assert reply.media_type.startswith("text/plain")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=guessed&hub.challenge=1",
        f"hub.mode=unsubscribe&hub.verify_token={WORD}&hub.challenge=1",
    ],
)
def test_a_greeting_without_our_word_is_refused(query: str) -> None:
    with pytest.raises(ForgedError) as told:
        prove(greeting(query))
    assert told.value.status == 403


def test_an_account_without_a_word_greets_nobody() -> None:
    with pytest.raises(ForgedError):
        prove(greeting("hub.mode=subscribe&hub.verify_token=&hub.challenge=1"), word="")


def test_a_call_holds_entries_of_its_kind() -> None:
    assert [entry["id"] for entry in entries(call(), "page")] == ["1"]
    assert list(entries(call(), "instagram")) == []
    assert list(entries(greeting("hub.mode=subscribe"), "page")) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"object": "page"}', b'{"object": "page", "entry": {}}'])
def test_a_call_that_makes_no_sense_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedError):
        list(entries(call(body), "page"))


def test_each_channel_has_a_word_of_its_own_for_the_greeting() -> None:
    first, second = Hooked().make_secrets(), Hooked().make_secrets()
    assert first != second
    assert len(first["verify_token"]) >= 32
