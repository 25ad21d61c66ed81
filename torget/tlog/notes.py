"""Signed notes: text under which one or more named Ed25519 keys have put their signature.

Source: https://c2sp.org/signed-note; the private key is written as golang.org/x/mod/sumdb/note writes it.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from torget.tlog.errors import NoteError

ED25519 = b"\x01"
MAX_NOTE_SIZE = 1_000_000
MAX_SIGNATURES = 100
SIGNATURE_MARK = "\N{EM DASH} "
PRIVATE_MARK = "PRIVATE+KEY+"


@dataclass(frozen=True)
class Signature:
    name: str
    key_id: bytes
    signature: bytes

    @classmethod
    def parse(cls, line: str) -> Self:
        name, _, encoded = line.removeprefix(SIGNATURE_MARK).partition(" ")
        blob = decode_base64(encoded)
        if not line.startswith(SIGNATURE_MARK) or not valid_name(name) or len(blob) <= 4:
            raise NoteError("A signature line of the note is malformed.")
        return cls(name, blob[:4], blob[4:])

    @property
    def line(self) -> str:
        return f"{SIGNATURE_MARK}{self.name} {encode_base64(self.key_id + self.signature)}\n"


@dataclass(frozen=True)
class Note:
    """A note that has been read; its text deserves no belief before `verify`."""

    text: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class Verifier:
    """The public half of a key, written as a vkey: `name+key id in hex+base64(type, key)`."""

    name: str
    public_key: bytes

    @classmethod
    def parse(cls, vkey: str) -> Self:
        verifier = cls(*_parse_key(vkey))
        if verifier.vkey != vkey:
            raise NoteError("The verifier key's id does not belong to its name and key.")
        return verifier

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public_key).digest()[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{encode_base64(ED25519 + self.public_key)}"

    def verify(self, text: str, signature: bytes) -> None:
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode())
        except (InvalidSignature, ValueError) as error:
            raise NoteError(f"The signature of {self.name} does not match the note.") from error


@dataclass(frozen=True, repr=False)
class Signer:
    """The private half of a key; it has no repr so that no log line ever shows it."""

    name: str
    seed: bytes

    @classmethod
    def generate(cls, name: str) -> Self:
        if not valid_name(name):
            raise NoteError(f"{name!r} cannot name a key: it is empty or holds a space or a plus sign.")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, skey: str) -> Self:
        if not skey.startswith(PRIVATE_MARK):
            raise NoteError("The private key does not start as one.")
        signer = cls(*_parse_key(skey.removeprefix(PRIVATE_MARK)))
        if signer.skey != skey:
            raise NoteError("The private key's id does not belong to its name and key.")
        return signer

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self._private_key().public_key().public_bytes_raw())

    @property
    def skey(self) -> str:
        return f"{PRIVATE_MARK}{self.name}+{self.verifier.key_id.hex()}+{encode_base64(ED25519 + self.seed)}"

    def sign(self, text: str) -> bytes:
        """Return the whole note: the text, an empty line and this key's signature line."""
        _require_text(text)
        signature = Signature(self.name, self.verifier.key_id, self._private_key().sign(text.encode()))
        return f"{text}\n{signature.line}".encode()

    def _private_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def parse(note: bytes) -> Note:
    """Take a note apart without believing it; NoteError if it is not one."""
    if len(note) > MAX_NOTE_SIZE:
        raise NoteError(f"The note is larger than {MAX_NOTE_SIZE} bytes.")
    try:
        text, gap, tail = note.decode().rpartition("\n\n")
    except UnicodeDecodeError as error:
        raise NoteError("The note is not UTF-8 text.") from error
    if not gap or not tail.endswith("\n"):
        raise NoteError("The note has no signatures.")
    _require_text(text + "\n")
    lines = tail.removesuffix("\n").split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError(f"The note has more than {MAX_SIGNATURES} signatures.")
    return Note(text + "\n", tuple(Signature.parse(line) for line in lines))


def verify(note: bytes, verifiers: Sequence[Verifier]) -> str:
    """Return the note's text if a known key signed it and no known key's signature is wrong.

    Signatures by unknown keys (witnesses, a key to come) are passed over, as the specification asks.
    """
    parsed = parse(note)
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    verified = 0
    for signature in parsed.signatures:
        verifier = known.get((signature.name, signature.key_id))
        if verifier is not None:
            verifier.verify(parsed.text, signature.signature)
            verified += 1
    if not verified:
        raise NoteError("No key we know has signed the note.")
    return parsed.text


def valid_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(letter.isspace() or letter < " " for letter in name)


def encode_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def decode_base64(text: str) -> bytes:
    """Decode standard base64 that could not have been written in any other way; NoteError otherwise."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("The text is not base64.") from error
    if encode_base64(data) != text:
        raise NoteError("The base64 text has stray bits at its end.")
    return data


def _parse_key(key: str) -> tuple[str, bytes]:
    name, _, rest = key.partition("+")
    material = decode_base64(rest.partition("+")[2])
    if not valid_name(name) or material[:1] != ED25519 or len(material) != 33:
        raise NoteError("The key is not a named Ed25519 key.")
    return name, material[1:]


def _require_text(text: str) -> None:
    if not text.endswith("\n") or any(letter < " " and letter != "\n" for letter in text):
        raise NoteError("A note's text must end in a newline and hold no other control characters.")
