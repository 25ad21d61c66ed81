import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from torget.protocols.activitypub import multikeys
from torget.protocols.activitypub.signatures import load_public_key

# The example of https://www.w3.org/TR/cid-1.0/#Multikey
EXAMPLE = "z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu"


def test_a_key_is_the_same_after_being_written_and_read() -> None:
    key = Ed25519PrivateKey.generate().public_key()
    assert load_public_key(multikeys.read(multikeys.written(key))) == key


def test_the_published_example_is_read_and_written_alike() -> None:
    key = load_public_key(multikeys.read(EXAMPLE))
    assert isinstance(key, Ed25519PublicKey)
    assert multikeys.written(key) == EXAMPLE


@given(st.text(max_size=80) | st.text(multikeys.ALPHABET, max_size=80).map(lambda text: f"z{text}"))
def test_anything_else_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        multikeys.read(text)
