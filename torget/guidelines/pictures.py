"""Alternative texts: who does not see a picture is told what it shows (DOS-lagen; WCAG 2.2, 1.1.1)."""

import re
from collections.abc import Iterator, Sequence

from torget.guidelines.findings import Finding, PictureText

FILE_NAME = re.compile(
    r"^\S+\.(?:jpe?g|png|gif|webp|avif|heic|tiff?|svg)$|^(?:IMG|DSC|DSCN|PXL|image|bild)[_ -]?\d+$", re.IGNORECASE
)
EMPTY_WORDS = {"bild", "foto", "image", "photo", "picture", "bild.", "foto."}


def picture_texts(pictures: Sequence[PictureText]) -> Iterator[Finding]:
    """`picture.no_text` where it is missing, `picture.empty_text` where it says nothing; `picture` counts from 1."""
    for number, picture in enumerate(pictures, start=1):
        words = picture.alternative.strip()
        values: dict[str, str | int] = {"picture": number, "name": picture.name}
        if not words:
            yield Finding("picture.no_text", "stop", values)
        elif FILE_NAME.match(words) or words.lower() in EMPTY_WORDS or words == picture.name:
            yield Finding("picture.empty_text", "think", values)
