"""Posts for trying connectors: ordinary ones, and those that break careless code."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from tempfile import mkdtemp

from PIL import Image

from torget.connectors.hub import Outgoing, Picture, Speaker, Stance

URL = "https://torget.lindby.example"
SPEAKER = Speaker("lindby", "Lindby kommun", "", is_person=False, url=f"{URL}/voice/lindby/")
TEXTS = {
    "plain": "Badhuset öppnar klockan sju.",
    "emoji": "Snön 🌨️ faller — 👩🏽‍🚒 och 🇸🇪 är redo",
    "right to left": "مرحبا بكم في البلدية \u202eabc\u202c",
    "combining": "e\u0301\u0323 och n\u0303 i långa rader",
    "hostile": "<script>alert(1)</script> & \"citat\" 'apostrof'",
    "long": "Ord efter ord. " * 2000,
}


def outgoing(text: str = TEXTS["plain"], *, title: str = "", pictures: int = 0, version: int = 1) -> Outgoing:
    """A post of the authority's own voice."""
    return Outgoing(
        key=f"post-abcdefgh2345-publish-{version}",
        post_id="abcdefgh2345",
        version=version,
        speaker=SPEAKER,
        stance=Stance.OFFICIAL,
        language="sv",
        title=title,
        markdown=text,
        html=f"<p>{escape(text)}</p>",
        url=f"{URL}/post/abcdefgh2345/",
        published=datetime(2026, 11, 21, 7, 0, tzinfo=UTC),
        pictures=tuple(picture(number) for number in range(pictures)),
    )


def personal(said: Outgoing) -> Outgoing:
    """The same, said personally in the role."""
    return replace(said, stance=Stance.PERSONAL, label="Kommunchef, personligt i rollen")


def corrected(said: Outgoing, text: str) -> Outgoing:
    """The next version of a post."""
    return replace(
        said,
        key=f"post-{said.post_id}-revise-{said.version + 1}",
        version=said.version + 1,
        markdown=text,
        html=f"<p>{escape(text)}</p>",
        updated=datetime(2026, 11, 21, 8, 0, tzinfo=UTC),
    )


def withdrawn(said: Outgoing) -> Outgoing:
    """The same post as it is taken back."""
    return replace(
        said, key=f"post-{said.post_id}-withdraw-{said.version}", updated=datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    )


def picture(number: int) -> Picture:
    """A picture with words for those who do not see it."""
    return Picture(
        url=f"{URL}/media/{number}.jpg",
        path=str(_drawn(number)),
        media_type="image/jpeg",
        width=1200,
        height=800,
        alternative=f"Bassängen, bild {number} 🏊",
    )


@cache
def _drawn(number: int) -> Path:
    """A real picture, each with a colour of its own."""
    path = _folder() / f"{number}.jpg"
    Image.new("RGB", (1200, 800), (number * 11 % 256, 120, 200)).save(path, "JPEG")
    return path


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="torget-pictures-"))
