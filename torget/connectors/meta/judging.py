"""What an error of Graph means for the ledger.

https://developers.facebook.com/docs/graph-api/guides/error-handling and
https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes, read 2026-11-21. The
code tells, hardly ever the HTTP status: nearly everything is a 400.
"""

import re
from dataclasses import dataclass
from typing import Any

from torget.connectors.answers import judge
from torget.connectors.errors import ConnectorError
from torget.connectors.meta.usage import usage
from torget.connectors.tokens import signed_out
from torget.net import Response

SIGNED_OUT = frozenset({101, 102, 190})
FORBIDDEN = frozenset({3, 10, *range(200, 300)})
CROWDED = frozenset({4, 9, 17, 32, 341, 613, *range(80000, 80015)})
PASSING = frozenset({1, 2})
BLOCKED = 368
DUPLICATE = 506
UNKNOWN_NAME = frozenset({(24, 4279009), (100, 33), (803, 0)})
# Outside the hours in which a person may be answered
WINDOW = frozenset({(10, 2018278), (10, 2018065), (10, 2534022)})
# A person who has left, or who does not let us write to them
AWAY = frozenset({(551, 0), (551, 1545041), (200, 1545041), (200, 2018108), (100, 2018001)})
NAMED = (
    dict.fromkeys(UNKNOWN_NAME, "gone") | dict.fromkeys(WINDOW, "window-closed") | dict.fromkeys(AWAY, "person-gone")
)
# By subcode alone (instagram-platform/instagram-graph-api/reference/error-codes, read 2026-11-21): what was certainly
# not done and is done again later, what only the account itself can mend, and what is wrong with a picture
LATER = frozenset({2207003, 2207008, 2207020, 2207027, 2207032})
PERHAPS = frozenset({2207001, 2207053})
RESTRICTED = frozenset({2207050, 2207051, 4279013})
PICTURES = {
    2207004: "picture-refused",
    2207005: "picture-refused",
    2207009: "picture-refused",
    2207052: "picture-unreached",
}
# Where the head does not say how long
PAUSE = 15 * 60.0
LONGEST = 400
# Graph repeats a malformed token in its sentence; no word of any language is so long
SECRET = re.compile(r"[\w|-]{30,}")


@dataclass(frozen=True, slots=True)
class GraphError:
    """The `error` of an answer. subcode: 0 where there is none. words: for people, without our secrets."""

    code: int
    subcode: int = 0
    words: str = ""
    transient: bool = False


def told(response: Response) -> GraphError | None:
    """The error in an answer; None where there is none in Graph's own form."""
    try:
        content = response.json()
    except ValueError:
        return None
    error = content.get("error") if isinstance(content, dict) else None
    if not isinstance(error, dict) or not isinstance(error.get("code"), int):
        return None
    words = str(error.get("error_user_msg") or error.get("message") or "")
    words = SECRET.sub("…", words)[:LONGEST]
    return GraphError(error["code"], _whole(error.get("error_subcode")), words, bool(error.get("is_transient")))


def judged(response: Response, asked: str, *, idempotent: bool) -> None:
    """Return where it was done; raise ConnectorError for every other answer.

    A bare 403, without a word of Graph's own, stops the channel: it no longer lets us in at all.
    """
    error = told(response)
    if error is not None:
        raise _meant(error, response, f"{asked} was answered {error.code}: {error.words}", idempotent=idempotent)
    if response.status == 403:
        raise ConnectorError(f"{asked} was answered 403.", permanent=True, pauses=True, advice="scope-missing")
    judge(response, asked, idempotent=idempotent)


def _meant(error: GraphError, response: Response, words: str, *, idempotent: bool) -> ConnectorError:
    if error.subcode in LATER:
        return ConnectorError(words)
    if error.subcode in RESTRICTED:
        return ConnectorError(words, permanent=True, pauses=True, advice="stopped")
    if error.code in CROWDED:
        return ConnectorError(words, retry_after=usage(response).wait or PAUSE)
    if error.code in SIGNED_OUT:
        return signed_out(words)
    if error.code in PASSING or error.subcode in PERHAPS or error.transient:
        return ConnectorError(words, unknown=not idempotent)
    advice, pauses = _advice(error)
    return ConnectorError(words, permanent=True, pauses=pauses, advice=advice)


def _advice(error: GraphError) -> tuple[str, bool]:
    """What a person is told, and whether the channel stops."""
    if named := NAMED.get((error.code, error.subcode)) or PICTURES.get(error.subcode):
        return named, False
    if error.code in FORBIDDEN:
        return "scope-missing", True
    if error.code == BLOCKED:
        return "stopped", True
    return ("said-already" if error.code == DUPLICATE else "refused"), False


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0
