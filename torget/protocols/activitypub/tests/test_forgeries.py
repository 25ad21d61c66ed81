"""Forgeries, one row each: what was done to a genuine request, and why it must be refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from torget.net import Request
from torget.protocols.activitypub.digests import Digest
from torget.protocols.activitypub.signatures import Reason, SignatureError, SignedRequest, Style, sign, verify
from torget.protocols.activitypub.tests.signers import BODY, KEY, KEY_ID, NOW, STRANGER, URL, arrived, find

OTHER_BODY = b'{"type":"Delete"}'
Forge = Callable[[SignedRequest], SignedRequest]


def with_header(name: str, make: Callable[[str], str]) -> Forge:
    return lambda request: replace(request, headers={**request.headers, name: make(request.headers.get(name, ""))})


def without(*names: str) -> Forge:
    return lambda request: replace(
        request, headers={name: value for name, value in request.headers.items() if name not in names}
    )


def both(one: Forge, other: Forge) -> Forge:
    return lambda request: other(one(request))


def swapped(old: str, new: str, name: str = "signature") -> Forge:
    return with_header(name, lambda value: value.replace(old, new))


def body(request: SignedRequest) -> SignedRequest:
    return replace(request, body=OTHER_BODY)


def new_digest(name: str, value: str) -> Forge:
    return both(body, with_header(name, lambda _: value))


def url(value: str) -> Forge:
    return lambda request: replace(request, url=value)


def nobody(asked: list[str]) -> Callable[[str], None]:
    """A world without keys that remembers what it was asked."""
    return asked.append


def method(request: SignedRequest) -> SignedRequest:
    return replace(request, method="PUT")


OTHER = Digest.of(OTHER_BODY)
EITHER: list[tuple[str, Forge, Reason]] = [
    ("the body is another", body, Reason.DIGEST_MISMATCH),
    ("the path is another", url("https://peer.example/users/b/inbox?x=1"), Reason.BAD_SIGNATURE),
    ("the query is another", url("https://peer.example/users/a/inbox?x=2"), Reason.BAD_SIGNATURE),
    ("the query is dropped", url("https://peer.example/users/a/inbox"), Reason.BAD_SIGNATURE),
    ("the method is another", method, Reason.BAD_SIGNATURE),
    ("the signature is taken away", without("signature", "signature-input"), Reason.MISSING),
    ("the key is of somebody nobody knows", swapped(KEY_ID, "https://x.example/k"), Reason.UNKNOWN_KEY),
]
CAVAGE: list[tuple[str, Forge, Reason]] = [
    *EITHER,
    ("the host is another", url("https://other.example/users/a/inbox?x=1"), Reason.NOT_COVERED),
    ("body and digest are another", new_digest("digest", OTHER.legacy), Reason.BAD_SIGNATURE),
    ("the digest names no known algorithm", with_header("digest", lambda _: "MD5=AAAA"), Reason.DIGEST_MISMATCH),
    ("the digest is no longer covered", swapped(" digest", ""), Reason.NOT_COVERED),
    ("only the host is covered", swapped("(request-target) host date digest", "host"), Reason.NOT_COVERED),
    ("the target is not covered", swapped("(request-target) ", ""), Reason.NOT_COVERED),
    ("the host is not covered", swapped(" host", ""), Reason.NOT_COVERED),
    ("no time is covered", swapped(" date", ""), Reason.NOT_COVERED),
    ("the digest is taken away", without("digest"), Reason.MALFORMED),
    ("the date is taken away", without("date"), Reason.MALFORMED),
    ("the date is no date", with_header("date", lambda _: "yesterday"), Reason.MALFORMED),
    ("the date is moved", with_header("date", lambda _: "Sat, 21 Nov 2026 12:00:01 GMT"), Reason.BAD_SIGNATURE),
    ("a header is covered twice", swapped("host date", "host host date"), Reason.MALFORMED),
    ("covered but absent", swapped(" digest", " digest x-other"), Reason.MALFORMED),
    ("created is covered but not given", swapped(" date", " (created)"), Reason.MALFORMED),
    ("the key's id is given twice", with_header("signature", lambda v: f'{v},keyId="x"'), Reason.MALFORMED),
    ("the key's id is taken away", swapped("keyId=", "kid="), Reason.MALFORMED),
    ("the signature is no base64", swapped('signature="', 'signature="?'), Reason.MALFORMED),
    (
        "the signature is empty",
        with_header("signature", lambda v: v.partition("signature=")[0] + 'signature=""'),
        Reason.MALFORMED,
    ),
    ("the header is noise", with_header("signature", lambda _: 'Basic "abc'), Reason.MALFORMED),
    ("the algorithm is one for shared secrets", swapped("rsa-sha256", "hmac-sha256"), Reason.BAD_SIGNATURE),
    ("the algorithm is none", swapped("rsa-sha256", "none"), Reason.BAD_SIGNATURE),
    ("it has run out", with_header("signature", lambda v: f'{v},expires="1"'), Reason.EXPIRED),
    ("a covered header is added to", with_header("host", lambda v: f"{v}:444"), Reason.NOT_COVERED),
]
INPUT = "signature-input"
RFC9421: list[tuple[str, Forge, Reason]] = [
    *[row for row in EITHER if "nobody" not in row[0]],
    ("the host is another", url("https://other.example/users/a/inbox?x=1"), Reason.BAD_SIGNATURE),
    ("the scheme is another", url("http://peer.example/users/a/inbox?x=1"), Reason.BAD_SIGNATURE),
    ("the key is of somebody nobody knows", swapped(KEY_ID, "https://x.example/k", INPUT), Reason.UNKNOWN_KEY),
    ("body and digest are another", new_digest("content-digest", OTHER.content), Reason.BAD_SIGNATURE),
    ("the digest is no longer covered", swapped(' "content-digest"', "", INPUT), Reason.NOT_COVERED),
    ("the digest is taken away", without("content-digest"), Reason.MALFORMED),
    ("the method is not covered", swapped('"@method" ', "", INPUT), Reason.NOT_COVERED),
    ("the target is not covered", swapped('"@target-uri" ', "", INPUT), Reason.NOT_COVERED),
    ("path but not query is covered", swapped('"@target-uri"', '"@authority" "@path"', INPUT), Reason.NOT_COVERED),
    ("the time is moved", swapped("created=", "created=1", INPUT), Reason.EXPIRED),
    ("the time is moved a little", swapped("created=17952624", "created=17952623", INPUT), Reason.BAD_SIGNATURE),
    ("no time is given", swapped("created=", "x=", INPUT), Reason.NOT_COVERED),
    ("the time is no number", swapped("created=1", 'created="now";x=1', INPUT), Reason.MALFORMED),
    ("it has run out", with_header(INPUT, lambda v: f"{v};expires=1"), Reason.EXPIRED),
    ("parameters in another order", with_header(INPUT, lambda v: v.replace(";alg=", ";x;alg=")), Reason.BAD_SIGNATURE),
    ("a component is covered twice", swapped('"@method"', '"@method" "@method"', INPUT), Reason.MALFORMED),
    ("a component has a parameter", swapped('"@method"', '"@method";req', INPUT), Reason.MALFORMED),
    ("a component is unknown", swapped('"@method"', '"@method" "@status"', INPUT), Reason.MALFORMED),
    ("a header's name is in capitals", swapped('"content-digest"', '"Content-Digest"', INPUT), Reason.MALFORMED),
    ("no key is named", swapped("keyid=", "kid=", INPUT), Reason.MALFORMED),
    ("the label is another", swapped("sig1=", "sig2=", INPUT), Reason.MALFORMED),
    ("the label is given twice", with_header(INPUT, lambda v: f"{v}, {v}"), Reason.MALFORMED),
    ("the input is noise", with_header(INPUT, lambda _: 'sig1=("@method'), Reason.MALFORMED),
    ("the input is no list", with_header(INPUT, lambda _: 'sig1="x"'), Reason.MALFORMED),
    ("the signature is no byte sequence", with_header("signature", lambda _: 'sig1="abc"'), Reason.MALFORMED),
    ("the signature is empty", with_header("signature", lambda _: "sig1=::"), Reason.MALFORMED),
    ("the algorithm is another", swapped("rsa-v1_5-sha256", "rsa-pss-sha512", INPUT), Reason.BAD_SIGNATURE),
    ("the algorithm is one for shared secrets", swapped("rsa-v1_5-sha256", "hmac-sha256", INPUT), Reason.BAD_SIGNATURE),
]
ROWS = [pytest.param(Style.CAVAGE, *row[1:], id=f"cavage: {row[0]}") for row in CAVAGE]
ROWS += [pytest.param(Style.RFC9421, *row[1:], id=f"rfc9421: {row[0]}") for row in RFC9421]


@pytest.mark.parametrize(("style", "forge", "reason"), ROWS)
def test_a_forgery_is_refused(style: Style, forge: Forge, reason: Reason) -> None:
    genuine = arrived(sign(Request("POST", URL, {}, BODY), KEY, style, now=NOW))
    verify(genuine, find, now=NOW)
    forged = forge(genuine)
    assert forged != genuine
    with pytest.raises(SignatureError) as refused:
        verify(forged, find, now=NOW)
    assert refused.value.reason is reason


@pytest.mark.parametrize("style", Style)
def test_a_strangers_key_is_refused(style: Style) -> None:
    request = arrived(sign(Request("POST", URL, {}, BODY), STRANGER, style, now=NOW))
    with pytest.raises(SignatureError) as refused:
        verify(request, find, now=NOW)
    assert refused.value.reason is Reason.BAD_SIGNATURE


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize(("minutes", "fresh"), [(0, True), (-59, True), (719, True), (-61, False), (721, False)])
def test_a_clock_may_be_wrong_by_so_much(style: Style, minutes: int, *, fresh: bool) -> None:
    request = arrived(sign(Request("POST", URL, {}, BODY), KEY, style, now=NOW))
    now = NOW + timedelta(minutes=minutes)
    if fresh:
        assert verify(request, find, now=now).key_id == KEY_ID
        return
    with pytest.raises(SignatureError) as refused:
        verify(request, find, now=now)
    assert refused.value.reason is Reason.EXPIRED


@pytest.mark.parametrize("style", Style)
def test_no_key_is_looked_up_for_what_fails_before(style: Style) -> None:
    asked: list[str] = []
    request = replace(arrived(sign(Request("POST", URL, {}, BODY), KEY, style, now=NOW)), body=OTHER_BODY)
    with pytest.raises(SignatureError):
        verify(request, nobody(asked), now=NOW)
    assert not asked


def test_hs2019_is_read_as_what_the_key_can_do() -> None:
    genuine = arrived(sign(Request("POST", URL, {}, BODY), KEY, Style.CAVAGE, now=NOW))
    for algorithm in ('algorithm="hs2019"', 'algorithm=""'):
        request = swapped('algorithm="rsa-sha256"', algorithm)(genuine)
        assert verify(request, find, now=NOW).key_id == KEY_ID


def test_so_many_signatures_are_tried_and_no_more() -> None:
    genuine = arrived(sign(Request("POST", URL, {}, BODY), KEY, Style.RFC9421, now=NOW))
    asked: list[str] = []
    one = genuine.headers[INPUT].removeprefix("sig1=")
    many = {INPUT: ", ".join(f"s{n}={one}" for n in range(9)), "signature": ", ".join(f"s{n}=:AAAA:" for n in range(9))}
    with pytest.raises(SignatureError):
        verify(replace(genuine, headers={**genuine.headers, **many}), nobody(asked), now=NOW)
    assert len(asked) == 4
