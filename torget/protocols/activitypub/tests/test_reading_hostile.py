import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.protocols.activitypub import reading
from torget.protocols.activitypub.reading import MalformedActivity
from torget.protocols.activitypub.tests.peers import ACTOR, CREATES, OURS, THEIRS, activity, raw, said

EVIL = "https://evil.example/users/x"
GOOD = raw(activity("Create", said()))
DEEP = b'{"a":' * 30 + b"1" + b"}" * 30
ABYSS = b"[" * 200_000

MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "no object": b"[]",
    "not json": b"<html>",
    "half": GOOD[:-1],
    "too long": GOOD + b" " * 1_000_000,
    "utf-16": GOOD.decode().encode("utf-16"),
    "latin-1": GOOD.replace(b"Hej", "Hejå".encode("latin-1")),
    "a name twice": GOOD.replace(b'"type": "Create"', b'"type": "Create", "type": "Delete"'),
    "not a number": GOOD.replace(b'"<p>Hej</p>"', b"NaN"),
    "no end": GOOD.replace(b'"<p>Hej</p>"', b"Infinity"),
    "beyond any number": GOOD.replace(b'"<p>Hej</p>"', b"1e999"),
    "a number of ten thousand digits": GOOD.replace(b'"<p>Hej</p>"', b"9" * 10_000),
    "half a character": GOOD.replace(b"Hej", b"\\ud800"),
    "a character that is none": GOOD.replace(b"Hej", b"\\u0000"),
    "deep": DEEP,
    "bottomless": ABYSS,
    "no type": raw(activity(None, OURS)),  # type: ignore[arg-type]
    "a type that is none": raw(activity({"a": 1}, OURS)),  # type: ignore[arg-type]
    "no actor": raw(activity("Follow", OURS, actor=None)),
    "an actor that is none": raw(activity("Follow", OURS, actor="eva")),
    "an actor of another scheme": raw(activity("Follow", OURS, actor="javascript:alert(1)")),
    "an actor with a user name": raw(activity("Follow", OURS, actor="https://a@peer.example/")),
    "an actor with a line break": raw(activity("Follow", OURS, actor="https://peer.example/\r\nX: y")),
    "an actor without host": raw(activity("Follow", OURS, actor="https:///x")),
    "an actor with a bad port": raw(activity("Follow", OURS, actor="https://peer.example:99999/")),
    "an actor too long": raw(activity("Follow", OURS, actor="https://peer.example/" + "x" * 3000)),
    "an id of another host": raw(activity("Follow", OURS, id="https://evil.example/1")),
    "an id of another port": raw(activity("Follow", OURS, id="https://peer.example:444/1")),
    "an id without tls": raw(activity("Follow", OURS, id="http://peer.example/1")),
    "no object at all": raw(activity("Follow", None)),
    "an object that is a number": raw(activity("Follow", 7)),
    "words put into another's mouth": raw(activity("Create", said(attributedTo=EVIL))),
    "a note on another host": raw(activity("Create", said(id="https://evil.example/1"))),
    "a note that is no text": raw(activity("Create", said(content=["x"]))),
    "a note of an unknown kind": raw(activity("Create", said(type="Spell"))),
    "another's note changed": raw(activity("Update", said(attributedTo="https://peer.example/users/other"))),
    "a note elsewhere changed": raw(activity("Update", said(id="https://evil.example/1"))),
    "another actor changed": raw(activity("Update", {**ACTOR, "id": "https://peer.example/users/other"})),
    "a note elsewhere deleted": raw(activity("Delete", "https://evil.example/1")),
    "another's act undone": raw(activity("Undo", {"type": "Follow", "actor": EVIL, "object": OURS})),
    "an act elsewhere undone": raw(activity("Undo", "https://evil.example/act/1")),
    "an answer to what was asked of another": raw(
        activity("Accept", {"type": "Follow", "actor": OURS, "object": EVIL})
    ),
    "another actor moved": raw(activity("Move", EVIL, target=OURS)),
    "a move to nowhere": raw(activity("Move", THEIRS)),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_makes_no_sense_is_refused(name: str) -> None:
    with pytest.raises(MalformedActivity):
        reading.activity(MALFORMED[name])


def test_the_sentence_repeats_nothing_of_what_came() -> None:
    for value in MALFORMED.values():
        with pytest.raises(MalformedActivity) as refused:
            reading.activity(value)
        assert "evil" not in str(refused.value)


@pytest.mark.parametrize(
    "key",
    [
        {"id": f"{THEIRS}#k", "owner": EVIL, "publicKeyPem": "PEM"},
        {"id": f"{EVIL}#k", "owner": THEIRS, "publicKeyPem": "PEM"},
        {"id": f"{THEIRS}#k", "owner": THEIRS, "publicKeyPem": 7},
        {"id": f"{THEIRS}#k", "controller": THEIRS, "publicKeyMultibase": "z0"},
        {"id": f"{THEIRS}#k", "controller": THEIRS, "publicKeyMultibase": "zzzz"},
        {"owner": THEIRS, "publicKeyPem": "PEM"},
        "https://peer.example/key",
    ],
)
def test_a_key_that_is_not_the_actors_own_is_left_out(key: Any) -> None:
    assert reading.actor(raw({**ACTOR, "publicKey": key})).keys == ()


@pytest.mark.parametrize("value", [said(), {**ACTOR, "type": "Robot"}, {**ACTOR, "id": None}, {"type": "Person"}])
def test_what_is_no_actor_is_refused(value: Any) -> None:
    with pytest.raises(MalformedActivity):
        reading.actor(raw(value))


def test_a_script_is_never_an_address() -> None:
    note = reading.note(raw(said(url="javascript:alert(1)", attachment={"type": "Image", "url": "data:text/html,x"})))
    assert (note.url, note.attachments) == ("", ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([THEIRS, OURS, EVIL, "Note"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)
FIELDS = sorted({name for create in CREATES.values() for name in create["object"]} | set(ACTOR) | {"target"})


@st.composite
def twisted(draw: st.DrawFn) -> dict[str, Any]:
    """A genuine activity in which some values were replaced by anything at all."""
    kinds = ["Create", "Update", "Delete", "Undo", "Accept", "Like", "Announce", "Flag", "Move", "Block", "Follow"]
    base: dict[str, Any] = draw(st.sampled_from([*CREATES.values(), activity("Update", ACTOR)]))
    inner = {**base["object"], **draw(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4))}
    outer = draw(st.dictionaries(st.sampled_from(["id", "actor", "object", "to", "cc", "target"]), JSON, max_size=2))
    return {**base, "object": inner, "type": draw(st.sampled_from(kinds)), **outer}


@given(twisted())
def test_twisted_values_are_read_or_refused_and_nothing_else(value: dict[str, Any]) -> None:
    for read in (reading.activity, reading.actor, reading.note, reading.key_owner):
        for whole in (value, value["object"]):
            try:
                read(json.dumps(whole).encode())
            except MalformedActivity:
                continue


@given(st.binary(max_size=200))
def test_noise_is_refused(noise: bytes) -> None:
    with pytest.raises(MalformedActivity):
        reading.activity(noise)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_one_changed_byte_is_read_or_refused(place: int, byte: int) -> None:
    changed = GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]
    try:
        read = reading.activity(changed)
    except MalformedActivity:
        return
    assert read.actor.startswith("https://")
