"""All checks at once."""

from collections.abc import Sequence

from torget.guidelines.abbreviations import abbreviations
from torget.guidelines.findings import SEVERITIES, Finding, PictureText
from torget.guidelines.identity_numbers import identity_numbers
from torget.guidelines.length import length
from torget.guidelines.links import links
from torget.guidelines.pictures import picture_texts
from torget.guidelines.readability import readability


def check(text: str, *, language: str, pictures: Sequence[PictureText] = (), home: str = "") -> list[Finding]:
    """Everything found in a Markdown text and its pictures, the gravest first, then in the order of the text.

    `language` is a code such as `sv`; readability and abbreviations are judged in Swedish and English only.
    `home` is our own address: links below it lead somewhere, whatever they look like.
    """
    found = [
        *identity_numbers(text),
        *picture_texts(pictures),
        *links(text, home),
        *length(text),
        *readability(text, language),
        *abbreviations(text, language),
    ]
    return sorted(found, key=lambda finding: (SEVERITIES.index(finding.severity), finding.where or (len(text), 0)))
