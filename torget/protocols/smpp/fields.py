"""The fields of bodies: numbers, strings that end with a zero byte, and optional parameters (3.1, 3.2.4)."""

from collections.abc import Mapping

from torget.protocols.smpp.pdus import BadPduError


def string(text: str, longest: int) -> bytes:
    """A string as it goes over the wire. longest: bytes with the zero. Raise BadPduError."""
    try:
        written = text.encode("ascii")
    except UnicodeEncodeError as error:
        raise BadPduError("There are only ASCII letters in SMPP's own strings.") from error
    if len(written) >= longest or b"\0" in written:
        raise BadPduError(f"At most {longest - 1} signs, and none of them zero.")
    return written + b"\0"


def parameters(given: Mapping[int, bytes]) -> bytes:
    """Optional parameters: tag, length, value."""
    return b"".join(
        tag.to_bytes(2, "big") + len(value).to_bytes(2, "big") + value for tag, value in sorted(given.items())
    )


class Fields:
    """Reads a body from its beginning to its end."""

    def __init__(self, body: bytes) -> None:
        self._body, self._place = body, 0

    def number(self) -> int:
        """One byte. Raise BadPduError."""
        return self.octets(1)[0]

    def octets(self, size: int) -> bytes:
        """So many bytes. Raise BadPduError."""
        end = self._place + size
        if end > len(self._body):
            raise BadPduError("The body ends too early.")
        found, self._place = self._body[self._place : end], end
        return found

    def string(self) -> str:
        """A string up to its zero. Raise BadPduError."""
        end = self._body.find(b"\0", self._place)
        if end < 0:
            raise BadPduError("A string has no end.")
        found, self._place = self._body[self._place : end], end + 1
        return found.decode("latin-1")

    def parameters(self) -> dict[int, bytes]:
        """All optional parameters that are left. Raise BadPduError."""
        found = {}
        while self._place < len(self._body):
            tag = int.from_bytes(self.octets(2), "big")
            found[tag] = self.octets(int.from_bytes(self.octets(2), "big"))
        return found
