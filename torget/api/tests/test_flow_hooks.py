"""The address where sources call flows: nothing unproven passes, and nothing passes twice."""

import secrets
import time

import pytest
from django.test import Client

from torget.accounts.models import Voice
from torget.channels.vault import seal
from torget.flows.engine.signing import new_secret, sign
from torget.flows.models import Arrival, Flow, FlowState
from torget.worker.memory import cache

SECRET = new_secret()
BODY = b'{"id": "1", "title": "Vatten"}'


@pytest.fixture
def flow(voice: Voice) -> Flow:
    cache.clear()
    return Flow.objects.create(
        slug="water", name="Vatten", text="", voice=voice, state=FlowState.ACTIVE, sealed_secret=seal({"hook": SECRET})
    )


JSON = "application/json"


def call(
    body: bytes = BODY, *, name: str = "", age: int = 0, secret: str = SECRET, slug: str = "water", kind: str = JSON
) -> int:
    name, stamp = name or secrets.token_hex(8), str(int(time.time()) - age)
    headers = {"webhook-id": name, "webhook-timestamp": stamp, "webhook-signature": sign(name, stamp, body, secret)}
    return Client().post(f"/hooks/flows/{slug}", body, content_type=kind, headers=headers).status_code


def test_a_signed_call_is_kept_once_and_wakes_the_flow(flow: Flow) -> None:
    assert [call(name="a"), call(name="a")] == [202, 202]
    flow.refresh_from_db()
    assert bytes(Arrival.objects.get().body) == BODY
    assert flow.due


def test_what_has_been_read_is_not_taken_again(flow: Flow) -> None:
    call(name="a")
    Arrival.objects.all().delete()
    assert call(name="a") == 202
    assert not Arrival.objects.exists()


def test_what_is_not_proven_or_not_there_is_refused(flow: Flow) -> None:
    assert [call(secret=new_secret()), call(age=400), call(age=-400), call(slug="none")] == [401, 401, 401, 404]
    assert call(b"x" * 300_000) == 413
    assert Client().post("/hooks/flows/water", BODY, content_type="application/json").status_code == 401
    assert Client().get("/hooks/flows/water").status_code == 405
    Flow.objects.update(state=FlowState.PAUSED)
    assert call() == 404
    assert not Arrival.objects.exists()


def test_what_is_no_json_is_refused_only_once_it_is_proven(flow: Flow) -> None:
    assert [call(kind=kind) for kind in ("text/plain", "application/x-www-form-urlencoded", "text/html")] == [415] * 3
    assert call(kind="text/plain", secret=new_secret()) == 401
    assert call(kind="application/json; charset=utf-8") == 202
    assert Arrival.objects.count() == 1


def test_a_changed_body_under_a_proven_name_is_refused(flow: Flow) -> None:
    stamp = str(int(time.time()))
    headers = {"webhook-id": "a", "webhook-timestamp": stamp, "webhook-signature": sign("a", stamp, BODY, SECRET)}
    answer = Client().post("/hooks/flows/water", BODY + b" ", content_type=JSON, headers=headers)
    assert (answer.status_code, Arrival.objects.count()) == (401, 0)


def test_a_flood_of_calls_is_turned_away(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torget.flows.actions.MOST_ARRIVALS", 1)
    assert [call(name="a"), call(name="b"), call(name="b")] == [202, 429, 429]
