"""What Graph's errors mean, a row for each."""

import json
from dataclasses import dataclass

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.meta.judging import PAUSE, judged, told
from torget.connectors.meta.tests.graph import graph_error
from torget.net import Response


@dataclass(frozen=True)
class Row:
    """One error, and what the ledger is told of it when something was to be said."""

    code: int
    subcode: int = 0
    permanent: bool = True
    pauses: bool = False
    unknown: bool = False
    advice: str = ""
    wait: float | None = None


ROWS = [
    *(Row(code, pauses=True, advice="sign-in-again") for code in (101, 102, 190)),
    Row(190, 460, pauses=True, advice="sign-in-again"),
    *(Row(code, pauses=True, advice="scope-missing") for code in (3, 10, 200, 283, 299)),
    *(Row(code, permanent=False, wait=PAUSE) for code in (4, 9, 17, 32, 341, 613, 80001, 80006)),
    *(Row(code, permanent=False, unknown=True) for code in (1, 2)),
    Row(368, pauses=True, advice="stopped"),
    Row(506, advice="said-already"),
    Row(100, advice="refused"),
    Row(100, 33, advice="gone"),
    Row(803, advice="gone"),
    Row(10, 2018278, advice="window-closed"),
    Row(551, advice="person-gone"),
    Row(551, 1545041, advice="person-gone"),
    Row(100, 2018001, advice="person-gone"),
    *(Row(code, subcode, permanent=False) for code, subcode in ((-2, 2207003), (9007, 2207027), (-1, 2207032))),
    *(Row(-1, subcode, permanent=False, unknown=True) for subcode in (2207001, 2207053)),
    *(Row(code, subcode, pauses=True, advice="stopped") for code, subcode in ((25, 2207050), (4, 2207051))),
    *(Row(code, subcode, advice="picture-refused") for code, subcode in ((36000, 2207004), (36003, 2207009))),
    Row(9004, 2207052, advice="picture-unreached"),
    Row(24, 4279009, advice="gone"),
]


def answer(code: int, subcode: int = 0, words: str = "No.", **more: object) -> Response:
    """The answer with that error."""
    step = graph_error(code, words, subcode=subcode, **more)  # type: ignore[arg-type]
    return Response(step.status, step.headers, step.body)


def error(response: Response, *, idempotent: bool = False) -> ConnectorError:
    """What is raised."""
    with pytest.raises(ConnectorError) as raised:
        judged(response, "The post", idempotent=idempotent)
    return raised.value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.subcode}")
def test_the_code_tells_what_follows(row: Row) -> None:
    found = error(answer(row.code, row.subcode))
    assert (found.permanent, found.pauses, found.unknown, found.advice, found.retry_after) == (
        row.permanent,
        row.pauses,
        row.unknown,
        row.advice,
        row.wait,
    )


def test_a_passing_fault_of_what_may_be_repeated_is_no_mystery() -> None:
    assert not error(answer(2), idempotent=True).unknown


def test_what_graph_calls_transient_may_have_been_done() -> None:
    assert error(answer(9999, is_transient=True)).unknown


def test_we_wait_as_long_as_graph_asks() -> None:
    usage = {"100": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 7}]}
    crowded = answer(32, headers={"X-Business-Use-Case-Usage": json.dumps(usage)})
    assert error(crowded).retry_after == 7 * 60


def test_a_token_that_graph_repeats_is_left_out() -> None:
    token = "EAAG" + "x" * 60
    found = error(answer(190, words=f"Malformed access token {token}"))
    assert token not in str(found)
    assert "Malformed access token …" in str(found)


def test_words_for_people_are_preferred_and_kept_short() -> None:
    body = {"error": {"code": 100, "message": "dev", "error_user_msg": "Vi kunde inte " + "läsa det. " * 90}}
    found = told(Response(400, {}, json.dumps(body).encode()))
    assert found
    assert found.words.startswith("Vi kunde inte läsa det.")
    assert len(found.words) == 400


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"error": "no"}', b'{"error": {"code": "x"}}'])
def test_without_a_word_of_graphs_own_the_status_tells(body: bytes) -> None:
    assert error(Response(500, {}, body)).unknown
    assert error(Response(429, {"Retry-After": "30"}, body)).retry_after == 30
    assert error(Response(404, {}, body)).advice == "gone"


def test_a_bare_403_stops_the_channel() -> None:
    found = error(Response(403, {}, b""))
    assert (found.permanent, found.pauses, found.advice) == (True, True, "scope-missing")


def test_what_went_well_is_no_error() -> None:
    judged(Response(200, {}, b'{"id": "1"}'), "The post", idempotent=False)
