from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from torget.net import Request
from torget.protocols.activitypub.digests import Digest
from torget.protocols.activitypub.signatures import (
    SignedRequest,
    SigningKey,
    Style,
    load_public_key,
    sign,
    verify,
)
from torget.protocols.activitypub.tests.signers import BODY, ED25519, KEY, KEY_ID, NOW, URL, arrived, find


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("key", [KEY, ED25519])
def test_what_we_sign_verifies(style: Style, key: SigningKey) -> None:
    request = sign(Request("POST", URL, {"Content-Type": "application/activity+json"}, BODY), key, style, now=NOW)
    proof = verify(arrived(request), find, now=NOW + timedelta(seconds=5))
    assert proof.key_id == key.key_id


@pytest.mark.parametrize("style", Style)
def test_a_signed_get_verifies_with_its_query(style: Style) -> None:
    request = sign(Request("GET", "https://peer.example:8443/users/a?page=1&x=%2F"), KEY, style, now=NOW)
    assert verify(arrived(request), find, now=NOW).key_id == KEY_ID


def test_a_digest_taken_before_is_used_as_it_is() -> None:
    digest = Digest.of(BODY)
    for style in Style:
        signed = sign(Request("POST", URL, {}, BODY), KEY, style, now=NOW, digest=digest)
        assert digest.sha256 in (signed.headers.get("Digest", "") + signed.headers.get("Content-Digest", ""))
        assert verify(arrived(signed), find, now=NOW).key_id == KEY_ID


def test_our_forms_are_the_ones_mastodon_reads() -> None:
    cavage = sign(Request("POST", URL, {}, BODY), KEY, Style.CAVAGE, now=NOW).headers
    assert cavage["Date"] == "Sat, 21 Nov 2026 12:00:00 GMT"
    assert cavage["Host"] == "peer.example"
    assert cavage["Signature"].startswith(
        f'keyId="{KEY_ID}",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="'
    )
    rfc = sign(Request("POST", URL, {}, BODY), KEY, Style.RFC9421, now=NOW).headers
    assert rfc["Signature-Input"] == (
        f'sig1=("@method" "@target-uri" "content-digest");created=1795262400;keyid="{KEY_ID}";alg="rsa-v1_5-sha256"'
    )
    assert len(b64decode(rfc["Signature"][6:-1])) == 256


def test_a_date_in_any_zone_is_sent_in_greenwich() -> None:
    summer = datetime.fromisoformat("2026-07-01T14:00:00+02:00")
    assert sign(Request("GET", URL), KEY, Style.CAVAGE, now=summer).headers["Date"] == "Wed, 01 Jul 2026 12:00:00 GMT"


def test_each_style_knows_the_other() -> None:
    assert [style.other for style in Style] == [Style.RFC9421, Style.CAVAGE]


def test_a_private_key_is_read_from_its_text_and_never_shown() -> None:
    pem = KEY.private_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    loaded = SigningKey.load(KEY_ID, pem)
    assert loaded.sign(b"x") == KEY.sign(b"x")
    assert "private_key" not in repr(loaded)


def spki(make: Callable[[], object]) -> str:
    key = make()
    public = key.public_key()  # type: ignore[attr-defined]
    text = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return str(text.decode())


@pytest.mark.parametrize("make", [lambda: rsa.generate_private_key(65537, 1024), Ed25519PrivateKey.generate])
def test_public_keys_of_the_field_are_read(make: Callable[[], object]) -> None:
    assert load_public_key(spki(make))


BROKEN = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"


@pytest.mark.parametrize("text", ["", "nonsense", BROKEN, spki(lambda: generate_private_key(SECP256R1()))])
def test_any_other_public_key_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load_public_key(text)


def test_a_repeated_request_has_the_same_fingerprint_however_it_is_dressed() -> None:
    request = arrived(sign(Request("POST", URL, {}, BODY), KEY, Style.RFC9421, now=NOW))
    dressed = replace(
        request,
        headers={
            **request.headers,
            "signature-input": request.headers["signature-input"].replace("sig1=", "other=")
            + ', x=("@method");keyid="k"',
            "signature": request.headers["signature"].replace("sig1=", "other=") + ", x=:AAAA:",
        },
    )
    later = arrived(sign(Request("POST", URL, {}, BODY), KEY, Style.RFC9421, now=NOW + timedelta(seconds=1)))
    prints = [verify(each, find, now=NOW).fingerprint for each in (request, dressed, later)]
    assert prints[0] == prints[1] != prints[2]


def test_fedify_s_form_verifies_with_its_parameters_in_its_own_order() -> None:
    parameters = (
        '("@method" "@target-uri" "@authority" "host" "date" "content-digest");'
        f'alg="rsa-v1_5-sha256";keyid="{KEY_ID}";created={int(NOW.timestamp())};nonce="x\\"y"'
    )
    digest = Digest.of(BODY).content
    date = "Sat, 21 Nov 2026 12:00:00 GMT"
    base = (
        f'"@method": POST\n"@target-uri": {URL}\n"@authority": peer.example\n"host": peer.example\n"date": {date}\n'
        f'"content-digest": {digest}\n"@signature-params": {parameters}'
    )
    headers = {
        "Host": "peer.example",
        "Date": date,
        "Content-Digest": digest,
        "Signature-Input": f"sig1={parameters}",
        "Signature": f"sig1=:{b64encode(KEY.sign(base.encode())).decode()}:",
    }
    assert verify(SignedRequest("POST", URL, headers, BODY), find, now=NOW).key_id == KEY_ID
