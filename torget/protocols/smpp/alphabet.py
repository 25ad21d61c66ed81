"""Text as phones write it: their own alphabet in seven bits, each in a byte of its own, or UTF-16 (3GPP TS 23.038, 6.2;
SMPP 5.2.19)."""

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
ESCAPE = 0x1B
EXTENDED = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
    0x65: "€",
}
GSM, LATIN, UCS2 = 0x00, 0x03, 0x08
_CODES = {sign: bytes([code]) for code, sign in enumerate(BASIC) if code != ESCAPE} | {
    sign: bytes([ESCAPE, code]) for code, sign in EXTENDED.items()
}


def units(text: str) -> tuple[int, list[bytes]]:
    """The data coding of a text, and its signs as they go over the wire, none of which may be split."""
    if all(sign in _CODES for sign in text):
        return GSM, [_CODES[sign] for sign in text]
    return UCS2, [sign.encode("utf-16-be", "replace") for sign in text]


def decoded(octets: bytes, coding: int) -> str:
    """What was written; what cannot be read is shown as such and never refused."""
    if coding == UCS2:
        return octets.decode("utf-16-be", "replace")
    if coding in {0x01, LATIN}:
        return octets.decode("latin-1")
    # 5.2.19: 0xF0 to 0xFF are of GSM's own, whose third bit tells of eight-bit data
    if coding == GSM or (coding & 0xF4) == 0xF0:
        return _from_gsm(octets)
    return f"[{len(octets)} bytes]"


def _from_gsm(octets: bytes) -> str:
    signs, escaped = [], False
    for octet in octets:
        if octet == ESCAPE and not escaped:
            escaped = True
            continue
        # A phone that does not know an extended sign shows the basic one (3GPP TS 23.038, 6.2.1.1)
        basic = BASIC[octet] if octet < len(BASIC) else "\ufffd"
        signs.append(EXTENDED.get(octet, basic) if escaped else basic)
        escaped = False
    return "".join(signs)
