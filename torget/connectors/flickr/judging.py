"""What Flickr's answers mean.

Most of them are 200, and say in the body whether it was done: `stat`, a `code` and a `message`
(https://www.flickr.com/services/api/response.rest.html, .../upload.api.html, read 2026-11-21). What OAuth refuses is
401 with `oauth_problem`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from torget.connectors import answers
from torget.connectors.errors import ConnectorError
from torget.net import Response

LONGEST = 200
NOT_OURS = frozenset({95, 96, 97, 100})
SIGNED_OUT, FORBIDDEN = 98, 99
# "The requested service is temporarily unavailable", "the operation failed due to a temporary issue"
PASSING = frozenset({105, 106})
WRONG_KEY = frozenset({"signature_invalid", "consumer_key_unknown", "consumer_key_rejected"})
SPENT = frozenset({"nonce_used", "timestamp_refused"})
# Of uploads
UPLOAD_FAILED, SERVER_FULL = 3, 14
STRANGE_FILE = frozenset({4, 5, 8})
NO_ROOM = frozenset({6, 7})
_PHOTO = re.compile(r"<photoid[^>]*>\s*(\d+)\s*</photoid>")
_ERROR = re.compile(r'<err\s+code="(\d+)"\s+msg="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why Flickr says no."""

    code: int
    message: str


def judge(response: Response, asked: str, *, idempotent: bool) -> None:
    """What HTTP and OAuth say: return where Flickr answers at all, else raise ConnectorError."""
    if response.status == 401:
        said = parse_qs(response.body.decode(errors="replace")).get("oauth_problem", [""])[0][:LONGEST]
        words = f"{asked} was answered 401: {said}"
        if said in WRONG_KEY:
            raise ConnectorError(words, permanent=True, pauses=True, advice="wrong-token")
        if said in SPENT:
            raise ConnectorError(words)
    if response.status == 403:
        # What is the matter with a call is told in the body; this is a gate before Flickr
        raise ConnectorError(f"{asked} was answered 403.", permanent=True, pauses=True, advice="refused")
    answers.judge(response, asked, idempotent=idempotent)


def refuse(refusal: Refusal, asked: str, *, idempotent: bool, means: Mapping[int, str]) -> ConnectorError:
    """What a refused call means. means: what the method's own codes advise."""
    words = f"{asked} was answered {refusal.code}: {refusal.message[:LONGEST]}"
    code = refusal.code
    if code in means:
        return ConnectorError(words, permanent=True, advice=means[code])
    if code in PASSING:
        return ConnectorError(words, unknown=not idempotent)
    advice = {SIGNED_OUT: "sign-in-again", FORBIDDEN: "scope-missing"} | dict.fromkeys(NOT_OURS, "wrong-token")
    stops = advice.get(code, "")
    return ConnectorError(words, permanent=True, pauses=bool(stops), advice=stops or "refused")


def uploaded(response: Response, asked: str) -> str:
    """The new picture's number; raise ConnectorError where there is none."""
    text = response.body.decode(errors="replace")
    if found := _PHOTO.search(text):
        return found[1]
    error = _ERROR.search(text)
    if error is None:
        raise ConnectorError(f"{asked} was answered with nonsense.", unknown=True)
    refusal = Refusal(int(error[1]), error[2])
    words = f"{asked} was answered {refusal.code}: {refusal.message[:LONGEST]}"
    if refusal.code in NO_ROOM:
        raise ConnectorError(words, permanent=True, pauses=True, advice="no-room")
    if refusal.code in STRANGE_FILE:
        raise ConnectorError(words, permanent=True, advice="picture-refused")
    if refusal.code in {UPLOAD_FAILED, SERVER_FULL}:
        raise ConnectorError(words)
    raise refuse(refusal, asked, idempotent=False, means={})
