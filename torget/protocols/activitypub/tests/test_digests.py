import base64
import hashlib

import pytest

from torget.protocols.activitypub.digests import Digest, holds

BODY = b'{"hello": "world"}'
SHA512 = base64.b64encode(hashlib.sha512(BODY).digest()).decode()


@pytest.mark.parametrize(
    ("header", "true"),
    [
        (Digest.of(BODY).legacy, True),
        (Digest.of(BODY).content, True),
        (f"sha-512=:{SHA512}:", True),
        (f"SHA-512={SHA512}", True),
        (f"unixsum=30637, {Digest.of(BODY).legacy}", True),
        (f"{Digest.of(BODY).content}, sha-512=:{SHA512}:", True),
        (f"{Digest.of(BODY).content}, sha-512=:AAAA:", False),
        (f"{Digest.of(BODY).content}, {Digest.of(b'x').content}", False),
        ("md5=:AAAA:", False),
        ("sha-256", False),
        ("sha-256=:?:", False),
        ("", False),
    ],
)
def test_every_known_digest_must_be_true_and_one_must_be_known(header: str, *, true: bool) -> None:
    assert holds(header, BODY) is true
