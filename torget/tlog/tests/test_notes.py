"""Signed notes against the examples of the specification and of Go, and against everything that is not a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.tlog import notes
from torget.tlog.errors import NoteError
from torget.tlog.notes import Note, Signature, Signer, Verifier

# https://c2sp.org/signed-note, "Example"
SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjO"
    "BH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()
# golang.org/x/mod/sumdb/note, package documentation
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
SIGNER = Signer("lindby.example/log", bytes(range(32)))
NOTE = SIGNER.sign("Snow\n")


@pytest.mark.parametrize(("vkey", "note"), [(SPEC_KEY, SPEC_NOTE), (GO_KEY, GO_NOTE)])
def test_published_notes_verify(vkey: str, note: bytes) -> None:
    verifier = Verifier.parse(vkey)
    assert notes.verify(note, [verifier]) == note.decode().rpartition("\n\n")[0] + "\n"
    assert verifier.vkey == vkey
    with pytest.raises(NoteError, match="does not match"):
        notes.verify(note.replace(b"i", b"j", 1), [verifier])


@given(st.text(st.characters(exclude_categories=["Cs"], min_codepoint=32)))
def test_what_is_signed_is_what_is_read(line: str) -> None:
    assert notes.verify(SIGNER.sign(f"{line}\n"), [SIGNER.verifier]) == f"{line}\n"


def test_a_text_may_hold_empty_lines() -> None:
    assert notes.verify(SIGNER.sign("a\n\n\nb\n\n"), [SIGNER.verifier]) == "a\n\n\nb\n\n"


def test_strangers_signatures_are_passed_over() -> None:
    witnessed = NOTE + Signer.generate("witness.example").sign("Snow\n").split(b"\n\n")[1]
    assert len(notes.parse(witnessed).signatures) == 2
    assert notes.verify(witnessed, [SIGNER.verifier]) == "Snow\n"


def test_a_note_without_a_known_signature_is_not_believed() -> None:
    with pytest.raises(NoteError, match="No key we know"):
        notes.verify(NOTE, [Verifier.parse(GO_KEY)])


def test_one_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    other = SIGNER.sign("Rain\n").split(b"\n\n")[1]
    with pytest.raises(NoteError, match="does not match"):
        notes.verify(NOTE + other, [SIGNER.verifier])


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"Snow\n",
        b"Snow\n\n",
        NOTE.removesuffix(b"\n"),
        NOTE.replace(b"\n\n", b"\n"),
        NOTE.replace("—".encode(), b"-"),
        NOTE.replace(b"Snow", b"Sn\tow"),
        NOTE.replace(b"Snow", b"Sn\xffow"),
        NOTE.replace(b"lindby", b"lind+by"),
        NOTE.replace(b"lindby", b"lind by"),
        NOTE.replace(b"=\n", b"\n"),
        NOTE + "— lindby.example/log AAAA\n".encode(),
        NOTE * 101,
        b"x" * 1_000_001,
    ],
)
def test_what_is_not_a_note_is_refused(note: bytes) -> None:
    with pytest.raises(NoteError):
        notes.verify(note, [SIGNER.verifier])


def test_more_than_a_hundred_signatures_are_refused() -> None:
    with pytest.raises(NoteError, match="more than 100"):
        notes.parse(NOTE + NOTE.split(b"\n\n")[1] * 100)


@given(st.binary())
def test_no_bytes_whatever_upset_the_reader(data: bytes) -> None:
    try:
        assert isinstance(notes.parse(data), Note)
    except NoteError:
        return


@pytest.mark.parametrize("text", ["no newline", "a\tb\n", "a\rb\n", ""])
def test_a_text_that_is_no_note_is_not_signed(text: str) -> None:
    with pytest.raises(NoteError):
        SIGNER.sign(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\nb"])
def test_a_key_needs_a_name_without_spaces_or_plus(name: str) -> None:
    with pytest.raises(NoteError):
        Signer.generate(name)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("Peter", "Piotr"),
        GO_KEY[:-4],
        GO_KEY.replace("+AR", "+BR"),
    ],
)
def test_a_key_that_does_not_add_up_is_refused(vkey: str) -> None:
    with pytest.raises(NoteError):
        Verifier.parse(vkey)


def test_a_private_key_survives_being_written_down_and_never_shows_itself() -> None:
    assert Signer.parse(SIGNER.skey).sign("Snow\n") == NOTE
    assert notes.encode_base64(SIGNER.seed) not in f"{SIGNER!r} {SIGNER}"
    for wrong in (SIGNER.verifier.vkey, SIGNER.skey.replace("lindby", "lundby")):
        with pytest.raises(NoteError):
            Signer.parse(wrong)


def test_a_signature_line_reads_back() -> None:
    signature = notes.parse(NOTE).signatures[0]
    assert Signature.parse(signature.line.removesuffix("\n")) == signature
