import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.protocols.activitypub.signatures import Reason, SignatureError, SignedRequest, verify
from torget.protocols.activitypub.tests.signers import BODY, NOW, URL, find

WORDS = """
    sig1= ("@method" ) ;keyid="k" ;created=1795262400 :AAAA: , " \\ ("date") ; ?1
    keyId= signature="AAAA" created=1 = (created)
"""
PIECES = st.sampled_from([*WORDS.split(), 'headers="host date"', " ", "\x00", "å"])
FIELD = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join))
NAMES = ("Signature", "Signature-Input", "Digest", "Content-Digest", "Date", "Host")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, FIELD)))
def test_whatever_the_headers_say_the_answer_is_a_refusal(headers: dict[str, str]) -> None:
    try:
        verify(SignedRequest("POST", URL, headers, BODY), find, now=NOW)
    except SignatureError:
        return
    raise AssertionError("Noise was taken for a signature.")


@pytest.mark.parametrize(
    "text", ["sig1=(" + " " * 60_000, 'sig1=("a"' + ";a" * 30_000, 'a=("' + "\\" * 60_000, "a=1," * 9_000]
)
@pytest.mark.parametrize("name", ["Signature", "Signature-Input"])
def test_a_long_header_is_refused_quickly(name: str, text: str) -> None:
    begun = time.process_time()
    with pytest.raises(SignatureError) as refused:
        verify(SignedRequest("POST", URL, {"Signature": text, name: text}, BODY), find, now=NOW)
    assert refused.value.reason is Reason.MALFORMED
    assert time.process_time() - begun < 0.5
