"""Codes that a phone's camera reads."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr(text: str, *, scale: int = 4) -> SafeString:
    """The text as a QR code: an inline SVG, dark on light in every colour scheme. scale: pixels of one module, where no
    style says otherwise."""
    code = segno.make(text, error="m")
    drawing: str = code.svg_inline(
        scale=scale, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=False
    )
    # With a view box it grows and shrinks as a whole
    width, height = code.symbol_size(scale=scale, border=4)
    drawing = drawing.replace("<svg ", f'<svg viewBox="0 0 {width} {height}" ', 1)
    return mark_safe(drawing)  # noqa: S308 - drawn by segno from modules, no text of anybody's
