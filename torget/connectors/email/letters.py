"""What a letter says, before anybody is its reader: the same for everybody, so that it is written once.

Pictures are links to those on our own page, the same for all; there is no picture that tells who has read what.
"""

import json
from dataclasses import asdict, dataclass
from html import escape

from torget.connectors.email.words import said_in
from torget.connectors.hub import Outgoing, Picture, Speaker
from torget.connectors.labels import labelled
from torget.connectors.saying import _
from torget.connectors.wording.pieces import joined
from torget.connectors.wording.plain import plain

LONGEST_SUBJECT = 120
WIDEST = 600


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. sender: the name it is signed with; html: what stands inside `main`; key: the act's own; url: where
    it is read besides."""

    key: str
    subject: str
    text: str
    html: str
    language: str
    sender: str
    url: str = ""

    def as_bytes(self) -> bytes:
        """To be kept until it is sent."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def from_bytes(kept: bytes) -> Letter:
    """A letter that was kept."""
    return Letter(**json.loads(kept))


def letter(outgoing: Outgoing, *, subject: str = "") -> Letter:
    """What is said, as a letter. Without a title its subject is its beginning."""
    return Letter(
        outgoing.key,
        subject or one_line(outgoing.title) or beginning(outgoing),
        text(outgoing),
        html(outgoing),
        outgoing.language,
        signature(outgoing.speaker),
        outgoing.url if outgoing.public else "",
    )


def signature(speaker: Speaker) -> str:
    """Who writes, and in which role."""
    return one_line(f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name)


def text(outgoing: Outgoing) -> str:
    """The words alone, for readers without HTML."""
    say = said_in(outgoing.language)
    parts = [joined(outgoing).text, *(_picture_in_words(picture, say(_("Picture"))) for picture in outgoing.pictures)]
    return "\n\n".join(part for part in parts if part.strip())


def html(outgoing: Outgoing) -> str:
    """Headings, paragraphs and pictures, without styles of their own."""
    title = f"<h1>{escape(outgoing.title.strip())}</h1>" if outgoing.title.strip() else ""
    return labelled(outgoing, title + outgoing.html) + "".join(map(_picture, outgoing.pictures))


def beginning(outgoing: Outgoing) -> str:
    """The first words."""
    words = one_line(plain(outgoing.markdown).text)
    if len(words) <= LONGEST_SUBJECT:
        return words
    return f"{words[:LONGEST_SUBJECT].rpartition(' ')[0] or words[:LONGEST_SUBJECT]} …"


def one_line(words: str) -> str:
    """Without line breaks and signs that no header can hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _picture_in_words(picture: Picture, word: str) -> str:
    return f"[{word}: {one_line(picture.alternative)}]\n{picture.url}"


def _picture(picture: Picture) -> str:
    width = min(picture.width, WIDEST)
    height = round(picture.height * width / picture.width)
    credit = f"<figcaption>{escape(picture.credit)}</figcaption>" if picture.credit else ""
    image = f'<img src="{escape(picture.url)}" alt="{escape(picture.alternative)}" width="{width}" height="{height}">'
    return f"<figure>{image}{credit}</figure>"
