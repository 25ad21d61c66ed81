"""The closed schema of the log's lines."""

import json
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.records.leaves import LeafData, LeafError, LeafType, RoleLabel, commit, read_leaf, thread_hash

NOON = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
HASHES = st.binary(min_size=32, max_size=32)
MOMENTS = st.integers(min_value=0, max_value=200_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def a_leaf(**changes: Any) -> LeafData:
    given_fields: dict[str, Any] = {
        "type": LeafType.POST,
        "time": NOON,
        "channel": 3,
        "role": RoleLabel.OFFICIAL,
        "previous": None,
        "thread": thread_hash("k3m9"),
        "commitment": commit(b"k" * 32, b"{}"),
    }
    return LeafData(**(given_fields | changes))


WHOLE_LEAVES = st.builds(
    LeafData,
    type=st.sampled_from(LeafType),
    time=MOMENTS,
    channel=st.none() | st.integers(min_value=1, max_value=2**53 - 1),
    role=st.sampled_from(RoleLabel),
    previous=st.none() | HASHES,
    thread=HASHES,
    commitment=HASHES,
)


@given(WHOLE_LEAVES)
def test_what_is_written_is_what_is_read(leaf: LeafData) -> None:
    again = read_leaf(leaf.to_bytes())
    assert again.to_bytes() == leaf.to_bytes()
    assert again.commitment == leaf.commitment


@given(st.sampled_from([item.name for item in fields(LeafData)]), ANYTHING)
def test_a_leaf_never_holds_what_its_schema_does_not_allow(name: str, value: Any) -> None:
    try:
        data = a_leaf(**{name: value}).to_bytes()
    except (LeafError, AttributeError, TypeError):
        return
    said = json.loads(data)
    assert said["type"] in set(LeafType)
    assert said["role"] in set(RoleLabel)
    assert said["channel"] is None or type(said["channel"]) is int
    assert set(said) == {"schema", "type", "time", "channel", "role", "previous", "thread", "commitment"}
    assert read_leaf(data).to_bytes() == data


@given(st.text(min_size=1, max_size=80))
def test_free_text_never_gets_into_a_leaf_through_any_field(text: str) -> None:
    for name in (item.name for item in fields(LeafData)):
        if text in set(LeafType) | set(RoleLabel):
            continue
        with pytest.raises((LeafError, AttributeError)):
            a_leaf(**{name: text}).to_bytes()


@given(st.text(min_size=1), ANYTHING)
def test_a_line_with_one_field_more_is_refused(name: str, value: Any) -> None:
    said = json.loads(a_leaf().to_bytes())
    if name in said:
        return
    try:
        data = json.dumps(said | {name: value}, separators=(",", ":")).encode("ascii")
    except (TypeError, ValueError):
        return
    with pytest.raises(LeafError):
        read_leaf(data)


@given(st.binary(max_size=400))
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(LeafError):
        read_leaf(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": 2},
        {"type": "gossip"},
        {"role": "Anna Andersson"},
        {"time": "2026-11-10T12:00:00+01:00"},
        {"time": "yesterday"},
        {"channel": "kommunchefen"},
        {"channel": 0},
        {"channel": True},
        {"channel": 1.5},
        {"previous": "ab"},
        {"thread": None},
        {"thread": "K3" * 32},
        {"commitment": "zz" * 32},
        {"commitment": ["a"]},
    ],
)
def test_a_line_with_a_wrong_value_is_refused(changes: dict[str, Any]) -> None:
    said = json.loads(a_leaf().to_bytes()) | changes
    with pytest.raises(LeafError):
        read_leaf(json.dumps(said, separators=(",", ":")).encode())


def test_the_same_words_under_another_key_give_another_commitment() -> None:
    assert commit(b"a" * 32, b"19121212-1212") != commit(b"b" * 32, b"19121212-1212")


def test_two_threads_have_two_hashes() -> None:
    assert thread_hash("k3m9") != thread_hash("k3m8")
