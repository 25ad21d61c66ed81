"""Letters at our door: what is taken in, and what each refusal says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from torget.api import letters
from torget.api.tests.office import ACTIVITY, HOST, Reader, deliver, letter, sentence
from torget.channels.models import Channel, Follower, State
from torget.connectors.activitypub.tests.correspondent import US, Correspondent
from torget.conversations.models import Message, Reaction
from torget.net.limits import PerHost
from torget.protocols.activitypub.signatures import Style
from torget.publishing.models import Parcel, Post
from torget.testing.connectors.platform import Platform

INBOXES = ("/ap/inbox", "/ap/lindby/inbox")


def follow(frida: Correspondent) -> dict[str, object]:
    return frida.act("Follow", US)


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("to", INBOXES)
def test_a_follow_makes_a_follower_and_an_accept(
    style: Style, to: str, frida: Correspondent, fediverse: Channel, platform: Platform
) -> None:
    answer = deliver(letter(frida, follow(frida), to=to, style=style))
    assert (answer.status_code, answer.content) == (202, b"")
    follower = Follower.objects.get(channel=fediverse)
    assert (follower.address, follower.inbox) == (frida.id, f"{platform.url}/inbox")
    parcel = Parcel.objects.select_related("envelope").get()
    accept = json.loads(bytes(parcel.envelope.body))
    assert (parcel.address, accept["type"], accept["actor"]) == (f"{frida.id}/inbox", "Accept", US)
    assert accept["object"]["id"] == follow(frida)["id"]


def test_a_reply_becomes_a_message_under_the_post(frida: Correspondent, post: Post) -> None:
    note = frida.note(inReplyTo=f"https://{HOST}/ap/post/{post.uid}")
    assert deliver(letter(frida, frida.act("Create", note))).status_code == 202
    message = Message.objects.select_related("conversation").get()
    assert (message.conversation.post_id, message.kind) == (post.pk, "reply")
    assert "När öppnar badet?" in message.html
    assert message.record.number.startswith("KS ")


def test_a_like_is_counted_once_however_often_it_comes(frida: Correspondent, post: Post) -> None:
    like = frida.act("Like", f"https://{HOST}/ap/post/{post.uid}")
    for minute in range(3):
        at = datetime.now(UTC) - timedelta(minutes=minute)
        assert deliver(letter(frida, like, at=at)).status_code == 202
    assert Reaction.objects.count() == 1


def test_the_same_letter_twice_is_refused(frida: Correspondent, fediverse: Channel) -> None:
    sent = letter(frida, follow(frida))
    assert [deliver(sent).status_code for _ in range(2)] == [202, 401]


def test_what_is_not_from_who_says_so_is_refused(frida: Correspondent, platform: Platform, fediverse: Channel) -> None:
    sent = letter(frida, follow(frida))
    gunnar = Correspondent(platform, "gunnar", key=1).publish()
    unsigned = {name: value for name, value in sent.headers.items() if name != "signature"}
    forged = [
        deliver(sent, body=sent.body.replace(b"Follow", b"Block ")),
        deliver(sent, url=f"https://{HOST}/ap/lindby/inbox"),
        deliver(sent, headers=unsigned),
        deliver(letter(gunnar, follow(frida))),
        deliver(letter(frida, follow(frida), at=datetime.now(UTC) - timedelta(hours=13))),
        deliver(letter(frida, follow(frida), at=datetime.now(UTC) + timedelta(hours=2))),
    ]
    assert {answer.status_code for answer in forged} == {401}
    assert all(sentence(answer) for answer in forged)
    assert not Follower.objects.exists()


class Unread(BytesIO):
    """A body that must not be touched."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("The body was read.")


@pytest.mark.parametrize(
    ("length", "media_type", "status"),
    [
        ("10000000", ACTIVITY, 413),
        ("9" * 5000, ACTIVITY, 413),
        ("", ACTIVITY, 411),
        ("-5", ACTIVITY, 411),
        ("20", "application/json", 415),
        ("20", "text/html", 415),
    ],
)
@pytest.mark.parametrize("to", INBOXES)
def test_length_and_kind_are_judged_before_a_byte_is_read(
    to: str, length: str, media_type: str, status: int, fediverse: Channel
) -> None:
    given = {"CONTENT_LENGTH": length, "CONTENT_TYPE": media_type, "wsgi.input": Unread()}
    answer = Client().request(REQUEST_METHOD="POST", PATH_INFO=to, **given)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"type": "Like"}', b'{"a":' * 5000 + b"1" + b"}" * 5000, b'{"type":"\xff"}']
)
def test_what_makes_no_sense_is_400(body: bytes, frida: Correspondent, fediverse: Channel) -> None:
    answer = deliver(letter(frida, body))
    assert answer.status_code == 400
    assert sentence(answer)


def test_an_act_that_we_do_not_know_is_taken_and_forgotten(frida: Correspondent, fediverse: Channel) -> None:
    assert deliver(letter(frida, frida.act("Arrive", "https://far.example/place"))).status_code == 202
    assert not Message.objects.exists()


def test_the_farewell_of_somebody_unknown_is_quiet(
    frida: Correspondent, fediverse: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    frida.vanish()
    assert deliver(letter(frida, frida.act("Delete", frida.id))).status_code == 202
    assert not caplog.records


def test_a_sender_who_cannot_be_looked_up_now_shall_come_back(fediverse: Channel) -> None:
    nobody = Correspondent(Platform(url="http://127.0.0.1:1"))
    answer = deliver(letter(nobody, follow(nobody)))
    assert (answer.status_code, answer["Retry-After"]) == (503, "300")
    assert "127.0.0.1" not in sentence(answer)


def test_an_inbox_of_nobody(frida: Correspondent, fediverse: Channel) -> None:
    assert deliver(letter(frida, follow(frida), to="/ap/nobody/inbox")).status_code == 404
    Channel.objects.update(state=State.CLOSED)
    assert deliver(letter(frida, follow(frida), to="/ap/lindby/inbox")).status_code == 410
    assert deliver(letter(frida, follow(frida))).status_code == 404


def test_an_inbox_is_for_writing_only(reader: Reader, fediverse: Channel) -> None:
    for inbox in INBOXES:
        answer = reader.get(inbox)
        assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_one_host_cannot_write_without_end(
    frida: Correspondent, fediverse: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "LETTERS", PerHost(limit=2, seconds=60))
    same = letter(frida, b"{")
    answers = [deliver(same) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [400, 401, 429, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60


@contextmanager
def busy_database() -> Iterator[None]:
    """A database that is busy whenever a follower is to be written."""

    def busy(execute: Any, sql: str, *rest: Any) -> Any:
        if "channels_follower" in sql:
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(busy):
        yield


def test_a_letter_that_found_us_busy_is_taken_in_when_it_comes_again(frida: Correspondent, fediverse: Channel) -> None:
    with busy_database():
        answer = deliver(letter(frida, follow(frida), at=datetime.now(UTC) - timedelta(minutes=1)))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert not Parcel.objects.exists()
    assert deliver(letter(frida, follow(frida))).status_code == 202
    assert Follower.objects.count() == 1
