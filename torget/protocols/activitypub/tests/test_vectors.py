from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.protocols.activitypub.signatures import (
    PublicKey,
    Reason,
    SignatureError,
    SignedRequest,
    load_public_key,
    rfc9421,
    verify,
)
from torget.protocols.activitypub.signatures.cavage import read
from torget.protocols.activitypub.signatures.keys import made_by
from torget.protocols.activitypub.tests import vectors

CAVAGE_URL = "https://example.com/foo?param=value&pet=dog"


def find(key_id: str) -> PublicKey | None:
    known = {
        "Test": load_public_key(vectors.CAVAGE_KEY),
        "test-key-rsa": load_public_key(vectors.RFC_RSA),
        "test-key-ed25519": vectors.RFC_ED25519.public_key(),
    }
    return known.get(key_id)


def cavage(signature: str) -> SignedRequest:
    return SignedRequest("POST", CAVAGE_URL, {**vectors.CAVAGE_HEADERS, "Signature": signature}, vectors.BODY)


def test_draft_cavage_appendix_c3_verifies() -> None:
    assert verify(cavage(vectors.CAVAGE_ALL), find, now=vectors.CAVAGE_NOW).key_id == "Test"


def test_draft_cavage_appendix_c2_is_genuine_but_covers_too_little_for_a_body() -> None:
    request = cavage(vectors.CAVAGE_BASIC)
    claim = read(request)
    assert made_by(load_public_key(vectors.CAVAGE_KEY), claim.algorithm, claim.signature, claim.base)
    with pytest.raises(SignatureError) as refused:
        verify(request, find, now=vectors.CAVAGE_NOW)
    assert refused.value.reason is Reason.NOT_COVERED


def test_rfc_9421_section_4_3_verifies_until_it_runs_out() -> None:
    assert verify(vectors.RFC_PROXY, find, now=vectors.RFC_PROXY_NOW).key_id == "test-key-rsa"
    with pytest.raises(SignatureError) as refused:
        verify(vectors.RFC_PROXY, find, now=vectors.RFC_PROXY_NOW + timedelta(minutes=1))
    assert refused.value.reason is Reason.EXPIRED


def test_rfc_9421_appendix_b_2_6_is_reproduced_to_the_byte() -> None:
    claim = rfc9421.read(vectors.RFC_REQUEST)[0]
    assert claim.signature == b64decode(vectors.RFC_ED25519_SIGNATURE)
    assert vectors.RFC_ED25519.sign(claim.base) == claim.signature
    assert made_by(vectors.RFC_ED25519.public_key(), "", claim.signature, claim.base)


def test_rfc_9421_appendix_b_2_6_covers_too_little_for_an_inbox() -> None:
    with pytest.raises(SignatureError) as refused:
        verify(vectors.RFC_REQUEST, find, now=datetime.fromtimestamp(1618884473, UTC))
    assert refused.value.reason is Reason.NOT_COVERED


def test_of_two_signatures_the_one_we_can_read_is_enough() -> None:
    other = 'sig1=("@method" "@target-uri" "content-digest");created=1618884475;keyid="nobody"'
    headers = {
        **vectors.RFC_PROXY.headers,
        "signature-input": f"{other}, {vectors.RFC_PROXY_INPUT}",
        "signature": f"sig1=:AAAA:, {vectors.RFC_PROXY.headers['signature']}",
    }
    assert verify(replace(vectors.RFC_PROXY, headers=headers), find, now=vectors.RFC_PROXY_NOW).key_id == "test-key-rsa"
