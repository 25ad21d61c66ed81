"""One document, one row of bytes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.records.canonical import canonical_bytes

DOCUMENTS = st.dictionaries(
    st.text(),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(alphabet=st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(alphabet="abcåäö"), inner),
        max_leaves=8,
    ),
)


@given(st.dictionaries(st.text(alphabet="abcåäö"), st.integers() | st.text(alphabet="abc🦉é")))
def test_the_order_of_keys_does_not_matter(document: dict[str, Any]) -> None:
    turned = dict(reversed(list(document.items())))
    assert canonical_bytes(document) == canonical_bytes(turned)


def test_swedish_letters_and_emoji_stand_as_they_are() -> None:
    assert canonical_bytes({"b": "snö ❄", "a": [1, None, True]}) == '{"a":[1,null,true],"b":"snö ❄"}'.encode()


@pytest.mark.parametrize("odd", [1.5, float("nan"), b"bytes", {1: "a"}, {"a": object()}, [{2}]])
def test_what_has_no_single_form_is_refused(odd: Any) -> None:
    with pytest.raises(TypeError):
        canonical_bytes({"value": odd})
